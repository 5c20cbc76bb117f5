package io.sharedbuffers.conformance.shm;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cases and values as the tables of golden/shared-memory write them; conformance/README.md, "Shared memory". */
final class Notation {
    static final Path GOLDEN = Path.of("golden", "shared-memory");

    private Notation() {}

    /** The rows of a table, each by the names of its columns. */
    static List<Map<String, String>> rows(String table) throws IOException {
        List<String[]> lines = Files.readAllLines(GOLDEN.resolve(table)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (String[] cells : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < lines.getFirst().length; i++) {
                row.put(lines.getFirst()[i], i < cells.length ? cells[i] : "");
            }
            rows.add(row);
        }
        return rows;
    }

    static List<String> words(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator));
    }

    /** Null, Boolean, Long (BigInteger beyond), Double, String, byte[]; a complex number as its two Doubles. */
    static Object value(String told) {
        String rest = told.substring(told.indexOf(':') + 1);
        return switch (told.substring(0, told.length() - rest.length())) {
            case "int:" -> number(new BigInteger(rest));
            case "float:" -> real(rest);
            case "complex:" -> List.of(real(rest.substring(0, 16)), real(rest.substring(16)));
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

    static List<Object> values(String text, String separator) {
        return words(text, separator).stream().map(Notation::value).collect(ArrayList::new, List::add, List::addAll);
    }

    private static Object number(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static double real(String bits) {
        return Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    }

    /** A value of either side. */
    static String told(Object value) {
        return switch (value) {
            case null -> "none";
            case Boolean truth -> truth.toString();
            case Double real -> "float:" + bits(real);
            case Float real -> "float:" + bits(real);
            case Number number -> "int:" + number;
            case String text -> "str:" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> "bytes:" + HexFormat.of().formatHex(bytes);
            case List<?> parts -> "complex:" + bits((double) parts.get(0)) + bits((double) parts.get(1));
            default -> throw new IllegalArgumentException(value.getClass() + " " + value);
        };
    }

    /** The values of either side, in the notation, a space between. */
    static String told(List<?> values) {
        return String.join(" ", values.stream().map(Notation::told).toList());
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static long[] shape(String text) {
        return text.equals("()")
                ? new long[0]
                : Arrays.stream(text.split("x")).mapToLong(Long::parseLong).toArray();
    }

    private static String bits(double value) {
        return HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value));
    }
}
