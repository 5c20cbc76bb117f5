package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.idmap.DuplicatePolicy.Scope;
import io.sharedbuffers.types.Dialect;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A policy for repeated keys")
class DuplicatePolicyTest {
    @ParameterizedTest(name = "of {0} rows left, {1} a chunk, {2} gathered: {3}")
    @CsvSource({
        // Without gathering: a whole chunk, or what is left.
        "9, 10, 1, 9",
        "10, 10, 1, 10",
        "11, 10, 1, 10",
        "1000, 10, 1, 10",
        // Three chunks become one as soon as the third is begun.
        "10, 10, 3, 10",
        "11, 10, 3, 10",
        "20, 10, 3, 10",
        "21, 10, 3, 21",
        "29, 10, 3, 29",
        "30, 10, 3, 30",
        "31, 10, 3, 30",
        "1000, 10, 3, 30",
    })
    @DisplayName("takes a chunk, or as many as are gathered")
    void chunks(long rows, long chunkRows, long gathered, long next) {
        assertEquals(next, new DuplicatePolicy(Scope.KEYS, chunkRows, gathered).nextChunk(rows));
    }

    @Test
    @DisplayName("of a release has its chunks")
    void releases() {
        assertEquals(new DuplicatePolicy(Scope.KEYS, 1_000_000, 1), DuplicatePolicy.of(Scope.KEYS, Dialect.V1_2));
        assertEquals(new DuplicatePolicy(Scope.ROWS, 1000, 1001), DuplicatePolicy.of(Scope.ROWS, Dialect.V0_8));
    }

    @Test
    @DisplayName("refuses no chunk of one row, and any of none")
    void least() {
        assertEquals(1, new DuplicatePolicy(Scope.NONE, 1, 1).nextChunk(5));
        assertEquals(
                "a chunk of 0 rows",
                assertThrows(IllegalArgumentException.class, () -> new DuplicatePolicy(Scope.NONE, 0, 1))
                        .getMessage());
        assertEquals(
                "0 chunks gathered",
                assertThrows(IllegalArgumentException.class, () -> new DuplicatePolicy(Scope.NONE, 1, 0))
                        .getMessage());
    }

    @Test
    @DisplayName("that drops rows is for numbers only")
    void refusesKeys() {
        assertFalse(DuplicatePolicy.KEEP.refusesKeys());
        assertTrue(DuplicatePolicy.REFUSE.refusesKeys());
        for (Scope scope : new Scope[] {Scope.ROWS, Scope.KEYS}) {
            DuplicatePolicy policy = DuplicatePolicy.of(scope, Dialect.V1_2);
            assertEquals(
                    "only numeric id mappers can discard duplicates",
                    assertThrows(IllegalArgumentException.class, policy::refusesKeys)
                            .getMessage());
        }
    }
}
