package io.sharedbuffers.cli.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.shm.ObjectEntry;
import io.sharedbuffers.shm.ObjectIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Who has an object mapped")
class MappedByTest {
    /** Major number 0x103, minor number 0x12345, as the C library puts them together. */
    private static final long LARGE_DEVICE = 0x0000_0000_1231_0345L;

    @TempDir
    private Path proc;

    private void process(String id, String command, String maps) throws IOException {
        Path folder = Files.createDirectory(proc.resolve(id));
        Files.writeString(folder.resolve("comm"), command + "\n");
        Files.writeString(folder.resolve("maps"), maps);
    }

    private static ObjectEntry object(String name, long device, long inode) {
        return new ObjectEntry(name, 1, 0600, "root", 1, new ObjectIdentity(device, inode), FileTime.fromMillis(0));
    }

    private MappedBy scan(ObjectEntry... entries) {
        return MappedBy.scan(proc, Path.of("/dev/shm"), List.of(entries));
    }

    @Test
    @DisplayName("is told by device and inode, once for each process, in the order of their numbers")
    void deviceAndInode() throws IOException {
        String line = "7f00-7f10 rw-s 00000000 00:1a 17                 /dev/shm/a b\n";
        process("30", "python3", "55d0-55d1 r--p 00000000 00:1a 18 /usr/bin/python3\n" + line + line);
        process("4", "java", "7f00-7f10 ---p 00000000 00:00 0 \n" + line);
        process("5", "sleep", "55d0-55d1 r--p 00000000 00:1b 17 /usr/bin/sleep\n");

        ObjectEntry object = object("a b", 0x1a, 17);
        MappedBy mapped = scan(object, object("other", 0x1a, 19));
        assertEquals("[4 (java), 30 (python3)]", mapped.of(object).toString());
        assertEquals(List.of(), mapped.of(object("other", 0x1a, 19)));
        assertTrue(mapped.isComplete());
    }

    @Test
    @DisplayName("is told where numbers of devices are large")
    void largeDevices() throws IOException {
        process("7", "cat", "7f00-7f10 r--s 00000000 103:12345 17 /mnt/x\n");
        ObjectEntry object = object("x", LARGE_DEVICE, 17);
        assertEquals("[7 (cat)]", scan(object).of(object).toString());
    }

    @Test
    @DisplayName("is told by the path if the device is another one, as on file systems of several layers")
    void path() throws IOException {
        process("7", "cat", "7f00-7f10 r--s 00000000 00:30 17 /dev/shm/x\n");
        ObjectEntry object = object("x", 0x1a, 17);
        assertEquals("[7 (cat)]", scan(object).of(object).toString());
    }

    @Test
    @DisplayName("is not known where there is no /proc")
    void noProc() {
        ObjectEntry object = object("x", 1, 2);
        MappedBy mapped = MappedBy.scan(proc.resolve("missing"), Path.of("/dev/shm"), List.of(object));
        assertEquals(List.of(), mapped.of(object));
        assertFalse(mapped.isComplete());
    }
}
