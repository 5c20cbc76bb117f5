package io.sharedbuffers.conformance;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Cases whose bytes differ from the original's on purpose, and why. */
record KnownDifferences(Map<String, String> reasons) {
    static KnownDifferences load() throws IOException {
        Map<String, String> reasons = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("known-differences.tsv"))) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t");
                if (cells.length != 3 || cells[2].isBlank()) {
                    throw new IllegalStateException("known-differences.tsv: dialect, case and reason wanted: " + line);
                }
                reasons.put(cells[0] + "\t" + cells[1], cells[2]);
            }
        }
        return new KnownDifferences(Map.copyOf(reasons));
    }

    boolean has(Dialect dialect, String caseId) {
        return reasons.containsKey(dialect.label() + "\t" + caseId);
    }
}
