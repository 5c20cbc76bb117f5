package io.sharedbuffers.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.error.UnsupportedVersionException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The pickle reader")
class PickleReaderTest {
    private static final PickleValue.Global SCHEMA = new PickleValue.Global("sharedbuffers.mapped_struct", "Schema");
    private static final Predicate<PickleValue.Global> SCHEMAS = SCHEMA::equals;

    /** What the original writes for the schema {'a': int}. */
    private static final byte[] ONE_SLOT = HexFormat.of()
            .parseHex("800263736861726564627566666572732e6d61707065645f7374727563740a536368656d610a71007d71015801000000"
                    + "617102635f5f6275696c74696e5f5f0a6c6f6e670a7103738571045271057d710628580a000000736c6f745f7479706573"
                    + "710768015809000000736c6f745f6b65797371086802857109580900000061"
                    + "6c69676e6d656e74710a4b08580500000062617365"
                    + "73710b4e580700000076657273696f6e710c4b0275622e");

    private static PickleValue read(String pickle) {
        return PickleReader.read(Region.of(pickle.getBytes(StandardCharsets.ISO_8859_1), "test"), SCHEMAS);
    }

    @Test
    @DisplayName("describes a schema without making one")
    void describesSchema() {
        PickleValue.Reduced schema =
                assertInstanceOf(PickleValue.Reduced.class, PickleReader.read(Region.of(ONE_SLOT, "schema"), SCHEMAS));
        assertEquals(SCHEMA, schema.callable());
        PickleValue.Dict types = assertInstanceOf(
                PickleValue.Dict.class, schema.arguments().items().getFirst());
        assertEquals(
                new PickleValue.Global("__builtin__", "long"),
                types.entries().getFirst().value());
        PickleValue.Dict state = assertInstanceOf(PickleValue.Dict.class, schema.state());
        assertSame(types, state.entries().getFirst().value());
    }

    @Test
    @DisplayName("keeps names of classes as names, whatever they are")
    void keepsNames() {
        assertEquals(new PickleValue.Global("os", "system"), read("\u0080\u0002cos\nsystem\n."));
    }

    @ParameterizedTest
    @CsvSource({"R", "\u0081"})
    @DisplayName("refuses a call of a name that was not allowed, and says which")
    void refusesCalls(String construct) {
        FormatException e = assertThrows(
                CorruptDataException.class,
                () -> read("\u0080\u0002cos\nsystem\nU\u0007echo hi\u0085" + construct + "."));
        assertTrue(e.getMessage().contains("os.system"), e.getMessage());
        assertEquals(23, e.offset());
        assertEquals("10-schema", e.spec());
    }

    @Test
    @DisplayName("refuses a call of something that is no name")
    void refusesCallsOfValues() {
        assertThrows(CorruptDataException.class, () -> read("\u0080\u0002K\u0001)R."));
    }

    @Test
    @DisplayName("tells the absolute offset of a fault")
    void tellsAbsoluteOffset() {
        byte[] file = "........NNN".getBytes(StandardCharsets.ISO_8859_1);
        Region part = Region.of(file, "file").slice(8, 3);
        assertEquals(
                11,
                assertThrows(CorruptDataException.class, () -> PickleReader.read(part, SCHEMAS))
                        .offset());
    }

    @Test
    @DisplayName("reports every truncation as corrupt, in terms of the schema chapter")
    void reportsTruncation() {
        for (int length = 0; length < ONE_SLOT.length; length++) {
            Region cut = Region.of(Arrays.copyOf(ONE_SLOT, length), "cut");
            FormatException e =
                    assertThrows(CorruptDataException.class, () -> PickleReader.read(cut, SCHEMAS), "length " + length);
            assertEquals("10-schema", e.spec());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "text of 4 GiB             | 58 ff ff ff ff 61 2e",
                "byte string of 2 GiB      | 54 ff ff ff 7f 61 2e",
                "negative string length    | 54 ff ff ff ff 61 2e",
                "number of 2 GiB           | 8b ff ff ff 7f 61 2e",
                "negative number length    | 8b ff ff ff ff 61 2e",
                "empty memo slot           | 6a ff ff ff ff 2e",
                "memo slot of nothing      | 71 00 2e",
                "end without a value       | 2e",
                "end with two values       | 4e 4e 2e",
                "end with an open mark     | 28 4e 2e",
                "pop of nothing            | 30 2e",
                "pop below the mark        | 4e 28 85 2e",
                "tuple without mark        | 4e 74 2e",
                "pop to no mark            | 4e 31 2e",
                "key without value         | 7d 28 4e 75 2e",
                "item for a number         | 4b 01 4e 61 2e",
                "entry for a list          | 5d 4e 4e 73 2e",
                "state for a dictionary    | 7d 4e 62 2e",
                "arguments that are a list | 63 61 0a 62 0a 5d 52 2e",
                "unknown instruction       | 50 31 0a 2e",
                "extension code            | 82 01 2e",
                "broken UTF-8              | 58 02 00 00 00 c3 28 2e",
                "broken digits             | 49 31 78 0a 2e",
                "endless digits            | 49 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31 0a 2e",
                "name without end          | 63 6f 73 0a 73 79 73",
            })
    @DisplayName("refuses as corrupt:")
    void refuses(String fault, String hex) {
        byte[] pickle = HexFormat.ofDelimiter(" ").parseHex(hex);
        FormatException e =
                assertThrows(CorruptDataException.class, () -> PickleReader.read(Region.of(pickle, fault), SCHEMAS));
        assertEquals("10-schema", e.spec());
    }

    @Test
    @DisplayName("refuses protocols that the format never used")
    void refusesLaterProtocols() {
        assertThrows(UnsupportedVersionException.class, () -> read("\u0080\u0004N."));
    }

    @Test
    @DisplayName("refuses a second state for one object")
    void refusesSecondState() {
        assertThrows(
                CorruptDataException.class, () -> read("\u0080\u0002csharedbuffers.mapped_struct\nSchema\n)R}b}b."));
    }

    @Test
    @DisplayName("bounds nesting, whichever way it is made")
    void boundsNesting() {
        String tuples = "\u0085".repeat(100_000);
        String lists = "]".repeat(100_000) + "a".repeat(99_999);
        assertThrows(LimitExceededException.class, () -> read(")" + tuples + "."));
        assertThrows(LimitExceededException.class, () -> read(lists + "."));
    }

    @Test
    @DisplayName("reads what is as deep as allowed, and the writer writes it on a default stack")
    void readsDeepNesting() throws InterruptedException {
        String deep =
                "\u0080\u0002" + "]".repeat(PickleReader.MAX_DEPTH) + "a".repeat(PickleReader.MAX_DEPTH - 1) + ".";
        PickleValue value = read(deep);
        int[] length = new int[1];
        Thread usual =
                new Thread(null, () -> length[0] = PickleWriter.toBytes(value, PicklePython.V3_11).length, "", 1 << 20);
        usual.start();
        usual.join();
        assertTrue(length[0] > deep.length());
    }

    @Test
    @DisplayName("lets the writer refuse what is deeper than allowed")
    void writerBoundsNesting() {
        PickleValue deep = new PickleValue.Tuple(List.of(PickleValue.None.NONE));
        for (int i = 0; i < 100_000; i++) {
            deep = new PickleValue.Tuple(List.of(deep));
        }
        PickleValue tooDeep = deep;
        assertThrows(PackException.class, () -> PickleWriter.toBytes(tooDeep, PicklePython.V3_11));
    }

    @Test
    @DisplayName("keeps a bomb of shared tuples as small as its pickle")
    void keepsBombsSmall() {
        StringBuilder bomb = new StringBuilder("\u0080\u0002N\u0085q\u0000");
        for (char slot = 1; slot <= 200; slot++) {
            bomb.append('h').append((char) (slot - 1)).append("\u0086q").append(slot);
        }
        PickleValue value = read(bomb.append('.').toString());
        assertTrue(PickleWriter.toBytes(value, PicklePython.V3_11).length <= bomb.length() + 4);
    }

    @Test
    @DisplayName("bounds the number of instructions")
    void boundsInstructions() {
        assertThrows(LimitExceededException.class, () -> read("]0".repeat(Limits.DEFAULT.pickleSteps())));
    }

    @Test
    @DisplayName("gives a value or a format error for 10,000 random mutations")
    void survivesMutations() {
        mutate(5, 10_000);
    }

    @Test
    @Tag("slow")
    @DisplayName("gives a value or a format error for 100,000 random mutations")
    void survivesManyMutations() {
        mutate(6, 100_000);
    }

    private static void mutate(int seed, int rounds) {
        Random random = new Random(seed);
        int errors = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] mutant = ONE_SLOT.clone();
            int mutations = 1 + random.nextInt(4);
            for (int i = 0; i < mutations; i++) {
                PickleOpcode[] opcodes = PickleOpcode.values();
                mutant[random.nextInt(mutant.length)] =
                        random.nextBoolean() ? (byte) random.nextInt() : opcodes[random.nextInt(opcodes.length)].code();
            }
            try {
                PickleValue value = PickleReader.read(Region.of(mutant, "mutant"), _ -> true);
                PickleWriter.toBytes(value, PicklePython.V3_11);
            } catch (FormatException e) {
                errors++;
            } catch (PackException e) {
                assertTrue(e.getMessage().contains("ASCII") || e.getMessage().contains("containers"), e.getMessage());
            }
        }
        assertTrue(errors > rounds / 10 && errors < rounds, "errors: " + errors);
    }
}
