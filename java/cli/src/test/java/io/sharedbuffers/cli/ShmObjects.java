package io.sharedbuffers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** A directory of objects that Python has made, with the command that looks at it. */
record ShmObjects(Path directory) {
    private static final Path GOLDEN = Path.of("..", "..", "conformance", "golden", "shared-memory");

    /** The bytes of an object that Python has made. */
    static byte[] golden(String folder, String name) throws IOException {
        return Files.readAllBytes(GOLDEN.resolve(folder).resolve(name + ".bin"));
    }

    Path put(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    Sbuf run(String command, String... args) {
        String[] start = {"shm", command, "--dir", directory.toString()};
        return Sbuf.run(Stream.concat(Arrays.stream(start), Arrays.stream(args)).toArray(String[]::new));
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(directory.resolve(name));
    }

    boolean has(String name) {
        return Files.exists(directory.resolve(name));
    }
}
