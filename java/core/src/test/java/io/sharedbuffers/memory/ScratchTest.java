package io.sharedbuffers.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A scratch")
class ScratchTest {
    private static final int NUMBERS = 10_000;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "with {0} bytes in memory")
    @ValueSource(longs = {0, 1, 12, 4096, 70_001, 1 << 20})
    @DisplayName("returns what was appended, changes in place included, from memory or file alike")
    void returnsWhatWasAppended(long budget) throws IOException {
        ByteBuffer expected = ByteBuffer.allocate(15 * NUMBERS).order(ByteOrder.LITTLE_ENDIAN);
        Path target = directory.resolve("target");
        try (Scratch untouched = space(budget).open();
                Scratch changed = space(budget).open();
                FileChannel channel = FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < NUMBERS; i++) {
                byte[] some = {0, (byte) i, 1, 2};
                for (Scratch scratch : List.of(untouched, changed)) {
                    scratch.putLong(i);
                    scratch.putInt(-i);
                    scratch.put(some, 1, 3);
                }
                expected.putLong(i).putInt(-i).put(some, 1, 3);
            }
            assertEquals(expected.capacity(), changed.size());
            FileSink sink = new FileSink(channel, "target", 0);
            untouched.copyTo(sink);
            Region region = changed.region();
            assertEquals(expected.capacity(), region.size());
            region.setLong(8, 0x1122334455667788L);
            changed.copyTo(sink);
            sink.flush();
            assertThrows(IllegalStateException.class, () -> changed.putInt(1));
        }
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(target));
        assertEquals(2 * expected.capacity(), all.capacity());
        assertEquals(-1, all.slice(0, expected.capacity()).mismatch(expected.rewind()));
        expected.putLong(8, 0x1122334455667788L);
        assertEquals(-1, all.slice(expected.capacity(), expected.capacity()).mismatch(expected.rewind()));
    }

    @Test
    @DisplayName("is empty when nothing was appended")
    void empty() throws IOException {
        try (Scratch scratch = space(100).open()) {
            assertEquals(0, scratch.size());
            assertEquals(0, scratch.region().size());
        }
    }

    @Test
    @DisplayName("leaves no file behind, and refuses use after closing")
    void leavesNothing() throws IOException {
        Scratch scratch = space(8).open();
        scratch.putLong(1);
        assertEquals(0, files());
        scratch.putLong(2);
        Region region = scratch.region();
        assertEquals(2, region.getLong(8));
        scratch.close();
        scratch.close();
        assertEquals(0, files());
        assertThrows(IllegalStateException.class, scratch::region);
        assertThrows(IllegalStateException.class, () -> scratch.putLong(3));
        assertThrows(IllegalStateException.class, () -> region.getLong(8));
    }

    @Test
    @DisplayName("reports a directory that does not exist when it first needs it")
    void missingDirectory() throws IOException {
        try (Scratch scratch = new ScratchSpace(directory.resolve("none"), 8).open()) {
            scratch.putLong(1);
            assertThrows(NoSuchFileException.class, () -> scratch.putLong(2));
        }
    }

    private ScratchSpace space(long budget) {
        return new ScratchSpace(directory, budget);
    }

    private long files() throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.count();
        }
    }
}
