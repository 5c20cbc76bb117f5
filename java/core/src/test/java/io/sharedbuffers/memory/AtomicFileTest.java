package io.sharedbuffers.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file that is replaced")
class AtomicFileTest {
    @TempDir
    private Path folder;

    private static void write(AtomicFile file, String text) throws IOException {
        byte[] bytes = text.getBytes();
        file.sink().put(bytes, 0, bytes.length);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisplayName("appears whole when it is committed, with nothing beside it")
    void commit() throws IOException {
        Path target = folder.resolve("a");
        try (AtomicFile file = AtomicFile.replace(target)) {
            write(file, "new");
            assertFalse(Files.exists(target));
            file.commit();
        }
        assertEquals("new", Files.readString(target));
        assertEquals(List.of("a"), names());
    }

    @Test
    @DisplayName("stays as it was when the build is abandoned")
    void abandon() throws IOException {
        Path target = Files.writeString(folder.resolve("a"), "old");
        try (AtomicFile file = AtomicFile.replace(target)) {
            write(file, "half");
        }
        assertEquals("old", Files.readString(target));
        assertEquals(List.of("a"), names());
    }

    @Test
    @DisplayName("goes on to be readable for those who have the old one mapped")
    void oldMapping() throws IOException {
        Path target = Files.writeString(folder.resolve("a"), "old");
        try (MappedFile old = MappedFile.open(target);
                AtomicFile file = AtomicFile.replace(target)) {
            write(file, "new and longer");
            file.commit();
            assertArrayEquals("old".getBytes(), old.region().getBytes(0, 3));
        }
    }

    @Test
    @DisplayName("may be built by two at once: the last to commit wins, whole")
    void twoBuilders() throws IOException {
        Path target = folder.resolve("a");
        try (AtomicFile one = AtomicFile.replace(target);
                AtomicFile two = AtomicFile.replace(target)) {
            write(one, "one");
            write(two, "two");
            two.commit();
            one.commit();
        }
        assertEquals("one", Files.readString(target));
        assertEquals(List.of("a"), names());
    }

    @Test
    @DisplayName("is the one a symbolic link points at; the link stays")
    void symbolicLink() throws IOException {
        Path target = Files.writeString(folder.resolve("a"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        try (AtomicFile file = AtomicFile.replace(link)) {
            write(file, "new");
            file.commit();
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(target));
    }

    @Test
    @DisplayName("must be in a folder that exists, and be none itself")
    void folders() {
        Path nowhere = folder.resolve("no/such/file");
        NoSuchFileException missing = assertThrows(NoSuchFileException.class, () -> AtomicFile.replace(nowhere));
        assertTrue(missing.getMessage().contains("does not exist"), missing::getMessage);
        IOException isFolder = assertThrows(IOException.class, () -> AtomicFile.replace(folder));
        assertTrue(isFolder.getMessage().contains("is a folder"), isFolder::getMessage);
    }
}
