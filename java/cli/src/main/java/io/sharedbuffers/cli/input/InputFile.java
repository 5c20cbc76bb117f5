package io.sharedbuffers.cli.input;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file to be read, perhaps more than once; standard input is kept in a temporary file for that. Counts the bytes read, for
 * those who watch. Not safe for use by several threads at once.
 */
public final class InputFile implements AutoCloseable {
    private static final String STANDARD_INPUT = "-";

    private final String name;
    private final Path path;
    private final boolean temporary;
    private long read;

    private InputFile(String name, Path path, boolean temporary) {
        this.name = name;
        this.path = path;
        this.temporary = temporary;
    }

    /**
     * Opens a file for reading.
     *
     * @param argument its path, or {@code -} for standard input
     * @param standardInput where standard input comes from
     * @return the file, to be closed by the caller
     * @throws IOException if there is no such file, or no room for a copy of standard input
     */
    public static InputFile of(String argument, InputStream standardInput) throws IOException {
        if (argument.equals(STANDARD_INPUT)) {
            Path copy = Files.createTempFile("sbuf-", ".input");
            try {
                Files.copy(standardInput, copy, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
            return new InputFile("standard input", copy, true);
        }
        Path path = Path.of(argument);
        if (Files.isDirectory(path)) {
            throw new IOException(path + " is a folder, not a file");
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(argument, null, "no such file");
        }
        return new InputFile(argument, path, false);
    }

    /** {@return what complaints call it} */
    public String name() {
        return name;
    }

    /** {@return where it is, for those who do not read it as a stream} */
    public Path path() {
        return path;
    }

    /**
     * {@return the number of bytes that there are, or -1 if it is no regular file}
     *
     * @throws IOException if the file system does not tell
     */
    public long size() throws IOException {
        return Files.isRegularFile(path) ? Files.size(path) : -1;
    }

    /** {@return the number of bytes read by the stream opened last} */
    public long bytesRead() {
        return read;
    }

    /**
     * Reads the file from its start.
     *
     * @return its bytes, buffered
     * @throws IOException if it cannot be opened
     */
    public InputStream open() throws IOException {
        read = 0;
        return new BufferedInputStream(new Counting(Files.newInputStream(path)), 1 << 16);
    }

    private final class Counting extends FilterInputStream {
        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            read += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int count = super.read(target, from, length);
            read += Math.max(0, count);
            return count;
        }
    }

    /** Removes the copy of standard input, if there is one. */
    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(path);
        }
    }
}
