package io.sharedbuffers.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file that is being made")
class FilePermissionsTest {
    @TempDir
    private Path folder;

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void build(Path target) throws IOException {
        try (AtomicFile file = AtomicFile.replace(target)) {
            file.sink().put(new byte[] {'n', 'e', 'w'}, 0, 3);
            file.commit();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    @DisplayName("can be opened by its owner alone until it is complete")
    void hidden() throws IOException {
        try (AtomicFile file = AtomicFile.replace(folder.resolve("a"))) {
            file.sink().put(new byte[] {1}, 0, 1);
            List<Path> drafts = files(folder);
            assertEquals(1, drafts.size());
            assertEquals("rw-------", mode(drafts.getFirst()));
        }
        assertEquals(List.of(), files(folder));
    }

    @Test
    @DisplayName("gets the permissions of the file that it replaces, be they narrower or wider than usual")
    void kept() throws IOException {
        for (String mode : List.of("rw-------", "rw-r-----", "rw-rw-rw-", "r--r--r--", "rwxr-x--x")) {
            Path target = Files.writeString(folder.resolve("a-" + mode), "old");
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
            build(target);
            assertEquals("new", Files.readString(target));
            assertEquals(mode, mode(target));
        }
        assertEquals(5, files(folder).size());
    }

    @Test
    @DisplayName("gets those of any new file if it replaces none, and nothing else stays")
    void usual() throws IOException {
        Path usual = Files.createFile(folder.resolve("usual"));
        Path target = folder.resolve("a");
        build(target);
        assertEquals(mode(usual), mode(target));
        assertEquals(List.of(target, usual), files(folder));
    }

    @Test
    @DisplayName("replaces what a link leads to, with its permissions, and not the link")
    void link() throws IOException {
        Path target = Files.writeString(folder.resolve("a"), "old");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        build(link);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(target));
        assertEquals("rw-r-----", mode(target));
    }

    @Test
    @DisplayName("replaces a link that leads nowhere, and makes nothing where it would lead")
    void danglingLink() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        build(link);
        assertFalse(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(link));
        assertTrue(Files.notExists(elsewhere));
    }

    @Test
    @DisplayName("goes into the folder that a link led to at the start, though the link is another one in the end")
    void linkedFolder() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.writeString(second.resolve("a"), "not ours");
        Path link = Files.createSymbolicLink(folder.resolve("link"), first);
        try (AtomicFile file = AtomicFile.replace(link.resolve("a"))) {
            file.sink().put(new byte[] {'n', 'e', 'w'}, 0, 3);
            Files.delete(link);
            Files.createSymbolicLink(link, second);
            file.commit();
        }
        assertEquals("new", Files.readString(first.resolve("a")));
        assertEquals("not ours", Files.readString(second.resolve("a")));
        assertEquals(List.of(first.resolve("a")), files(first));
        assertEquals(List.of(second.resolve("a")), files(second));
    }

    @Test
    @DisplayName("for work in progress has no name, so that nobody else can open it")
    void scratch() throws IOException {
        try (Scratch scratch = new ScratchSpace(folder, 0).open()) {
            scratch.put(new byte[100], 0, 100);
            assertEquals(100, scratch.region().size());
            assertEquals(List.of(), files(folder));
        }
        try (TemporaryFile file = TemporaryFile.create(new ScratchSpace(folder, 0))) {
            file.sink().put(new byte[100], 0, 100);
            assertEquals(List.of(), files(folder));
        }
    }
}
