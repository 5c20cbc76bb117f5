package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("sbuf merge")
class MergeCommandTest {
    private static final String HEADER = "code,name,n\n";
    private static final String FIRST = "TYO,Tokyo,1\nLPB,La Paz,2\n";
    private static final String SECOND = "AMS,Amsterdam,3\nOSL,Oslo,4\n";

    @TempDir
    private Path folder;

    private String target;

    @BeforeEach
    void name() {
        target = folder.resolve("merged.sbuf").toString();
    }

    private String built(String name, String csv, String... more) throws IOException {
        return file(name, ".csv", csv, more);
    }

    private String file(String name, String suffix, String content, String... more) throws IOException {
        Path input = folder.resolve(name + suffix);
        Files.writeString(input, content);
        String built = folder.resolve(name + ".sbuf").toString();
        List<String> args = new ArrayList<>(List.of("build", built, "--from", input.toString(), "-q"));
        args.addAll(List.of(more));
        Sbuf run = Sbuf.run(args.toArray(String[]::new));
        assertEquals(0, run.code(), run::errors);
        return built;
    }

    private void assertMerged(String whole, String... parts) throws IOException {
        List<String> args = new ArrayList<>(List.of("merge", target));
        args.addAll(List.of(parts));
        Sbuf run = Sbuf.run(args.toArray(String[]::new));
        assertEquals(0, run.code(), run::errors);
        assertArrayEquals(Files.readAllBytes(Path.of(whole)), Files.readAllBytes(Path.of(target)));
    }

    @Test
    @DisplayName("makes of two mappings the file that is built of all their rows")
    void mergesMappings() throws IOException {
        String whole = built("whole", HEADER + FIRST + SECOND, "--key", "code");
        assertMerged(whole, built("a", HEADER + FIRST, "--key", "code"), built("b", HEADER + SECOND, "--key", "code"));
    }

    @Test
    @DisplayName("puts the rows of one array behind those of another")
    void mergesArrays() throws IOException {
        String whole = built("whole", HEADER + FIRST + SECOND + FIRST);
        String a = built("a", HEADER + FIRST);
        assertMerged(whole, a, built("b", HEADER + SECOND), a);
    }

    @Test
    @DisplayName("merges id mappers of numbers as the original does: equal keys in the order of its merge, not sorted")
    void mergesNumbers() throws IOException {
        String[] parts = {
            file("a", ".jsonl", "[3, 4]\n[5, 6]\n", "--as", "mapper", "--key-type", "uint64", "--multi"),
            file("b", ".jsonl", "[3, 1]\n[3, 9]\n", "--as", "mapper", "--key-type", "uint64", "--multi"),
            file("c", ".jsonl", "[3, 0]\n", "--as", "mapper", "--key-type", "uint64", "--multi"),
        };
        Sbuf run = Sbuf.run("merge", target, parts[0], parts[1], parts[2]);
        assertEquals(0, run.code(), run::errors);
        ByteBuffer merged = ByteBuffer.wrap(Files.readAllBytes(Path.of(target))).order(ByteOrder.LITTLE_ENDIAN);
        List<Long> numbers = new ArrayList<>();
        merged.position(16);
        for (int i = 0; i < 10; i++) {
            numbers.add(merged.getLong());
        }
        // Measured: the original merges (3,4), (5,6) with (3,1), (3,9) and that with (3,0) so.
        assertEquals(List.of(3L, 4L, 3L, 1L, 3L, 9L, 3L, 0L, 5L, 6L), numbers);
    }

    @Test
    @DisplayName("builds an id mapper of texts anew of all keys")
    void mergesTexts() throws IOException {
        String[] options = {"--as", "mapper", "--key-type", "str"};
        String whole = file("whole", ".jsonl", "[\"b\", 1]\n[\"a\", 2]\n[\"c\", 3]\n", options);
        assertMerged(
                whole,
                file("a", ".jsonl", "[\"b\", 1]\n[\"a\", 2]\n", options),
                file("b", ".jsonl", "[\"c\", 3]\n", options));
    }

    @Test
    @DisplayName("refuses a key that occurs again, names it and both files, and leaves nothing behind")
    void refusesDuplicates() throws IOException {
        String a = built("a", HEADER + FIRST, "--key", "code");
        Sbuf run = Sbuf.run("merge", target, a, built("b", HEADER + SECOND + FIRST, "--key", "code"));
        assertEquals(3, run.code());
        assertTrue(run.errors().contains("b.sbuf: key \"TYO\" occurs again, first in " + a), run::errors);
        assertTrue(run.errors().contains("--duplicates keep or first"), run::errors);
        assertFalse(Files.exists(Path.of(target)));
    }

    @Test
    @DisplayName("--duplicates first keeps the row of the first file, and no other row of the key")
    void keepsTheFirst() throws IOException {
        String whole = built("whole", HEADER + FIRST + SECOND, "--key", "code");
        assertMerged(
                whole,
                built("a", HEADER + FIRST, "--key", "code"),
                built("b", HEADER + "LPB,Nuestra Señora,7\n" + SECOND + "TYO,Edo,0\n", "--key", "code"),
                "--duplicates",
                "first");
    }

    @Test
    @DisplayName("--duplicates keep makes a mapping with several rows for a key")
    void keepsAll() throws IOException {
        String whole = built("whole", HEADER + FIRST + SECOND + "TYO,Edo,0\n", "--key", "code", "--multi");
        assertMerged(
                whole,
                built("a", HEADER + FIRST, "--key", "code"),
                built("b", HEADER + SECOND + "TYO,Edo,0\n", "--key", "code"),
                "--duplicates",
                "keep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--duplicates some", "--duplicates first", "--no-such"})
    @DisplayName("refuses a wrong command line with exit code 2")
    void refusesWrongUsage(String more) throws IOException {
        String array = built("array", HEADER + FIRST);
        assertEquals(
                2,
                Sbuf.run(("merge " + target + " " + array + " " + more).split(" "))
                        .code());
        assertEquals(2, Sbuf.run("merge", target).code());
    }

    @Test
    @DisplayName("refuses files that do not fit each other, with exit code 3 and a reason")
    void refusesWrongFiles() throws IOException {
        String array = built("array", HEADER + FIRST);
        Sbuf forms = Sbuf.run("merge", target, array, built("mapping", HEADER + SECOND, "--key", "code"));
        assertEquals(3, forms.code());
        assertTrue(forms.errors().contains("name files of one form"), forms::errors);
        Sbuf schemas = Sbuf.run("merge", target, array, built("other", "code,n\nx,1\n"));
        assertEquals(3, schemas.code());
        assertTrue(schemas.errors().contains("schema of the first file"), schemas::errors);
        Sbuf old = Sbuf.run("merge", target, built("old", HEADER + FIRST, "--dialect", "0.8"), array);
        assertEquals(3, old.code());
        assertTrue(old.errors().contains("upgrade it"), old::errors);
        Sbuf keys = Sbuf.run(
                "merge",
                target,
                built("texts", HEADER + FIRST, "--key", "code"),
                built("numbers", HEADER + SECOND, "--key", "n"));
        assertEquals(3, keys.code(), keys::errors);
        assertEquals(
                3, Sbuf.run("merge", target, folder.resolve("none").toString()).code());
        assertFalse(Files.exists(Path.of(target)));
    }
}
