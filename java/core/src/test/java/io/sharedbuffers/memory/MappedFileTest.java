package io.sharedbuffers.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.ClosedMappingException;
import io.sharedbuffers.error.CorruptDataException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A mapped file")
class MappedFileTest {
    @TempDir
    private Path folder;

    private Path file(int... bytes) throws IOException {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return Files.write(folder.resolve("file"), content);
    }

    @Test
    @DisplayName("names itself, the absolute offset and the expectation when bytes outside of it are asked for")
    void outside() throws IOException {
        Path path = file(1, 2, 3, 4, 5, 6, 7, 8, 9);
        try (MappedFile mapped = MappedFile.open(path, 4, -1, false)) {
            Region part = mapped.region().slice(1, 4);
            CorruptDataException e = assertThrows(CorruptDataException.class, () -> part.getLong(2));
            assertEquals(path.toString(), e.source());
            assertEquals(7, e.offset());
            assertTrue(
                    e.getMessage().contains("expected 8 bytes inside of the 4 bytes that start at 5"), e::getMessage);
        }
    }

    @Test
    @DisplayName("refuses offsets and lengths that would overflow")
    void overflow() throws IOException {
        try (MappedFile mapped = MappedFile.open(file(1, 2, 3))) {
            Region region = mapped.region();
            assertThrows(CorruptDataException.class, () -> region.slice(Long.MAX_VALUE, 1));
            assertThrows(CorruptDataException.class, () -> region.slice(1, Long.MAX_VALUE));
            assertThrows(CorruptDataException.class, () -> region.getBytes(-1, 2));
            assertThrows(CorruptDataException.class, () -> region.getBytes(0, 1L << 40));
            assertThrows(CorruptDataException.class, () -> region.getByte(Long.MIN_VALUE));
        }
    }

    @Test
    @DisplayName("fails with its name after it was closed, and closing again is harmless")
    void closed() throws IOException {
        Path path = file(1, 2, 3, 4, 5, 6, 7, 8);
        MappedFile mapped = MappedFile.open(path);
        Region region = mapped.region();
        mapped.close();
        mapped.close();
        ClosedMappingException e = assertThrows(ClosedMappingException.class, () -> region.getLong(0));
        assertTrue(e.getMessage().startsWith(path.toString()), e::getMessage);
        assertThrows(ClosedMappingException.class, () -> region.getBytes(0, 1));
        assertThrows(ClosedMappingException.class, () -> region.equalsBytes(0, new byte[1], 0, 1));
    }

    @RepeatedTest(20)
    @DisplayName("closed while another thread reads gives that thread values or the named exception, nothing else")
    void closeRace() throws Exception {
        MappedFile mapped = MappedFile.open(file(7, 0, 0, 0, 0, 0, 0, 0));
        Region region = mapped.region();
        CountDownLatch running = new CountDownLatch(1);
        AtomicReference<Throwable> other = new AtomicReference<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                for (long i = 0; ; i++) {
                    if (region.getLong(0) != 7) {
                        other.set(new AssertionError("a wrong value"));
                        return;
                    }
                    if (i == 1000) {
                        running.countDown();
                    }
                }
            } catch (ClosedMappingException _) {
                // What it must see in the end.
            } catch (Throwable e) {
                other.set(e);
            }
        });
        running.await();
        mapped.close();
        reader.join();
        assertNull(other.get());
    }

    @Test
    @DisplayName("lives as long as the caller's arena where one is given")
    void callersArena() throws IOException {
        Path path = file(42);
        try (Arena arena = Arena.ofConfined()) {
            MappedFile mapped = MappedFile.open(path, 0, -1, false, arena);
            mapped.close();
            assertEquals(42, mapped.region().getByte(0));
        }
    }

    @Test
    @DisplayName("of more than 2 GiB is read at its end")
    void beyondTwoGiB() throws IOException {
        Path path = folder.resolve("large");
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(5L << 30);
            sparse.seek((5L << 30) - 1);
            sparse.write(9);
        }
        try (MappedFile mapped = MappedFile.open(path)) {
            assertEquals(5L << 30, mapped.region().size());
            assertEquals(9, mapped.region().getByte((5L << 30) - 1));
        }
    }

    @Test
    @DisplayName("must exist and be a file")
    void mustExist() {
        assertThrows(NoSuchFileException.class, () -> MappedFile.open(folder.resolve("missing")));
        IOException e = assertThrows(IOException.class, () -> MappedFile.open(folder));
        assertTrue(e.getMessage().contains("is a folder"), e::getMessage);
    }

    @Test
    @DisplayName("that ends before the part that was asked for says where it ends")
    void tooShort() throws IOException {
        Path path = file(1, 2, 3);
        CorruptDataException e = assertThrows(CorruptDataException.class, () -> MappedFile.open(path, 2, 8, false));
        assertTrue(e.getMessage().contains("the file's end at 3"), e::getMessage);
    }
}
