package io.sharedbuffers.hash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table of tab-separated rows beside the tests; lines that start with {@code #} say where it comes from. */
final class VectorTable {
    private VectorTable() {}

    static List<String[]> read(String name) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(VectorTable.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }
}
