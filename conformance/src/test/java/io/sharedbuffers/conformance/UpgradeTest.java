package io.sharedbuffers.conformance;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.copy.CopySettings;
import io.sharedbuffers.copy.FileUpgrade;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.mapping.KeyBinding;
import io.sharedbuffers.memory.AtomicFile;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A golden file of 0.8.0, upgraded,")
class UpgradeTest {
    /** What 0.8.0 did not store: no upgrade can bring it back. */
    private static final Map<String, String> LOST = Map.ofEntries(
            entry("04-sequences/list-of-empty-inside", "an empty text is an equal byte string to Python 2"),
            entry("04-sequences/tuple-of-empty-inside", "an empty text is an equal byte string to Python 2"),
            entry("04-sequences/list-of-equal-bytes-and-text", "a short text is an equal byte string to Python 2"),
            entry("12-id-mapper/object-text-and-equal-bytes", "a short text is an equal byte string to Python 2"),
            entry("13-typed-mapping/object-text-and-equal-bytes", "a short text is an equal byte string to Python 2"),
            entry("07-dates-decimal/moments-with-zone", "0.8.0 takes moments with an offset for local ones"),
            entry("12-id-mapper/uint32-discard-duplicate-keys-1500", "another one of the values is discarded"),
            entry("12-id-mapper/uint64-discard-duplicate-keys-1500", "another one of the values is discarded"),
            entry("13-typed-mapping/object-empty-sets", "there is but one empty set in Python 2"));

    /** The releases that stored every whole number behind a type code in eight bytes. */
    private static final Set<String> WIDE = Set.of("0.4.9", "0.6.4");

    /** Files do not tell in which order rows of one hash were put, which decides how the new index is sorted. */
    private static final Set<String> REORDERED = Set.of(
            "12-id-mapper/object-ascending-duplicates",
            "12-id-mapper/object-descending-duplicates",
            "12-id-mapper/object-hard-to-sort",
            "12-id-mapper/object-harder-to-sort",
            "12-id-mapper/object-ties");

    private static final int SHARE = 5;

    @TempDir
    private Path scratch;

    private static List<String> pairs() throws IOException {
        Set<String> cases =
                new TreeSet<>(GoldenFolder.names(GoldenFolder.of(Dialect.V0_8).path(), ".bin"));
        cases.retainAll(GoldenFolder.names(GoldenFolder.of(Dialect.V1_2).path(), ".bin"));
        return List.copyOf(cases);
    }

    @TestFactory
    @DisplayName("is byte for byte the file that 1.2.3 made of the same values")
    Stream<DynamicTest> upgrades() throws IOException {
        return upgrades(true);
    }

    @TestFactory
    @Tag("slow")
    @DisplayName("is byte for byte the file that 1.2.3 made of the same values, whatever these are")
    Stream<DynamicTest> allUpgrades() throws IOException {
        return upgrades(false);
    }

    /** Of the files that have a pair, each so-many-th, and those of which something is lost; or the others. */
    private Stream<DynamicTest> upgrades(boolean few) throws IOException {
        KnownDifferences known = KnownDifferences.load();
        List<String> pairs = pairs();
        return IntStream.range(0, pairs.size())
                .filter(i -> (i % SHARE == 0 || LOST.containsKey(pairs.get(i))) == few)
                .mapToObj(pairs::get)
                .filter(name -> !known.has(Dialect.V0_8, name))
                .map(name -> dynamicTest(name, () -> upgrade(name)));
    }

    private void upgrade(String name) throws IOException {
        CaseFile given = CaseFile.read(GoldenFolder.caseFile(name));
        Path upgraded = scratch.resolve("upgraded.sbuf");
        if (name.contains("/registered-object")) {
            PackException e = assertThrows(
                    PackException.class,
                    () -> upgrade(GoldenFolder.of(Dialect.V0_8).file(name), given, false, upgraded));
            assertTrue(e.getMessage().contains("let that program write the file anew"), e::getMessage);
            return;
        }
        upgrade(GoldenFolder.of(Dialect.V0_8).file(name), given, false, upgraded);
        byte[] expected = Files.readAllBytes(GoldenFolder.of(Dialect.V1_2).file(name));
        ByteDifference difference = ByteDifference.between(expected, Files.readAllBytes(upgraded));
        if (LOST.containsKey(name)) {
            assertNotNull(difference, "it does not differ although " + LOST.get(name));
            return;
        }
        assertNull(difference, difference == null ? "" : difference.explained(given, Dialect.V1_2));
    }

    @TestFactory
    @DisplayName("like those of 0.4.9, 0.6.4 and 0.9.1, has the bytes of 1.2.3")
    Stream<DynamicTest> upgradesEarlierFiles() throws IOException {
        KnownDifferences known = KnownDifferences.load();
        Set<String> current =
                Set.copyOf(GoldenFolder.names(GoldenFolder.of(Dialect.V1_2).path(), ".bin"));
        List<DynamicTest> tests = new ArrayList<>();
        for (GoldenFolder folder : GoldenFolder.earlier()) {
            for (GoldenFolder.Entry entry : folder.manifest()) {
                String name = entry.caseId();
                // Only files that differ from those of 0.8.0 are kept; those of packed objects do not tell their
                // schema.
                boolean there = Files.exists(folder.file(name)) && current.contains(name);
                boolean excepted = known.has(folder.release(), name)
                        || LOST.containsKey(name)
                        || name.contains("/registered-object");
                if (there && !excepted && !isObject(name)) {
                    tests.add(dynamicTest(folder.release() + " " + name, () -> upgradeEarlier(folder, name)));
                }
            }
        }
        assertTrue(tests.size() > 20, () -> "there are " + tests.size());
        return tests.stream();
    }

    private static boolean isObject(String name) throws IOException {
        return CaseFile.read(GoldenFolder.caseFile(name)).request(Dialect.V0_8).form() == FileForm.OBJECT;
    }

    private void upgradeEarlier(GoldenFolder folder, String name) throws IOException {
        CaseFile given = CaseFile.read(GoldenFolder.caseFile(name));
        Path upgraded = scratch.resolve("upgraded.sbuf");
        upgrade(folder.file(name), given, WIDE.contains(folder.release()), upgraded);
        byte[] expected = Files.readAllBytes(GoldenFolder.of(Dialect.V1_2).file(name));
        ByteDifference difference = ByteDifference.between(expected, Files.readAllBytes(upgraded));
        if (REORDERED.contains(name)) {
            assertNotNull(difference, "the index is sorted as that of 1.2.3: take it from the list");
            return;
        }
        assertNull(difference, difference == null ? "" : difference.explained(given, Dialect.V1_2));
    }

    @Test
    @DisplayName("is one of hundreds")
    void manyPairs() throws IOException {
        List<String> pairs = pairs();
        assertTrue(pairs.size() > 600, () -> "there are " + pairs.size());
        assertTrue(pairs.containsAll(LOST.keySet()), "a case that is listed is gone");
    }

    private static void upgrade(Path file, CaseFile given, boolean narrowing, Path target) throws IOException {
        BuildRequest old = given.request(Dialect.V0_8);
        ReadOptions reading = ReadOptions.DEFAULT.withTypes(old.types().in(ReadOptions.DEFAULT.types()));
        ReadContext context = new ReadContext(reading.types(), reading.limits());
        FileUpgrade upgrade = new FileUpgrade(
                ZoneOffset.UTC,
                narrowing,
                given.request(Dialect.V1_2).schema(),
                new CopySettings(
                        WriteOptions.DEFAULT.types(), Limits.DEFAULT, Padding.ORIGINAL, ScratchSpace.beside(target)));
        try (AtomicFile out = AtomicFile.replace(target)) {
            switch (old.form()) {
                case ARRAY -> {
                    try (var rows = SharedBuffers.openArray(file, StructView.class, reading)) {
                        upgrade.array(rows, out.sink(), _ -> {});
                    }
                }
                case MAPPING -> {
                    try (var mapping = SharedBuffers.openMapping(
                            file, Object.class, StructView.class, reading.withKeyType(old.keyType()))) {
                        upgrade.mapping(mapping, out.sink(), _ -> {});
                    }
                }
                case MAPPER -> {
                    try (MappedFile mapped = MappedFile.open(file)) {
                        upgrade.mapper(
                                KeyBinding.open(Object.class, old.keyType(), mapped.region(), context), out.sink());
                    }
                }
                case OBJECT -> {
                    try (MappedFile mapped = MappedFile.open(file)) {
                        Schema schema = old.schema();
                        Object value = schema == null
                                ? WrappedType.OBJECT.read(mapped.region(), 0, context)
                                : new StructView(schema, mapped.region(), 0, context);
                        upgrade.object(value, schema, mapped.region(), out.sink());
                    }
                }
            }
            out.commit();
        }
    }
}
