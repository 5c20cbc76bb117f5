package io.sharedbuffers.conformance.large;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("large")
@DisplayName("Large files of the original and this library")
class LargeFilesTest {
    private static final long ROWS = Long.getLong("conformance.large.rows");
    private static final String FORMS = System.getProperty("conformance.large.forms");

    /** Rows of a mebibyte: a few more than 4 GiB hold. */
    private static final long BIG_ROWS = (4 << 10) + 128;

    /** Keys of a 32-bit mapper, the last of which starts at the last position that 32 bits can hold. */
    private static final long LIMIT_KEYS = 257;

    /** Both files of 4 GiB, and a temporary file as large. */
    private static final long DISK_BYTES = 14L << 30;

    private static final List<String> MILLION = List.of(
            "array",
            "uint64",
            "uint32",
            "str",
            "str32",
            "object",
            "approx",
            "approx32",
            "uint64-repeated",
            "uint32-repeated",
            "str-repeated",
            "str32-repeated",
            "object-repeated",
            "uint64-rows");

    private static final Path FOLDER = Path.of("target/large").toAbsolutePath();
    private static final List<Comparison> DONE = new ArrayList<>();
    private static final List<String> VERSIONS = new ArrayList<>();

    @BeforeAll
    static void room() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        long usable = Files.getFileStore(FOLDER).getUsableSpace();
        assertTrue(
                usable >= DISK_BYTES,
                () -> String.format(
                        Locale.ROOT,
                        "%s needs %d GiB of free disk space and has %d: make room",
                        FOLDER,
                        DISK_BYTES >> 30,
                        usable >> 30));
        for (Dialect dialect : Dialect.values()) {
            String versions = Side.original(dialect, FOLDER).run("version");
            assertTrue(
                    versions.lines().count() == 1 && versions.startsWith("sharedbuffers " + dialect.label()),
                    () -> "no sharedbuffers " + dialect.label() + ": let make conformance-large bring up its container,"
                            + " or name an interpreter that has it by PYTHON_"
                            + dialect.label().replace('.', '_') + "; now " + versions);
            VERSIONS.add(versions);
        }
    }

    @TestFactory
    @DisplayName("are the same, and each reads the other's")
    Stream<DynamicNode> forms() {
        return inEachDialect(dialect -> Stream.concat(
                        MILLION.stream().map(name -> new Form(name, ROWS, dialect)),
                        Stream.of(
                                new Form("uint64-distinct", ROWS * 5 / 2, dialect),
                                new Form("uint32-distinct", ROWS * 5 / 2, dialect),
                                new Form("beyond-4g", BIG_ROWS, dialect),
                                new Form("limit-4g", LIMIT_KEYS, dialect)))
                .filter(form -> FORMS.isEmpty() || form.name().matches(FORMS))
                .map(form -> dynamicTest(form.name(), () -> compare(form))));
    }

    private static void compare(Form form) throws IOException, InterruptedException {
        Comparison comparison =
                Comparison.of(form, Side.original(form.dialect(), FOLDER), Side.ours(form.dialect(), FOLDER), FOLDER);
        DONE.add(comparison);
        assertNull(comparison.difference(), form.name());
        assertEquals(comparison.originalReads().amount(), comparison.weRead().amount(), "look-ups");
    }

    @TestFactory
    @DisplayName("of 32-bit mappers end where a key would start beyond 4 GiB")
    Stream<DynamicNode> limit() {
        return inEachDialect(dialect -> Stream.of(new Form("limit-4g", LIMIT_KEYS + 1, dialect))
                .filter(form -> FORMS.isEmpty() || form.name().matches(FORMS))
                .map(form -> dynamicTest("one key more", () -> {
                    for (Side side : List.of(Side.original(dialect, FOLDER), Side.ours(dialect, FOLDER))) {
                        Path file = FOLDER.resolve("refused.sbuf");
                        String refusal = side.perform("build", form, file).refusal();
                        Files.deleteIfExists(file);
                        System.out.println(dialect.label() + " " + form.name() + ", one key more: " + side.name() + ": "
                                + refusal);
                        assertNotNull(refusal, side.name());
                    }
                })));
    }

    private static Stream<DynamicNode> inEachDialect(Function<Dialect, Stream<DynamicTest>> tests) {
        return Arrays.stream(Dialect.values())
                .map(dialect -> dynamicContainer("dialect " + dialect.label(), tests.apply(dialect)));
    }

    @AfterAll
    static void report() throws IOException {
        StringBuilder table = new StringBuilder(Comparison.HEAD);
        DONE.forEach(comparison -> table.append(comparison.row()));
        long equal = DONE.stream().filter(each -> each.difference() == null).count();
        double minutes = DONE.stream()
                        .flatMap(each -> Stream.of(each.original(), each.ours(), each.originalReads(), each.weRead()))
                        .mapToDouble(Side.Outcome::seconds)
                        .sum()
                / 60;
        String totals = String.format(
                Locale.ROOT,
                "%d of %d files equal, %,d bytes, in %.0f minutes of building and reading.%n",
                equal,
                DONE.size(),
                DONE.stream().mapToLong(each -> each.ours().amount()).sum(),
                minutes);
        Files.writeString(Path.of("target/LARGE.md"), """
                # Large files

                What `make conformance-large` compared last; README.md, "Large files", tells the forms. Times include making
                the rows. Memory is what the process had for itself, pages of mapped files not counted; the JVM had %d
                processors and a heap of at most %s.

                %s
                %s
                - %s
                - Java %s
                """.formatted(
                        Runtime.getRuntime().availableProcessors(),
                        Side.HEAP,
                        table,
                        totals,
                        String.join("\n- ", VERSIONS),
                        Runtime.version()));
        System.out.println(table + "\n" + totals);
    }
}
