package io.sharedbuffers.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.fault.ChildJvm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Beside a file that is written,")
class LeftDraftsTest {
    private static final String LEFT = ".a.0123456789abcdef.tmp";

    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private void write() throws IOException {
        try (AtomicFile file = AtomicFile.replace(folder.resolve("a"))) {
            file.sink().putInt(1);
            file.commit();
        }
    }

    @Test
    @DisplayName("what a killed process left of it is removed")
    void left() throws IOException {
        Files.writeString(folder.resolve(LEFT), "half a file");
        Files.createFile(folder.resolve(".sharedbuffers-scratch-0123456789abcdef.tmp"));
        write();
        assertEquals(List.of("a"), names());
    }

    @Test
    @DisplayName("what another process has locked, because it is still writing, stays")
    void locked() throws Exception {
        Path other = Files.writeString(folder.resolve(LEFT), "half a file");
        Process writer = ChildJvm.of(Writer.class, List.of("-XX:TieredStopAtLevel=1"), other.toString())
                .start();
        try {
            assertEquals("locked", writer.inputReader().readLine());
            write();
            assertEquals(List.of(LEFT, "a"), names());
        } finally {
            writer.destroyForcibly().onExit().join();
        }
        write();
        assertEquals(List.of("a"), names());
    }

    /** Another process that is at work on a file until it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                System.out.println(channel.tryLock() == null ? "not locked" : "locked");
                System.in.read();
            }
        }
    }

    @Test
    @DisplayName("what this process is still writing stays, and is whole in the end")
    void own() throws IOException {
        try (AtomicFile first = AtomicFile.replace(folder.resolve("a"))) {
            first.sink().putInt(7);
            write();
            assertEquals(2, names().size());
            first.commit();
        }
        assertEquals(List.of("a"), names());
        assertEquals(7, Files.readAllBytes(folder.resolve("a"))[0]);
    }

    @Test
    @DisplayName("files of others stay, and so does what a symbolic link points at")
    void others() throws IOException {
        List<String> others = List.of(".a.tmp", ".a.0123456789abcdef.tmp.old", ".b.0123456789abcdef.tmp", "a.tmp");
        for (String name : others) {
            Files.writeString(folder.resolve(name), "mine");
        }
        Path precious = Files.writeString(folder.resolve("precious"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve(LEFT), precious);
        write();
        assertTrue(names().containsAll(others), names()::toString);
        assertEquals("mine", Files.readString(precious));
        assertTrue(Files.isSymbolicLink(link));
    }
}
