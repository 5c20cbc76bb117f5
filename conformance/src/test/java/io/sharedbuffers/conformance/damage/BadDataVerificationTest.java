package io.sharedbuffers.conformance.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.verify.Finding;
import io.sharedbuffers.verify.Severity;
import io.sharedbuffers.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Verification of a hand-made broken file")
class BadDataVerificationTest {
    private static final Path FOLDER = Path.of("bad-data");

    /** A line of VERIFY.tsv. */
    private record Elsewhere(long first, long last) {}

    private static final Map<String, Elsewhere> ELSEWHERE = new HashMap<>();

    @BeforeAll
    static void load() throws IOException {
        for (String line : Files.readAllLines(FOLDER.resolve("VERIFY.tsv"))) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t");
                assertFalse(cells[2].isBlank(), () -> "no reason: " + line);
                String[] offsets = cells[1].split("\\.\\.");
                ELSEWHERE.put(cells[0], new Elsewhere(Long.parseLong(offsets[0]), Long.parseLong(offsets[1])));
            }
        }
    }

    static List<BadDataTest.Expected> expected() throws IOException {
        return BadDataTest.expected();
    }

    private static VerifyReport verify(BadDataTest.Expected expected) throws IOException {
        byte[] bytes = Files.readAllBytes(FOLDER.resolve(expected.file()));
        return Verifications.of(expected.door(), Region.of(bytes, expected.file()));
    }

    private static boolean has(List<Finding> errors, long first, long last) {
        return errors.stream().anyMatch(error -> first <= error.offset() && error.offset() <= last);
    }

    @ParameterizedTest
    @MethodSource("expected")
    @DisplayName("finds an error where EXPECT.tsv says, or VERIFY.tsv where that has a reason for another place")
    void found(BadDataTest.Expected expected) throws IOException {
        VerifyReport report = verify(expected);
        assertFalse(report.sound(), report::toString);
        List<Finding> errors = Verifications.of(report, Severity.ERROR);
        boolean asExpected = has(errors, expected.first(), expected.last());
        Elsewhere elsewhere = ELSEWHERE.get(expected.file());
        if (elsewhere == null) {
            assertTrue(asExpected, () -> "not where EXPECT.tsv says: " + errors);
        } else {
            assertFalse(asExpected, () -> "needs no line in VERIFY.tsv: " + errors);
            assertTrue(has(errors, elsewhere.first, elsewhere.last), () -> "not where VERIFY.tsv says: " + errors);
        }
    }

    @Test
    @DisplayName("has reasons for files only that there are")
    void reasons() throws IOException {
        Set<String> unknown = new HashSet<>(ELSEWHERE.keySet());
        expected().forEach(file -> unknown.remove(file.file()));
        assertEquals(Set.of(), unknown);
    }
}
