package io.sharedbuffers.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard input as a file: files are mapped, which streams cannot be. Once it is open, the file needs no name. */
final class StandardInput implements AutoCloseable {
    private static final String NAME = "-";

    private final Path folder;
    private final Path file;

    private StandardInput(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("standard-input");
    }

    /** Whether a word of the command line stands for standard input. */
    static boolean isNamed(Path path) {
        return path.toString().equals(NAME);
    }

    /** Reads a stream to its end, into a file that only its owner can read. */
    static StandardInput keep(InputStream in) throws IOException {
        StandardInput kept = new StandardInput(Files.createTempDirectory("sbuf-"));
        try {
            Files.copy(in, kept.file);
            return kept;
        } catch (IOException | RuntimeException | Error e) {
            try (kept) {
                throw e;
            }
        }
    }

    Path file() {
        return file;
    }

    /** Takes the name away; whoever has the file open keeps it. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }
}
