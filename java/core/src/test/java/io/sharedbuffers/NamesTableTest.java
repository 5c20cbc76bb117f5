package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The table of Python names")
class NamesTableTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");
    private static final Set<String> OF_JAVA = Set.of("List", "Set", "Map", "String", "MemorySegment");

    private static Map<String, String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && Character.isUpperCase(
                                    file.getFileName().toString().charAt(0)))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            file -> SOURCES.relativize(file)
                                    .toString()
                                    .replace(".java", "")
                                    .replace('/', '.'),
                            (first, _) -> first));
        }
    }

    private static boolean isPublic(Class<?> type, String member) {
        return Arrays.stream(type.getMethods())
                        .anyMatch(method -> method.getName().equals(member))
                || Arrays.stream(type.getFields())
                        .anyMatch(field -> field.getName().equals(member));
    }

    @Test
    @DisplayName("names public classes and members that there are")
    void namesWhatThereIs() throws IOException, ClassNotFoundException {
        Map<String, String> classes = classes();
        List<String> faults = new ArrayList<>();
        int names = 0;
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            if (!line.startsWith("| ") || line.startsWith("| ---")) {
                continue;
            }
            String here = line.split("(?<!\\\\)\\|")[2];
            for (MatchResult name : NAME.matcher(here).results().toList()) {
                if (OF_JAVA.contains(name.group(1))) {
                    continue;
                }
                names++;
                String found = classes.get(name.group(1));
                Class<?> type = found == null ? null : Class.forName(found);
                if (type == null
                        || !Modifier.isPublic(type.getModifiers())
                        || name.group(2) != null && !isPublic(type, name.group(2))) {
                    faults.add(name.group());
                }
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(names > 100, "names were found");
    }
}
