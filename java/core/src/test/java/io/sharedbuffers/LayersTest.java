package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A package uses only packages below it")
class LayersTest {
    private static final Path SOURCES = Path.of("src/main/java/io/sharedbuffers");
    private static final Pattern USE = Pattern.compile("\\bio\\.sharedbuffers(?:\\.([a-z0-9]+))?\\.[A-Z]");

    /** From the bottom up; the empty name is the root package with the doors. */
    private static final List<String> LAYERS = List.of(
            "error", "memory", "hash", "lz4", "pickle", "types", "struct", "idmap", "array", "mapping", "bind", "pool",
            "verify", "compare", "copy", "");

    @Test
    @DisplayName("so there are no cycles")
    void noPackageLooksUp() throws IOException {
        List<String> faults = new ArrayList<>();
        int files = 0;
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Path folder = SOURCES.relativize(source.getParent());
                int layer = LAYERS.indexOf(folder.toString());
                assertTrue(layer >= 0, () -> "add the package of " + source + " to the layers");
                files++;
                String code = Files.readString(source).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
                for (MatchResult use : USE.matcher(code).results().toList()) {
                    String used = use.group(1) == null ? "" : use.group(1);
                    if (LAYERS.indexOf(used) > layer) {
                        faults.add(source.getFileName() + " uses " + use.group());
                    }
                }
            }
        }
        assertTrue(files > 50, "sources were found");
        assertEquals(List.of(), faults);
    }

    /** {@code LargePages} describes the arguments of a call of the system. */
    @Test
    @DisplayName("and one class loads from and stores to memory segments")
    void oneClassTouchesMemory() throws IOException {
        Pattern access = Pattern.compile("ValueLayout\\.|Layouts\\.|MemorySegment\\.copy");
        List<String> users = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (access.matcher(Files.readString(source)).find()) {
                    users.add(source.getFileName().toString());
                }
            }
        }
        users.sort(null);
        assertEquals(List.of("LargePages.java", "Layouts.java", "Region.java", "Scratch.java"), users);
    }
}
