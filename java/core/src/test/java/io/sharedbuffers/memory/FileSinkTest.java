package io.sharedbuffers.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file sink")
class FileSinkTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("writes little-endian numbers and bytes from its position on, and leaves what is before it")
    void writesInOrder() throws IOException {
        Path file = Files.write(directory.resolve("f"), new byte[] {1, 2, 3, 4, 5});
        try (FileChannel channel = open(file)) {
            FileSink sink = new FileSink(channel, "f", 3);
            sink.putInt(0x0D0C0B0A);
            sink.putLong(0x1817161514131211L);
            sink.put(new byte[] {9, 8, 7, 6}, 1, 2);
            assertEquals(17, sink.position());
            sink.alignTo(32);
            assertEquals(32, sink.position());
            sink.alignTo(32);
            assertEquals(32, sink.position());
            sink.flush();
        }
        byte[] expected = Arrays.copyOf(
                new byte[] {1, 2, 3, 10, 11, 12, 13, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 8, 7}, 32);
        assertArrayEquals(expected, Files.readAllBytes(file));
    }

    @Test
    @DisplayName("writes more than its buffer holds, from arrays, regions and other files")
    void writesMuch() throws IOException {
        byte[] much = new byte[200_001];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31 >>> 3);
        }
        Path source = Files.write(directory.resolve("source"), much);
        Path file = directory.resolve("f");
        try (FileChannel channel = open(file);
                FileChannel other = FileChannel.open(source)) {
            FileSink sink = new FileSink(channel, "f", 0);
            sink.putInt(7);
            sink.put(much, 0, much.length);
            sink.put(Region.of(much, "much"));
            sink.transferFrom(other, 1, much.length - 1);
            sink.putInt(7);
            assertEquals(4 + 3 * 200_001 - 1 + 4, sink.position());
            sink.force();
        }
        ByteBuffer expected =
                ByteBuffer.allocate(600_010).order(ByteOrder.LITTLE_ENDIAN).putInt(7);
        expected.put(much).put(much).put(much, 1, much.length - 1).putInt(7);
        assertArrayEquals(expected.array(), Files.readAllBytes(file));
    }

    @Test
    @DisplayName("patches what is behind, flushed or not, and goes on at the end")
    void patches() throws IOException {
        Path file = directory.resolve("f");
        try (FileChannel channel = open(file)) {
            FileSink sink = new FileSink(channel, "f", 0);
            sink.putLong(0);
            sink.patch(2, new byte[] {5, 6});
            sink.flush();
            sink.patch(0, new byte[] {4});
            sink.put(new byte[] {1}, 0, 1);
            sink.flush();
            assertThrows(IllegalArgumentException.class, () -> sink.patch(8, new byte[2]));
            assertThrows(IllegalArgumentException.class, () -> sink.patch(-1, new byte[2]));
        }
        assertArrayEquals(new byte[] {4, 0, 5, 6, 0, 0, 0, 0, 1}, Files.readAllBytes(file));
    }

    @Test
    @DisplayName("says so when the source of a transfer is too short")
    void shortSource() throws IOException {
        Path source = Files.write(directory.resolve("source"), new byte[10]);
        try (FileChannel channel = open(directory.resolve("f"));
                FileChannel other = FileChannel.open(source)) {
            FileSink sink = new FileSink(channel, "the target", 0);
            IOException e = assertThrows(IOException.class, () -> sink.transferFrom(other, 4, 7));
            assertEquals("the target: the source ends after 6 of 7 bytes", e.getMessage());
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs a device that is always full")
    @DisplayName("names the file when the disk is full")
    void fullDisk() throws IOException {
        try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            FileSink sink = new FileSink(full, "table.sbuf", 0);
            sink.putLong(1);
            IOException e = assertThrows(IOException.class, sink::flush);
            assertTrue(e.getMessage().startsWith("table.sbuf: "), e.getMessage());
            sink.putLong(2);
            IOException later = assertThrows(IOException.class, sink::force);
            assertTrue(later.getMessage().contains("could not be written before"), later.getMessage());
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
