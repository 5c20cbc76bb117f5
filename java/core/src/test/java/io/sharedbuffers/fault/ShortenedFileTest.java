package io.sharedbuffers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.array.TypedArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A file that is changed under its readers")
class ShortenedFileTest {
    /** The JIT copies these into their callers, where nobody but the caller can catch what the JVM throws there. */
    private static final Set<String> IN_CALLER = Set.of(
            "number of a view",
            "text of a view",
            "list of a view",
            "number of a column",
            "dynamic number",
            "dynamic map",
            "addition",
            "assignment",
            "bytes");

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "by shortening it gives an error that names it and says what to do, in every way to read, and no dead JVM")
    void shortened() throws Exception {
        assertTold(0, "-XX:+TieredCompilation");
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"0, -Xint", "500, -XX:TieredStopAtLevel=1", "1500, -XX:-BackgroundCompilation"})
    @DisplayName("by shortening it gives that error whether the code is interpreted or compiled, by either compiler")
    void shortenedUnderCompiledCode(int before, String option) throws Exception {
        assertTold(before, option);
    }

    /**
     * In a process of its own, since a JVM that dies must be a failure, not the end of the tests. An {@code InternalError} is
     * what the JVM throws; it may reach the caller from {@link #IN_CALLER} only.
     */
    private void assertTold(int before, String option) throws Exception {
        boolean interpreted = option.equals("-Xint");
        String output = ChildJvm.run(
                ChildJvm.of(ShortenedReaders.class, List.of(option), folder.toString(), Integer.toString(before)));
        List<String> lines = output.lines().toList();
        assertEquals("exit code 0", lines.getLast(), output);
        assertEquals(30, lines.size(), output);
        for (String line : lines.subList(0, lines.size() - 1)) {
            String way = line.substring(0, line.indexOf(':'));
            if (line.contains(": InternalError")) {
                assertTrue(!interpreted && IN_CALLER.contains(way), line);
                continue;
            }
            assertTrue(
                    line.startsWith(way + ": UnreadableFileException " + folder)
                            || line.startsWith(way + ": IOException " + folder),
                    line);
            assertTrue(line.endsWith("have whoever writes it replace it by renaming instead of rewriting it"), line);
        }
    }

    record Row(long id) {}

    @Test
    @DisplayName("by renaming another one over it stays as it was for them, and is the other one for those who open it")
    void renamed() throws IOException {
        Path target = folder.resolve("target.sbuf");
        Path other = folder.resolve("other.sbuf");
        SharedBuffers.buildArray(target, Row.class).add(new Row(1)).build();
        SharedBuffers.buildArray(other, Row.class)
                .add(new Row(2))
                .add(new Row(3))
                .build();
        try (TypedArray<Row> old = SharedBuffers.openArray(target, Row.class)) {
            Files.move(other, target, StandardCopyOption.ATOMIC_MOVE);
            assertFalse(Files.exists(other));
            assertEquals(List.of(new Row(1)), old.stream().toList());
            try (TypedArray<Row> anew = SharedBuffers.openArray(target, Row.class)) {
                assertEquals(List.of(new Row(2), new Row(3)), anew.stream().toList());
            }
        }
    }
}
