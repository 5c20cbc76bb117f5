package io.sharedbuffers.conformance.damage;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.error.UnsupportedVersionException;
import io.sharedbuffers.mapping.KeyType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A hand-made broken file")
class BadDataTest {
    private static final Path FOLDER = Path.of("bad-data");
    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_NANOS = 2_000_000_000L;
    private static final int VALUES = 4000;

    /** A line of EXPECT.tsv. */
    record Expected(String file, String door, String error, long first, long last) {
        static Expected of(String line) {
            String[] cells = line.split("\t");
            String[] offsets = cells[3].split("\\.\\.");
            return new Expected(cells[0], cells[1], cells[2], Long.parseLong(offsets[0]), Long.parseLong(offsets[1]));
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Expected> expected() throws IOException {
        try (Stream<String> lines = Files.lines(FOLDER.resolve("EXPECT.tsv"))) {
            return lines.filter(line -> !line.startsWith("#")).map(Expected::of).toList();
        }
    }

    private static List<String> doors() {
        List<String> doors = new ArrayList<>(List.of("array", "object", "mapping"));
        for (KeyType type : KeyType.values()) {
            doors.add("mapping " + type);
            doors.add("mapper " + type);
        }
        return doors;
    }

    @Test
    @DisplayName("is told about, and what is told about is there")
    void listed() throws IOException {
        Set<String> told = expected().stream().map(Expected::file).collect(Collectors.toCollection(TreeSet::new));
        Set<String> there;
        try (Stream<Path> files = Files.walk(FOLDER)) {
            there = files.filter(path -> path.toString().endsWith(".bin"))
                    .filter(path -> !path.startsWith(FOLDER.resolve("fuzz")))
                    .map(path -> FOLDER.relativize(path).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        assertEquals(told, there);
        assertTrue(there.size() >= 60, "there are " + there.size());
    }

    @ParameterizedTest
    @MethodSource("expected")
    @DisplayName("gives the declared error at the declared place")
    void declared(Expected expected) throws IOException {
        FormatException error = read(expected.file, expected.door).first();
        assertNotNull(error, "no error");
        assertAll(
                error.toString(),
                () -> assertEquals(expected.error, kind(error)),
                () -> assertTrue(
                        expected.first <= error.offset() && error.offset() <= expected.last,
                        "offset " + error.offset() + ", not " + expected.first + " to " + expected.last),
                () -> assertEquals(FOLDER.resolve(expected.file).toString(), error.source()));
    }

    @ParameterizedTest
    @MethodSource("expected")
    @DisplayName("does no harm at any door")
    void harmless(Expected expected) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String door : doors()) {
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long nanos = threads.getCurrentThreadCpuTime();
            read(expected.file, door);
            long spent = threads.getCurrentThreadCpuTime() - nanos;
            long allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
            assertTrue(spent < MOST_NANOS, door + " took " + spent / 1_000_000 + " ms");
            assertTrue(allocated < MOST_BYTES, door + " took " + allocated + " bytes");
        }
    }

    private static FullWalk read(String file, String door) throws IOException {
        FullWalk walk = new FullWalk(VALUES);
        Readers.read(door, FOLDER.resolve(file), walk);
        return walk;
    }

    private static String kind(FormatException error) {
        return switch (error) {
            case CorruptDataException _ -> "corrupt";
            case UnsupportedVersionException _ -> "unsupported";
            case LimitExceededException _ -> "limit";
            case SchemaMismatchException _ -> "mismatch";
        };
    }
}
