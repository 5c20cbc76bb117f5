package io.sharedbuffers.conformance;

import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.build.Item;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Cases whose bytes differ from the original's on purpose, and why. */
record KnownDifferences(Map<String, String> reasons) {
    static KnownDifferences load() throws IOException {
        Map<String, String> reasons = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("known-differences.tsv"))) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t");
                if (cells.length != 3 || cells[2].isBlank()) {
                    throw new IllegalStateException(
                            "known-differences.tsv: dialect or release, case and reason wanted: " + line);
                }
                reasons.put(cells[0] + "\t" + cells[1], cells[2]);
            }
        }
        return new KnownDifferences(Map.copyOf(reasons));
    }

    boolean has(Dialect dialect, String caseId) {
        return has(dialect.label(), caseId);
    }

    /** Whether the file that a release made of a case says something else than the case. */
    boolean has(String release, String caseId) {
        return reasons.containsKey(release + "\t" + caseId);
    }

    /**
     * Whether a mapping gives a row again, which 0.8 stores under the index of the latest new row: the reason of the listed
     * differences, for cases that are too many to list.
     */
    static boolean repeatsRow(Dialect dialect, CaseFile given) throws IOException {
        BuildRequest request = given.request(dialect);
        if (dialect != Dialect.V0_8 || request.form() != FileForm.MAPPING) {
            return false;
        }
        Map<Object, Object> rows = new IdentityHashMap<>();
        for (Item item : given.items(request)) {
            if (rows.put(item.value(), item) != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether two mappings are of the same length and differ in their index only; where the rows begin is told at the end. */
    static boolean sameRows(byte[] one, byte[] other) {
        int rows = (int) ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN).getLong(one.length - Long.BYTES);
        return one.length == other.length && Arrays.equals(one, rows, one.length, other, rows, other.length);
    }
}
