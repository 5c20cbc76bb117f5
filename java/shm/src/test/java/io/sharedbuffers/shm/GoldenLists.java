package io.sharedbuffers.shm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lists that Python made, and what it says about them. */
final class GoldenLists {
    private static final Path FOLDER = Path.of("..", "..", "conformance", "golden", "shared-memory");

    private GoldenLists() {}

    /** A case: what the list is made of, and what is then stored into it. */
    record Case(String name, List<Object> items, List<Store> stores) {}

    /** A value stored at an index, which counts from the end if it is negative. */
    record Store(int index, Object value) {}

    /** What Python made of a case: the object, its format, and the items as it reads them, in the notation of the tables. */
    record Made(byte[] bytes, String format, List<String> reads) {}

    static List<Case> cases() throws IOException {
        return rows(FOLDER.resolve("shareable-list.tsv")).stream()
                .map(row -> new Case(
                        row.get("case"),
                        words(row.get("items")).stream()
                                .map(GoldenLists::value)
                                .collect(ArrayList::new, List::add, List::addAll),
                        words(row.get("stores")).stream()
                                .map(word -> word.split("=", 2))
                                .map(pair -> new Store(Integer.parseInt(pair[0]), value(pair[1])))
                                .toList()))
                .toList();
    }

    static Map<String, Made> made(ListLayout layout) throws IOException {
        Path folder = FOLDER.resolve(layout == ListLayout.PYTHON_3_8 ? "shareable-list-3.8" : "shareable-list-3.9");
        Map<String, Made> made = new LinkedHashMap<>();
        for (Map<String, String> row : rows(folder.resolve("MANIFEST.tsv"))) {
            String name = row.get("case");
            byte[] bytes = Files.readAllBytes(folder.resolve(name + ".bin"));
            made.put(name, new Made(bytes, row.get("format"), words(row.get("reads"))));
        }
        return made;
    }

    private static List<Map<String, String>> rows(Path table) throws IOException {
        List<String[]> lines = Files.readAllLines(table).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (String[] cells : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(lines.getFirst()[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    /** A value out of its notation. */
    static Object value(String told) {
        String rest = told.substring(told.indexOf(':') + 1);
        return switch (told.substring(0, told.length() - rest.length())) {
            case "int:" -> Long.parseLong(rest);
            case "float:" -> Double.longBitsToDouble(Long.parseUnsignedLong(rest, 16));
            case "str:" -> new String(HexFormat.of().parseHex(rest), StandardCharsets.UTF_8);
            case "bytes:" -> HexFormat.of().parseHex(rest);
            default ->
                switch (told) {
                    case "none" -> null;
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(told);
                };
        };
    }

    /** The notation of a value. */
    static String told(Object value) {
        return switch (value) {
            case null -> "none";
            case Boolean b -> b.toString();
            case Long n -> "int:" + n;
            case Double d -> "float:" + HexFormat.of().toHexDigits(Double.doubleToRawLongBits(d));
            case String text -> "str:" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> "bytes:" + HexFormat.of().formatHex(bytes);
            default -> throw new IllegalArgumentException(value.toString());
        };
    }
}
