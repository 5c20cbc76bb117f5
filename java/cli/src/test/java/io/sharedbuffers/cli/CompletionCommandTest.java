package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("sbuf completion")
class CompletionCommandTest {
    @TempDir
    private Path folder;

    private static String script(String shell) {
        Sbuf run = Sbuf.run("completion", shell);
        assertEquals(0, run.code(), run::errors);
        return run.text();
    }

    /** What bash offers for the last of some words. */
    private Set<String> offered(String... words) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("completion"), script("bash"));
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            line.append('\'').append(word).append("' ");
        }
        Files.writeString(folder.resolve("ask"), """
                source ./completion
                COMP_WORDS=(%s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                COMP_LINE="${COMP_WORDS[*]}"
                COMP_POINT=${#COMP_LINE}
                function=$(complete -p sbuf | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                $function sbuf
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(line));
        Process bash = new ProcessBuilder("bash", "ask")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(bash.waitFor(30, TimeUnit.SECONDS), "bash answers");
        assertEquals(0, bash.exitValue(), output);
        Set<String> offered = new TreeSet<>();
        output.lines().map(String::strip).forEach(offered::add);
        return offered;
    }

    @ParameterizedTest(name = "sbuf {0} offers {1}")
    @CsvSource({
        "'', build info get cat diff stats merge upgrade bench shm completion",
        "st, stats",
        "shm s, show",
        "get --f, --format",
        "diff --co, --color --content",
    })
    @DisplayName("makes a real bash offer commands and options")
    void completesInBash(String typed, String expected) throws IOException, InterruptedException {
        String[] words = ("sbuf " + typed).split(" ", -1);
        Set<String> offered = offered(words);
        for (String word : expected.split(" ")) {
            assertTrue(offered.contains(word) || offered.contains(word + "="), () -> word + " among " + offered);
        }
        assertFalse(offered.contains("tester"), "what is hidden is not offered");
    }

    @Test
    @DisplayName("gives zsh the script that loads its emulation of bash's completion")
    void completesInZsh() {
        assertTrue(script("zsh").contains("bashcompinit"));
    }

    @Test
    @DisplayName("gives fish a line for each command and option, with words to choose from, quoted")
    void completesInFish() {
        List<String> lines = script("fish").lines().toList();
        assertTrue(
                lines.contains(
                        "complete -c sbuf -n '__fish_seen_subcommand_from get' -l key-format -x -a 'text msgpack'"
                                + " -d 'msgpack: read keys from standard input, one msgpack value after another'"),
                () -> String.join("\n", lines));
        assertTrue(
                lines.contains(
                        "complete -c sbuf -n '__fish_seen_subcommand_from shm; and not __fish_seen_subcommand_from"
                                + " ls show rm cp' -f -a ls -d 'Lists the objects in shared memory, and tells what they are'"),
                () -> String.join("\n", lines));
        assertTrue(
                lines.contains("complete -c sbuf -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'"));
        assertTrue(lines.stream().noneMatch(line -> line.contains("tester")));
        for (String line : lines) {
            assertEquals(
                    0, line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2, line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion", "completion tcsh", "completion bash fish"})
    @DisplayName("refuses other shells, and none, as wrong usage")
    void refusesWrongUsage(String line) {
        assertEquals(2, Sbuf.run(line.split(" ")).code());
    }
}
