package io.sharedbuffers.shm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The arrays that releases of SharedArray made, and what is in them. */
final class GoldenArrays {
    private static final Path FOLDER = Path.of("..", "..", "conformance", "golden", "shared-memory");
    private static final Map<String, ArrayFooter> FOLDERS = Map.of(
            "shared-array-1.0-numpy1", ArrayFooter.LEGACY_160,
            "shared-array-2.0.2-numpy1", ArrayFooter.LEGACY_288,
            "shared-array-3.2.4-numpy1", ArrayFooter.V3_292,
            "shared-array-3.2.4-numpy2", ArrayFooter.V3_548);

    private GoldenArrays() {}

    /**
     * One file.
     *
     * @param folder which release made it
     * @param name name of the case
     * @param dtype what it was made with, as NumPy writes it
     * @param typenum what the release says of the attached array
     */
    record Golden(
            String folder,
            String name,
            ArrayFooter footer,
            String dtype,
            long[] shape,
            List<String> items,
            int typenum,
            int itemsize,
            byte[] bytes) {
        @Override
        public String toString() {
            return folder + "/" + name;
        }
    }

    static Stream<Golden> all() {
        return FOLDERS.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(folder -> {
            List<Map<String, String>> manifest =
                    table(FOLDER.resolve(folder.getKey()).resolve("MANIFEST.tsv"));
            Map<String, Map<String, String>> told = new HashMap<>();
            manifest.forEach(row -> told.put(row.get("case"), row));
            return table(FOLDER.resolve("shared-array.tsv")).stream()
                    .filter(row -> told.containsKey(row.get("case")))
                    .map(row -> golden(folder.getKey(), folder.getValue(), row, told.get(row.get("case"))));
        });
    }

    private static Golden golden(String folder, ArrayFooter footer, Map<String, String> row, Map<String, String> told) {
        return new Golden(
                folder,
                row.get("case"),
                footer,
                row.get("dtype"),
                shape(row.get("shape")),
                row.get("items").isEmpty()
                        ? List.of()
                        : List.of(row.get("items").split(" ")),
                Integer.parseInt(told.get("typenum")),
                Integer.parseInt(told.get("itemsize")),
                read(FOLDER.resolve(folder).resolve(row.get("case") + ".bin")));
    }

    private static long[] shape(String text) {
        return text.equals("()")
                ? new long[0]
                : Arrays.stream(text.split("x")).mapToLong(Long::parseLong).toArray();
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, String>> table(Path file) {
        try {
            List<String> lines = Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            String[] names = lines.getFirst().split("\t", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], i < cells.length ? cells[i] : "");
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores an item as the table writes it. */
    static void store(ArrayView view, long index, String item) {
        String value = item.substring(item.indexOf(':') + 1);
        switch (item.substring(0, item.length() - value.length())) {
            case "" -> view.setBoolean(index, Boolean.parseBoolean(item));
            case "int:" -> view.setLong(index, number(view, value));
            case "float:" -> view.setDouble(index, real(value));
            case "complex:" ->
                view.setComplex(index, new Complex(real(value.substring(0, 16)), real(value.substring(16))));
            case "str:" ->
                view.setText(
                        index, new String(HexFormat.of().parseHex(value), java.nio.charset.StandardCharsets.UTF_8));
            case "bytes:" -> view.setBytes(index, HexFormat.of().parseHex(value));
            default -> throw new AssertionError(item);
        }
    }

    /** Loads an item and writes it as the table does. */
    static String load(ArrayView view, long index, String like) {
        return switch (like.substring(0, like.indexOf(':') + 1)) {
            case "" -> String.valueOf(view.getBoolean(index));
            case "int:" ->
                "int:"
                        + (view.type().kind().isUnsigned()
                                ? Long.toUnsignedString(view.getLong(index))
                                : view.getLong(index));
            case "float:" -> "float:" + bits(view.getDouble(index));
            case "complex:" ->
                "complex:" + bits(view.getComplex(index).real())
                        + bits(view.getComplex(index).imaginary());
            case "str:" ->
                "str:"
                        + HexFormat.of()
                                .formatHex(view.getText(index).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case "bytes:" -> "bytes:" + HexFormat.of().formatHex(view.getBytes(index));
            default -> throw new AssertionError(like);
        };
    }

    private static long number(ArrayView view, String text) {
        return view.type().kind().isUnsigned() ? Long.parseUnsignedLong(text) : Long.parseLong(text);
    }

    private static double real(String bits) {
        return Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    }

    private static String bits(double value) {
        return HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value));
    }
}
