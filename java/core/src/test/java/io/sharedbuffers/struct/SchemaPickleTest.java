package io.sharedbuffers.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.pickle.Vectors;
import io.sharedbuffers.types.Dialect;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A pickled schema")
class SchemaPickleTest {
    private static final HexFormat HEX = HexFormat.of();

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

    @Test
    @DisplayName("is written again with the same bytes, user data included")
    void isWrittenBack() {
        for (String[] line : Vectors.lines("schemas-12.tsv")) {
            Schema read = SchemaPickle.read(Region.of(HEX.parseHex(line[0]), "schema"));
            assertEquals(line[0], HEX.formatHex(SchemaPickle.write(read, Dialect.V1_2)), line[1]);
        }
    }
}
