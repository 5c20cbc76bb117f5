package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A broken file of the conformance suite")
class BrokenFilesTest {
    private static final Path FOLDER = Path.of("../../conformance/bad-data");
    private static final String WHOLE =
            "../../conformance/golden/sharedbuffers-1.2.3/13-typed-mapping/object-empty-sets.bin";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<Path> broken = files.filter(path -> path.toString().endsWith(".bin"))
                    .sorted()
                    .toList();
            assertTrue(broken.size() > 100, "there are " + broken.size());
            return broken;
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    @DisplayName("is told about by the commands that read, and is no internal error")
    void noInternalError(Path file) {
        String path = file.toString();
        run(new String[][] {
            {"info", path, "--json"},
            {"cat", path, "--format", "jsonl"},
            {"get", path, "leaf"},
            {"diff", path, path},
            {"stats", path},
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    @Tag("slow")
    @DisplayName("is told about by every command that reads, with whatever options, and is no internal error")
    void noInternalErrorOfAnyCommand(Path file) {
        String path = file.toString();
        Path target = folder.resolve("target.sbuf");
        run(new String[][] {
            {"info", path},
            {"cat", path},
            {"cat", path, "--format", "msgpack"},
            {"cat", path, "--key-type", "object"},
            {"cat", path, "--key-type", "str"},
            {"get", path, "--key-type", "str", "leaf"},
            {"get", path, "--key-type", "uint64", "1"},
            {"diff", path, WHOLE},
            {"diff", WHOLE, path, "--key-type", "str", "--json"},
            {"stats", path, "--json"},
            {"upgrade", path, target.toString(), "-q"},
            {"merge", target.toString(), path, path, "-q", "--duplicates", "keep"},
            {"bench", path, "--seconds", "0.002"},
        });
    }

    private static void run(String[][] commands) {
        for (String[] command : commands) {
            Sbuf result = assertTimeoutPreemptively(LIMIT, () -> Sbuf.run(command));
            String what = String.join(" ", command) + ": " + result.errors();
            assertTrue(result.code() >= 0 && result.code() <= 3, what);
            assertFalse(result.errors().contains("internal error"), what);
        }
    }
}
