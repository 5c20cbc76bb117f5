package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.PythonEquality;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The parts of a mapping and of a dict")
class MappingPartsTest {
    /** Of the original 1.2.3: {@code {5: 7, 6: 9}}, the values in a slot {@code uint32}. Its array starts at 64. */
    private static final String MAPPING =
            "0200000000000000100000000000000005000000000000000000000000000000060000000000000001000000"
                    + "0000000000000000000000000000000000000000260100000000000058000000000000000200000000000000"
                    + "020000000000000002000000000000006800000000000000be00000000000000010000000000000007000000"
                    + "0000000001000000000000000900000000000000380000000000000048000000000000008002637368617265"
                    + "64627566666572732e6d61707065645f7374727563740a536368656d610a71007d710158010000006e710263"
                    + "736861726564627566666572732e6d61707065645f7374727563740a75696e7433320a710373857104527105"
                    + "7d710628580a000000736c6f745f7479706573710768015809000000736c6f745f6b65797371086802857109"
                    + "5809000000616c69676e6d656e74710a4b0858050000006261736573710b4e580700000076657273696f6e71"
                    + "0c4b0275622e4000000000000000";

    /** Of the original 1.2.3: {@code {'one': 1, 'two': 2.5, 3: 'three', (1, 2): None}}, on CPython 3.11. */
    private static final String DICT =
            "c80000000000000004000000000000004200000000000000750000000000000003006f6e6575000000000000"
                    + "00030074776f62030000000000007403000000000000420200000102000003000000000000002a0000000000"
                    + "00000200000000000000f6a10824a4023b361000000000000000000000000000000078d08384fe4ea74b3200"
                    + "00000000000003000000000000008b44f4ec4fabd9c31d000000000000000100000000000000000000000000"
                    + "0000000000000000000000000000000000000000000000005404000000000000180000002000000030000000"
                    + "01000000620100000000000064000000000000044000000000000000750000000000000005007468726565";

    private static Region region(String hex) {
        return Region.of(HexFormat.of().parseHex(hex), "file");
    }

    private static DictView dict() {
        return DictType.DICT.read(region(DICT), 0, new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT));
    }

    @Test
    @DisplayName("the array of a mapping starts where its last bytes say")
    void values() {
        Region mapping = region(MAPPING);
        assertEquals(64, TypedMapping.valuesOffset(mapping));
        assertEquals(mapping.size() - 8 - 64, mapping.getLong(64), "the array tells its size first");
    }

    @Test
    @DisplayName("a mapping whose last bytes lead out of it is refused")
    void damaged() {
        byte[] image = HexFormat.of().parseHex(MAPPING);
        image[image.length - 1] = 1;
        assertThrows(CorruptDataException.class, () -> TypedMapping.valuesOffset(Region.of(image, "damaged")));
        assertThrows(
                CorruptDataException.class,
                () -> TypedMapping.valuesOffset(Region.of(Arrays.copyOf(image, 7), "short")));
    }

    @Test
    @DisplayName("the keys of a dict come in the order of the original's proxy")
    void keys() {
        var keys = dict().storedKeys();
        List<Object> expected = List.of(3L, "one", Tuple.of(1L, 2L), "two");
        assertEquals(expected.size(), keys.size());
        for (int row = 0; row < expected.size(); row++) {
            Object key = keys.keyAt(row);
            assertTrue(PythonEquality.equal(expected.get(row), key), "key " + row + " is " + key);
        }
    }

    @Test
    @DisplayName("the values of a dict come in the order in which they were put, and keys lead to them")
    void dictValues() {
        DictView dict = dict();
        assertEquals(Arrays.asList(1L, 2.5, "three", null), new ArrayList<>(dict.storedValues()));
        assertEquals(
                List.of(2L, 0L, 3L, 1L),
                LongStream.range(0, dict.size())
                        .mapToObj(row -> dict.storedKeys().valueAt(row))
                        .toList());
    }
}
