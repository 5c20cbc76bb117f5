package io.sharedbuffers.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.sharedbuffers.memory.Region;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Pickles that real Pythons wrote")
class PickleVectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({"V3_11, pickle-py311.tsv", "V2_7, pickle-py27.tsv"})
    @DisplayName("are read with their values and their sharing, and written again with the same bytes")
    void areReadAndWrittenBack(PicklePython python, String file) {
        List<String[]> lines = Vectors.lines(file);
        int described = 0;
        for (String[] line : lines) {
            PickleValue value = PickleReader.read(Region.of(HEX.parseHex(line[0]), file), _ -> true);
            if (!line[1].equals("?")) {
                described++;
                assertEquals(line[1], Description.of(value));
            }
            assertSameBytes(HEX.parseHex(line[0]), PickleWriter.toBytes(value, python));
        }
        assertTrue(described > 60, "too few values were described: " + described);
    }

    private static void assertSameBytes(byte[] expected, byte[] actual) {
        int at = Arrays.mismatch(expected, actual);
        if (at >= 0) {
            fail("differs at byte " + at + ": expected ..." + around(expected, at) + "... but was ..."
                    + around(actual, at) + "...");
        }
    }

    private static String around(byte[] bytes, int at) {
        return HEX.formatHex(bytes, Math.max(0, at - 30), Math.min(bytes.length, at + 20));
    }
}
