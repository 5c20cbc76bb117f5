package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that others make shorter in the moment they are attached to; with and without the system's own calls. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class ShorteningTest {
    private static final long LONG = 20_000;
    private static final long SHORT = 5_000;
    private static final int ATTACHMENTS = 2_000;

    private final Optional<Posix> posix;
    private final Shared shared;
    private final Path path;

    ShorteningTest(boolean nativeCalls) throws IOException {
        posix = nativeCalls ? Posix.calls() : Optional.empty();
        shared = new Shared(posix);
        path = shared.directory.resolve("a");
    }

    @AfterEach
    void removeDirectory() throws IOException {
        shared.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoLongerThereIsNotMappedButToldWithBothSizes(Access access) throws IOException {
        shared.store.create("a", LONG, 0600, s -> {}).close();
        try (RandomAccessFile other = new RandomAccessFile(path.toFile(), "rw");
                Arena arena = Arena.ofConfined();
                FileHandle handle = FileHandle.open(path, access, posix)) {
            long size = handle.size();
            other.setLength(SHORT);
            var e = assertThrows(SharedObjectException.Shrunk.class, () -> handle.map(size, access, arena));
            assertEquals(path.toString(), e.object());
            assertTrue(
                    e.getMessage().contains("20000 bytes") && e.getMessage().contains("found 5000 bytes"),
                    e.getMessage());
            assertEquals(SHORT, other.length(), "looking must not make it longer");
        }
    }

    @Test
    void attachingWhileAnotherThreadShortensAndLengthensMeetsOneOfTheTwoSizes() throws Exception {
        shared.store.create("a", LONG, 0600, s -> {}).close();
        AtomicBoolean done = new AtomicBoolean();
        Thread other = Thread.ofPlatform().start(() -> {
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                while (!done.get()) {
                    file.setLength(SHORT);
                    file.setLength(LONG);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Set<Outcome> met = EnumSet.noneOf(Outcome.class);
        try {
            for (int i = 0; i < ATTACHMENTS; i++) {
                met.add(attach());
            }
        } finally {
            done.set(true);
            other.join();
        }
        assertTrue(met.contains(Outcome.READ) || met.contains(Outcome.SHRUNK), met.toString());
    }

    private enum Outcome {
        READ,
        SHRUNK
    }

    /** Attaches and reads the last byte; any error but the one for shortened objects fails the test. */
    private Outcome attach() {
        try (SharedBlock block = shared.store.attach("a", Access.READ_ONLY)) {
            long size = block.size();
            assertTrue(size == SHORT || size == LONG, size + " bytes");
            assertEquals(0, block.getByte(size - 1));
            return Outcome.READ;
        } catch (SharedObjectException.Shrunk e) {
            assertTrue(e.getMessage().contains("attach again"), e.getMessage());
            return Outcome.SHRUNK;
        }
    }

    @Test
    void anObjectShortenedToNothingIsTooSmall() throws IOException {
        shared.store
                .create("a", LONG, 0600, s -> s.set(ValueLayout.JAVA_BYTE, 0, (byte) 1))
                .close();
        try (RandomAccessFile other = new RandomAccessFile(path.toFile(), "rw")) {
            other.setLength(0);
        }
        assertThrows(SharedObjectException.TooSmall.class, () -> shared.store.attach("a", Access.READ_WRITE));
    }

    @Test
    void whatTheAddressSpaceCannotHoldIsToldWithWhatToDo() throws IOException {
        try (RandomAccessFile holes = new RandomAccessFile(path.toFile(), "rw")) {
            holes.setLength(1L << 50);
        }
        var e = assertThrows(SharedObjectException.OsFailure.class, () -> shared.store.attach("a", Access.READ_ONLY));
        assertTrue(e.getMessage().contains("vm.max_map_count"), e.getMessage());
    }

    @Test
    void aFileIsTheSameOneByWhateverCallsItIsLookedAt() throws IOException {
        try (SharedBlock block = shared.store.create("a", 7, 0600, s -> {})) {
            assertEquals(OpenFile.identityOf(path), block.identity());
            Inode inode = Posix.fileCalls().orElseThrow().inode(path.toString());
            assertEquals(new Inode(block.identity(), 0100600, 7), inode);
            assertEquals(0600, shared.store.stat("a").orElseThrow().mode());
        }
    }
}
