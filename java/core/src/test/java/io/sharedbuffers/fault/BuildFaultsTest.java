package io.sharedbuffers.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.fault.Faults.Mode;
import io.sharedbuffers.fault.Faults.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lets each single operation of each kind of build fail, in each way. */
@DisplayName("A build whose files fail")
class BuildFaultsTest {
    private static final byte[] OLD = "whatever was there before".getBytes();
    private static final List<Long> MEMORY = List.of(1L << 20, 0L);

    @TempDir
    private static Path inputs;

    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void target() {
        target = folder.resolve("target.sbuf");
    }

    static List<Build> builds() throws IOException {
        return Build.all(inputs);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static IOException run(Build build, Path target, WriteOptions options) {
        try {
            build.steps().run(target, options);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    /** What a build makes without failures, sound by the rules of the format. */
    private byte[] complete(Build build, WriteOptions options) throws IOException {
        build.steps().run(target, options);
        if (build.soundness() != null) {
            assertTrue(build.soundness().of(target).sound(), build.name());
        }
        return Files.readAllBytes(target);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("builds")
    @DisplayName("leaves the old file or the complete new one, whichever operation fails in whichever way")
    void everyOperation(Build build) throws IOException {
        for (long memory : MEMORY) {
            WriteOptions options = WriteOptions.DEFAULT.withMemory(memory);
            byte[] complete = complete(build, options);
            for (Mode mode : Mode.values()) {
                Faults faults;
                long operation = 0;
                do {
                    Files.write(target, OLD);
                    faults = Faults.at(mode, operation);
                    IOException failure = run(build, FaultySystem.path(target, faults), options);
                    String what = build + ", " + memory + " bytes, operation " + operation + " of " + faults.seen()
                            + " fails " + mode + ": " + failure;
                    assertEnd(failure, faults, complete, what);
                    assertNothingLeft(mode, build, options, complete, what);
                    operation++;
                } while (faults.met());
            }
        }
    }

    private void assertEnd(IOException failure, Faults faults, byte[] complete, String what) throws IOException {
        if (failure == null) {
            assertArrayEquals(complete, Files.readAllBytes(target), what);
        } else {
            assertTrue(faults.met(), what);
            assertArrayEquals(OLD, Files.readAllBytes(target), what);
            assertTrue(failure.getMessage().startsWith(folder.toString()), what);
            assertTrue(failure.getMessage().contains(Faults.REASON), what);
        }
        assertEquals(List.of(), ProcessFiles.of(folder), what);
    }

    private void assertNothingLeft(Mode mode, Build build, WriteOptions options, byte[] complete, String what)
            throws IOException {
        if (mode == Mode.FULL) {
            assertEquals(List.of("target.sbuf"), names(), what);
        } else if (names().size() > 1) {
            // Only what could not be removed is left: the next build does so.
            build.steps().run(target, options);
            assertArrayEquals(complete, Files.readAllBytes(target), what);
            assertEquals(List.of("target.sbuf"), names(), what);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("builds")
    @DisplayName("fails unless all that matters succeeds: making, writing, forcing and renaming its files")
    void whatMatters(Build build) throws IOException {
        WriteOptions options = WriteOptions.DEFAULT.withMemory(0);
        Files.write(target, OLD);
        Faults none = Faults.none();
        assertNull(run(build, FaultySystem.path(target, none), options));
        assertTrue(
                none.seen().containsAll(Set.of(Operation.OPEN, Operation.WRITE, Operation.FORCE)),
                none.seen()::toString);
        int renamed = none.seen().indexOf(Operation.MOVE);
        for (int i = 0; i < none.seen().size(); i++) {
            // A write that fails once only may be tried again by the system's own copy.
            Mode mode = none.seen().get(i) == Operation.WRITE ? Mode.FULL : Mode.ONCE;
            Files.write(target, OLD);
            IOException failure = run(build, FaultySystem.path(target, Faults.at(mode, i)), options);
            String what = "operation " + i + " of " + none.seen() + ": " + failure;
            // Closing is: what was written to temporary files is not needed any more then.
            boolean matters = i <= renamed && none.seen().get(i) != Operation.CLOSE;
            assertEquals(matters, failure != null, what);
        }
    }

    @Test
    @DisplayName("is told by an exception that begins with the target, says what was tried, and keeps the system's own")
    void message() throws IOException {
        Build array = new Build("array", Build::array, null);
        List<Operation> all = operations(array);
        assertMessage(array, all.indexOf(Operation.OPEN), ": no file can be made beside it: ");
        assertMessage(array, all.indexOf(Operation.WRITE), ": cannot be written: ");
        assertMessage(array, all.indexOf(Operation.FORCE), ": cannot be forced to storage: ");
        assertMessage(array, all.indexOf(Operation.MOVE), ": cannot be replaced by the new file: ");
    }

    private List<Operation> operations(Build build) throws IOException {
        Files.write(target, OLD);
        Faults none = Faults.none();
        build.steps().run(FaultySystem.path(target, none), WriteOptions.DEFAULT);
        return none.seen();
    }

    private void assertMessage(Build build, int operation, String tried) {
        IOException failure =
                run(build, FaultySystem.path(target, Faults.at(Mode.ONCE, operation)), WriteOptions.DEFAULT);
        assertEquals(target + tried + Faults.REASON, failure.getMessage());
        assertInstanceOf(IOException.class, failure.getCause());
    }
}
