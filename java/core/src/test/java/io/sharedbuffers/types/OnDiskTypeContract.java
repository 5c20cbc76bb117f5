package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every type promises, whatever its bytes are. */
abstract class OnDiskTypeContract {
    private static final byte CANARY = (byte) 0xEE;
    private static final int ROOM = 4096;
    private static final int ALIGNMENTS = 17;

    /** The type under test. */
    protected abstract OnDiskType type();

    /** Values of it, each of which takes less than 2 KiB. */
    protected abstract List<Object> samples();

    /** A value that it refuses. */
    protected abstract Object misfit();

    /** Whether a value was read back. */
    protected boolean same(Object written, Object read) {
        return PythonEquality.equal(written, read);
    }

    protected final PackContext packContext() {
        PackContext context =
                new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT.withDepth(64));
        context.zone(ZoneOffset.UTC);
        return context;
    }

    protected final ReadContext readContext() {
        return new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT.withDepth(64)).in(ZoneOffset.UTC);
    }

    private static WorkBuffer buffer(int size) {
        WorkBuffer buffer = new WorkBuffer(size, Padding.ORIGINAL);
        Arrays.fill(buffer.array(), CANARY);
        return buffer;
    }

    private byte[] packed(Object value) {
        WorkBuffer buffer = buffer(ROOM);
        int end = type().pack(value, buffer, 0, packContext());
        return Arrays.copyOf(buffer.array(), end);
    }

    @Test
    @DisplayName("reads what was written at any offset, and leaves all other bytes alone")
    void everyOffset() {
        for (Object value : samples()) {
            for (int at = 0; at < ALIGNMENTS; at++) {
                WorkBuffer buffer = buffer(ROOM);
                int end = type().pack(value, buffer, at, packContext());
                byte[] bytes = buffer.array();
                assertOnlyCanaries(bytes, 0, at);
                assertOnlyCanaries(bytes, end, bytes.length);
                Region region = Region.of(Arrays.copyOf(bytes, end), "sample");
                assertSame(value, type().read(region, at, readContext()));
            }
        }
    }

    private static void assertOnlyCanaries(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            assertEquals(CANARY, bytes[i], "byte " + i);
        }
    }

    private void assertSame(Object written, Object read) {
        assertTrue(same(written, read), () -> "wrote " + written + ", read " + read);
    }

    @Test
    @DisplayName("reads from heap, native and mapped memory alike")
    void everyMemory(@TempDir Path directory) throws IOException {
        for (Object value : samples()) {
            byte[] bytes = packed(value);
            Path file = directory.resolve("sample");
            Files.write(file, bytes);
            try (Arena arena = Arena.ofConfined();
                    RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
                MemorySegment off = arena.allocate(bytes.length);
                off.copyFrom(MemorySegment.ofArray(bytes));
                MemorySegment mapped = open.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, bytes.length, arena);
                for (MemorySegment memory : List.of(MemorySegment.ofArray(bytes), off, mapped)) {
                    assertSame(value, type().read(Region.of(memory, "sample"), 0, readContext()));
                }
            }
        }
    }

    @Test
    @DisplayName("asks for a larger buffer, or enlarges it, where a value does not fit")
    void tooSmallBuffer() {
        for (Object value : samples()) {
            byte[] expected = packed(value);
            for (int size = 0; size <= expected.length; size++) {
                WorkBuffer buffer = buffer(size);
                int end;
                try {
                    end = type().pack(value, buffer, 0, packContext());
                } catch (WorkBuffer.Full _) {
                    continue;
                }
                assertEquals(expected.length, end);
                int kept = Math.min(end, buffer.length());
                assertArrayEquals(Arrays.copyOf(expected, kept), Arrays.copyOf(buffer.array(), kept));
            }
        }
    }

    @Test
    @DisplayName("truncated at any byte, fails as corrupt or still tells the value")
    void truncated() {
        for (Object value : samples()) {
            byte[] bytes = packed(value);
            int failures = 0;
            for (int length = 0; length < bytes.length; length++) {
                Region region = Region.of(Arrays.copyOf(bytes, length), "sample");
                try {
                    Object read = type().read(region, 0, readContext());
                    DeepRead.of(read);
                    assertSame(value, read);
                } catch (FormatException _) {
                    failures++;
                }
            }
            assertTrue(failures > 0, () -> "nothing of " + value + " is needed");
        }
    }

    @Test
    @DisplayName("with any byte replaced, fails as corrupt or tells some value")
    void damaged() {
        for (Object value : samples()) {
            byte[] bytes = packed(value);
            for (int i = 0; i < bytes.length; i++) {
                for (int other : new int[] {0x00, 0x01, 0x7F, 0x80, 0xFF, bytes[i] ^ 1, bytes[i] ^ 0x20}) {
                    byte[] damaged = bytes.clone();
                    damaged[i] = (byte) other;
                    readDamaged(damaged, value, i);
                }
            }
        }
    }

    private void readDamaged(byte[] damaged, Object value, int at) {
        try {
            DeepRead.of(type().read(Region.of(damaged, "sample"), 0, readContext()));
        } catch (FormatException e) {
            assertTrue(e.getMessage().contains("sample"), e::getMessage);
        } catch (RuntimeException e) {
            fail("byte " + at + " of " + value + " set to " + damaged[at], e);
        }
    }

    @Test
    @DisplayName("refuses a value of another kind")
    void refusesMisfit() {
        PackException refusal = org.junit.jupiter.api.Assertions.assertThrows(
                PackException.class, () -> type().pack(misfit(), buffer(ROOM), 0, packContext()));
        assertTrue(refusal.getMessage().length() > 10);
    }
}
