package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.tester.CaseLabel;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.verify.ByteMeaning;
import io.sharedbuffers.verify.ByteRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The map of a file's bytes")
class ByteMapTest {
    private static final GoldenFolder FILES = new GoldenFolder(GoldenFolder.GOLDEN.resolve("sharedbuffers-1.2.3"));

    /** The offsets are those of the examples in the specification. */
    @TestFactory
    @DisplayName("says what the examples of the specification say")
    Stream<DynamicTest> examples() {
        Map<String, Map<Integer, String>> expected = new TreeMap<>();
        expected.put(
                "13-typed-mapping/uint64-one",
                Map.of(
                        0x00, "typed mapping > id mapper (uint64) > number of rows, byte 0 of 8",
                        0x0f, "typed mapping > id mapper (uint64) > where the rows are, byte 7 of 8",
                        0x10, "typed mapping > id mapper (uint64) > index, row 0, key",
                        0x1f, "typed mapping > id mapper (uint64) > index, row 0, value",
                        0x58, "typed mapping > values > rows > row 0 > bitmap of the slots that are set, byte 0 of 4",
                        0x70, "typed mapping > values > rows > row 0 > slot 's' (bytes), pointer to 128, byte 0 of 8",
                        0x80, "typed mapping > values > rows > row 0 > value of slot 's' (bytes) > length, byte 0 of 2",
                        0x8e, "typed mapping > values > rows > row 0 > gap",
                        0x90, "typed mapping > values > index, offset of row 0",
                        0x1d3, "typed mapping > footer, where the values are, byte 0 of 8"));
        expected.put(
                "12-id-mapper/str-two",
                Map.of(
                        0x10, "id mapper (str) > keys > key at 16 > length, byte 0 of 2",
                        0x12, "id mapper (str) > keys > key at 16 > content",
                        0x38, "id mapper (str) > index, row 1, pointer to the key",
                        0x48, "id mapper (str) > zeros up to a multiple of 32, byte 0 of 24"));
        expected.put(
                "06-dict/shared-key-and-value",
                Map.of(
                        0x28,
                                "packed object > value of slot 'd' (dict) > index of the keys > keys > key at 40 > type code 'u'",
                        0x29, "packed object > value of slot 'd' (dict) > index of the keys > keys > key at 40 > gap",
                        0x4d, "packed object > value of slot 'd' (dict) > index of the keys > index, row 0, value",
                        0x78,
                                "packed object > value of slot 'd' (dict) > values > form 'T' and number of items, byte 0 of 8",
                        0x84, "packed object > value of slot 'd' (dict) > values > pointers, item 1"));
        expected.put(
                "05-frozensets/bit-56",
                Map.of(
                        0x10, "packed object > value of slot 'z' (frozenset) > form 'M'",
                        0x18, "packed object > value of slot 'z' (frozenset) > bitmap of the numbers, byte 7 of 15"));
        expected.put(
                "03-bytes/compressible-513",
                Map.of(
                        0x12, "packed object > value of slot 's' (bytes) > length before compression, byte 0 of 4",
                        0x16, "packed object > value of slot 's' (bytes) > compressed content, byte 0 of 12",
                        0x22, "packed object > gap"));
        expected.put(
                "04-sequences/list-in-itself-with-code",
                Map.of(
                        0x01, "value > gap",
                        0x14, "value > list > pointers, item 1",
                        0x1c, "value > list > gap",
                        0x21, "value > list > item 0 > int8",
                        0x40, "value > list > item 2 > list > pointers, item 0"));
        expected.put(
                "08-ndarray/type-big-i4",
                Map.of(
                        0x20, "packed object > value of slot 'n' (ndarray) > dtype > type code 'u'",
                        0x2d, "packed object > value of slot 'n' (ndarray) > items > length, byte 0 of 8"));
        return expected.entrySet().stream()
                .map(file -> dynamicTest(file.getKey(), () -> {
                    Map<Integer, String> found = new TreeMap<>();
                    for (int offset : file.getValue().keySet()) {
                        found.put(offset, meaning(file.getKey(), offset).path());
                    }
                    assertEquals(new TreeMap<>(file.getValue()), found);
                }));
    }

    @Test
    @DisplayName("names the section of the specification")
    void sections() throws IOException {
        assertEquals(
                "12-id-mapper", meaning("13-typed-mapping/uint64-one", 0x10).section());
        assertEquals(
                "11-typed-array", meaning("13-typed-mapping/uint64-one", 0x20).section());
        assertEquals("01-struct", meaning("13-typed-mapping/uint64-one", 0x58).section());
        assertEquals("03-bytes", meaning("13-typed-mapping/uint64-one", 0x80).section());
        assertEquals(
                "00-conventions", meaning("13-typed-mapping/uint64-one", 0x8e).section());
        assertEquals("10-schema", meaning("13-typed-mapping/uint64-one", 0x98).section());
    }

    @Test
    @DisplayName("tells damage where it is met, and what is around it")
    void damage() throws IOException {
        byte[] bytes = Files.readAllBytes(FILES.file("13-typed-mapping/uint64-one"));
        bytes[0x77] = 0x40; // the pointer of slot 's'
        CaseFile given = CaseFile.read(GoldenFolder.caseFile("13-typed-mapping/uint64-one"));
        ByteMeaning meaning = CaseLabel.at(given, Dialect.V1_2, Region.of(bytes, "file"), 0x80);
        assertEquals("typed mapping > values > rows > row 0 > gap", meaning.path());

        bytes[0x81] = (byte) 0x7f; // not reached any more
        bytes[0x77] = 0;
        meaning = CaseLabel.at(given, Dialect.V1_2, Region.of(bytes, "file"), 0x80);
        assertTrue(meaning.path().startsWith("typed mapping > values > rows > row 0, damaged: "), meaning::path);
    }

    @Test
    @DisplayName("has a place for a byte that is not there")
    void outside() throws IOException {
        assertEquals(
                "id mapper (str) > nothing: it has the bytes 0 to 95",
                meaning("12-id-mapper/str-two", 96).path());
    }

    @Test
    @DisplayName("divides every golden file to the end, parts inside of what they are part of")
    void everyGoldenFile() throws IOException {
        int files = 0;
        for (GoldenFolder folder : GoldenFolder.all()) {
            for (GoldenFolder.Entry entry : folder.manifest()) {
                CaseFile given = CaseFile.read(GoldenFolder.caseFile(entry.caseId()));
                Region file = Region.of(Files.readAllBytes(folder.file(entry.caseId())), entry.caseId());
                ByteRegion whole = CaseLabel.map(given, folder.dialect(), file);
                assertEquals(0, whole.start(), entry.caseId());
                assertEquals(file.size(), whole.end(), entry.caseId());
                divided(whole, List.of(folder.producer() + " " + entry.caseId()));
                files++;
            }
        }
        assertTrue(files > 1200, "1,200 golden files or more, not " + files);
    }

    private static void divided(ByteRegion region, List<String> path) {
        List<String> inner =
                Stream.concat(path.stream(), Stream.of(region.toString())).toList();
        assertTrue(region.start() <= region.end(), inner::toString);
        for (ByteRegion part : region.parts()) {
            assertTrue(
                    region.start() <= part.start() && part.end() <= region.end(),
                    () -> String.join("\n", inner) + "\nhas a part outside, " + part);
            divided(part, inner);
        }
    }

    private static ByteMeaning meaning(String caseId, int offset) throws IOException {
        CaseFile given = CaseFile.read(GoldenFolder.caseFile(caseId));
        Region file = Region.of(Files.readAllBytes(FILES.file(caseId)), caseId);
        return CaseLabel.at(given, Dialect.V1_2, file, offset);
    }
}
