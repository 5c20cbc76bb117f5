package io.sharedbuffers.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.error.UnsupportedVersionException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.pickle.PickleEmitter;
import io.sharedbuffers.pickle.PicklePython;
import io.sharedbuffers.pickle.PickleValue;
import io.sharedbuffers.pickle.Vectors;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.ScalarType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A pickled schema")
class SchemaPickleTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Schema ONE_SLOT =
            Schema.builder().slot("a", ScalarType.INT).build();

    @ParameterizedTest
    @CsvSource({"V1_2, schemas-12.tsv", "V0_8, schemas-08.tsv"})
    @DisplayName("has the bytes that the original writes, for random schemas")
    void hasTheBytesOfTheOriginal(Dialect dialect, String file) {
        for (String[] line : Vectors.lines(file)) {
            assertEquals(line[0], HEX.formatHex(SchemaPickle.write(SchemaWords.parse(line[1]), dialect)), line[1]);
        }
    }

    @ParameterizedTest
    @CsvSource({"schemas-12.tsv", "schemas-08.tsv"})
    @DisplayName("is read as the schema it was made of, also where it contains itself")
    void isRead(String file) {
        for (String[] line : Vectors.lines(file)) {
            Schema expected = SchemaWords.parse(line[1]);
            Schema read = SchemaPickle.read(Region.of(HEX.parseHex(line[0]), file));
            assertTrue(read.compatible(expected), line[1]);
            assertEquals(expected.bases(), read.bases());
        }
    }

    @ParameterizedTest
    @CsvSource({"V1_2, schemas-12.tsv", "V0_8, schemas-08.tsv"})
    @DisplayName("is written again with the same bytes, user data included")
    void isWrittenBack(Dialect dialect, String file) {
        for (String[] line : Vectors.lines(file)) {
            Schema read = read(HEX.parseHex(line[0]));
            assertEquals(line[0], HEX.formatHex(SchemaPickle.write(read, dialect)), line[1]);
        }
    }

    /** The form of 0.4.x: a nested schema is an instance with a dict as its state, and buffer sizes are stored. */
    private static final byte[] FORM_OF_0_4 =
            HEX.parseHex("800263736861726564627566666572732e6d61707065645f7374727563740a536368656d610a71017d71022855"
                    + "05636f756e747103635f5f6275696c74696e5f5f0a6c6f6e670a71045503737562710563736861726564627566"
                    + "666572732e6d61707065645f7374727563740a6d61707065645f6f626a6563745f776974685f736368656d610a"
                    + "7106298171077d71085506736368656d61710968017d710a2855017963736861726564627566666572732e6d61"
                    + "707065645f7374727563740a6d61707065645f62797465730a710b550178635f5f6275696c74696e5f5f0a696e"
                    + "740a710c758552710d7d710e28550a736c6f745f7479706573710f680a5509736c6f745f6b6579737110550178"
                    + "5501798671115509616c69676e6d656e7471124b087562736275855271137d71142855107061636b5f62756666"
                    + "65725f73697a6571154a00000100680f680268106803680586711655146d61785f7061636b5f6275666665725f"
                    + "73697a65711749313039393531313632373737360a68124b0475622e");

    /** The same, with the parts that 0.5.0, 0.9.0 and 1.2.0 added, under Python 2.7. */
    private static final byte[] LATER_PARTS =
            HEX.parseHex("800263736861726564627566666572732e6d61707065645f7374727563740a536368656d610a71017d71022855"
                    + "05636f756e747103635f5f6275696c74696e5f5f0a6c6f6e670a71045503737562710563736861726564627566"
                    + "666572732e6d61707065645f7374727563740a6d61707065645f6f626a6563745f776974685f736368656d610a"
                    + "7106298171077d71085506736368656d61710968017d710a2855017963736861726564627566666572732e6d61"
                    + "707065645f7374727563740a6d61707065645f62797465730a710b550178635f5f6275696c74696e5f5f0a696e"
                    + "740a710c758552710d7d710e28550a736c6f745f7479706573710f680a5509736c6f745f6b6579737110550178"
                    + "5501798671115509616c69676e6d656e7471124b087562736275855271137d7114285505626173657371154e55"
                    + "0776657273696f6e71164b02680f68026810680368058671175509757365725f6461746171187d711928681658"
                    + "010000007868055d711a4b01617568124b0475622e");

    private static Schema read(byte[] pickle) {
        return SchemaPickle.read(Region.of(pickle, "schema"));
    }

    @Test
    @DisplayName("of 0.4.x is read: binary version 1, no bases, buffer sizes ignored")
    void of04IsRead() {
        Schema schema = read(FORM_OF_0_4);
        Schema nested = Schema.builder()
                .slot("x", ScalarType.INT)
                .slot("y", BytesType.BYTES)
                .binaryVersion(1)
                .build();
        Schema expected = Schema.builder()
                .slot("count", ScalarType.INT)
                .slot("sub", new StructType(nested))
                .alignment(4)
                .binaryVersion(1)
                .build();
        assertTrue(schema.compatible(expected));
        assertEquals(List.of(), schema.bases());
        assertEquals(PickleValue.None.NONE, schema.userData());
    }

    @Test
    @DisplayName("of a later release on Python 2.7 is read with version and user data")
    void laterPartsAreRead() {
        Schema schema = read(LATER_PARTS);
        assertEquals(2, schema.binaryVersion());
        PickleValue.Dict data = assertInstanceOf(PickleValue.Dict.class, schema.userData());
        assertEquals(2, data.entries().size());
    }

    @Test
    @DisplayName("that would call anything but a schema is refused, wherever the call stands")
    void refusesCalls() {
        PickleEmitter out = new PickleEmitter(PicklePython.V3_11);
        out.global(SchemaPickle.SCHEMA);
        out.emptyDict();
        out.closeTuple(1);
        out.reduce();
        out.emptyDict();
        out.dictItems(1, _ -> {
            out.name("user_data");
            out.global(new PickleValue.Global("os", "system"));
            out.name("echo");
            out.closeTuple(1);
            out.reduce();
        });
        out.build();
        FormatException e = assertThrows(CorruptDataException.class, () -> read(out.finish()));
        assertTrue(e.getMessage().contains("os.system"), e.getMessage());
    }

    @Test
    @DisplayName("may have user data of the application's classes, if the reader names them")
    void describesUserClasses() {
        PickleValue.Global version = new PickleValue.Global("app", "Version");
        PickleValue data = new PickleValue.Reduced(
                PickleValue.Construction.NEW, version, new PickleValue.Tuple(List.of()), new PickleValue.Int(3));
        byte[] pickle = SchemaPickle.write(Schema.builder().userData(data).build(), Dialect.V1_2);
        assertThrows(CorruptDataException.class, () -> read(pickle));
        Schema schema = SchemaPickle.read(Region.of(pickle, "schema"), List.of(), version::equals);
        assertEquals(
                version,
                assertInstanceOf(PickleValue.Reduced.class, schema.userData()).callable());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an unknown slot type | 6c6f6e67   | 6c756e67",
                "binary version 3     | 4b02       | 4b03",
                "an unknown part      | 6261736573 | 6261736973",
            })
    @DisplayName("of a later version is refused as such:")
    void refusesUnknownParts(String fault, String found, String replacement) {
        assertThrows(UnsupportedVersionException.class, () -> read(replaced(found, replacement)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a version that is None         | 4b02         | 4e4e30",
                "alignment 0                    | 4b08         | 4b00",
                "bases that are a truth value   | 4e           | 88",
                "slot keys that are other names | 6802         | 6807",
                "slot types that are a tuple    | 6801         | 6804",
                "an object that is no schema    | 536368656d61 | 536368656d65",
            })
    @DisplayName("that contradicts itself is refused:")
    void refusesContradictions(String fault, String found, String replacement) {
        assertThrows(CorruptDataException.class, () -> read(replaced(found, replacement)));
    }

    /** The pickle of a small schema with the last occurrence of some bytes replaced. */
    private static byte[] replaced(String found, String replacement) {
        String pickle = latin1(SchemaPickle.write(ONE_SLOT, Dialect.V1_2));
        int at = pickle.lastIndexOf(latin1(HEX.parseHex(found)));
        assertTrue(at >= 0);
        String changed =
                pickle.substring(0, at) + latin1(HEX.parseHex(replacement)) + pickle.substring(at + found.length() / 2);
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    @DisplayName("that is truncated or mutated gives a schema or a format error")
    void survivesMutations() {
        mutate(9, 5_000);
    }

    @Test
    @Tag("slow")
    @DisplayName("that is truncated or mutated gives a schema or a format error, 100,000 times")
    void survivesManyMutations() {
        mutate(10, 100_000);
    }

    private static void mutate(int seed, int rounds) {
        List<String[]> lines = Vectors.lines("schemas-12.tsv");
        Random random = new Random(seed);
        int errors = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] pickle = HEX.parseHex(lines.get(random.nextInt(lines.size()))[0]);
            pickle = Arrays.copyOf(pickle, Math.min(pickle.length, 2000));
            for (int i = random.nextInt(3); i >= 0; i--) {
                pickle[random.nextInt(pickle.length)] = pickle[random.nextInt(pickle.length)];
                pickle[random.nextInt(pickle.length)] = (byte) random.nextInt();
            }
            try {
                SchemaPickle.read(Region.of(pickle, "mutant"), List.of(), _ -> true);
            } catch (FormatException e) {
                errors++;
            }
        }
        assertTrue(errors > rounds / 10 && errors < rounds, "errors: " + errors);
    }

    @Test
    @DisplayName("of dialect 0.8 is refused where that dialect has no form")
    void refusesWhat08CannotSay() {
        Schema narrow = ONE_SLOT.inBinaryVersion(1);
        assertThrows(PackException.class, () -> SchemaPickle.write(ONE_SLOT, Dialect.V0_8));
        Schema data = Schema.builder()
                .binaryVersion(1)
                .userData(new PickleValue.Int(1))
                .build();
        assertThrows(PackException.class, () -> SchemaPickle.write(data, Dialect.V0_8));
        Schema name =
                Schema.builder().binaryVersion(1).slot("é", ScalarType.INT).build();
        assertThrows(PackException.class, () -> SchemaPickle.write(name, Dialect.V0_8));
        assertEquals(137, SchemaPickle.write(narrow, Dialect.V0_8).length);
    }
}
