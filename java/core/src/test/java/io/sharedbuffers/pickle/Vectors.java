package io.sharedbuffers.pickle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Vectors that a real Python made, one a line. The property {@code vectors} names a folder whose files are taken instead of
 * the recorded ones, for longer runs of the scripts in {@code conformance/vectors}.
 */
public final class Vectors {
    private Vectors() {}

    /** The lines of a file, each split at its tabs; never empty. */
    public static List<String[]> lines(String file) {
        List<String[]> lines =
                text(file).lines().map(line -> line.split("\t", -1)).toList();
        if (lines.isEmpty()) {
            throw new IllegalStateException(file + " holds no vector");
        }
        return lines;
    }

    private static String text(String file) {
        String folder = System.getProperty("vectors");
        try {
            if (folder != null) {
                return Files.readString(Path.of(folder, file));
            }
            try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file + ".gz")) {
                if (in == null) {
                    throw new IllegalStateException("no resource /vectors/" + file + ".gz");
                }
                return new String(new GZIPInputStream(in).readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
