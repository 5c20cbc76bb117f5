package io.sharedbuffers.shm;

import java.nio.ByteOrder;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** NumPy's names of types. */
final class DTypeNames {
    private static final Map<String, ArrayKind> SHORT = Map.ofEntries(
            Map.entry("?", ArrayKind.BOOL),
            Map.entry("b1", ArrayKind.BOOL),
            Map.entry("b", ArrayKind.INT8),
            Map.entry("i1", ArrayKind.INT8),
            Map.entry("B", ArrayKind.UINT8),
            Map.entry("u1", ArrayKind.UINT8),
            Map.entry("h", ArrayKind.INT16),
            Map.entry("i2", ArrayKind.INT16),
            Map.entry("H", ArrayKind.UINT16),
            Map.entry("u2", ArrayKind.UINT16),
            Map.entry("i", ArrayKind.INT32),
            Map.entry("i4", ArrayKind.INT32),
            Map.entry("I", ArrayKind.UINT32),
            Map.entry("u4", ArrayKind.UINT32),
            Map.entry("l", ArrayKind.INT64),
            Map.entry("i8", ArrayKind.INT64),
            Map.entry("L", ArrayKind.UINT64),
            Map.entry("u8", ArrayKind.UINT64),
            Map.entry("q", ArrayKind.LONGLONG),
            Map.entry("Q", ArrayKind.ULONGLONG),
            Map.entry("e", ArrayKind.FLOAT16),
            Map.entry("f2", ArrayKind.FLOAT16),
            Map.entry("f", ArrayKind.FLOAT32),
            Map.entry("f4", ArrayKind.FLOAT32),
            Map.entry("d", ArrayKind.FLOAT64),
            Map.entry("f8", ArrayKind.FLOAT64),
            Map.entry("g", ArrayKind.LONGDOUBLE),
            Map.entry("f16", ArrayKind.LONGDOUBLE),
            Map.entry("F", ArrayKind.COMPLEX64),
            Map.entry("c8", ArrayKind.COMPLEX64),
            Map.entry("D", ArrayKind.COMPLEX128),
            Map.entry("c16", ArrayKind.COMPLEX128),
            Map.entry("G", ArrayKind.CLONGDOUBLE),
            Map.entry("c32", ArrayKind.CLONGDOUBLE),
            Map.entry("M8", ArrayKind.DATETIME64),
            Map.entry("m8", ArrayKind.TIMEDELTA64));

    private static final Pattern SIZED = Pattern.compile("([SUV])(\\d{1,9})");
    private static final Pattern TIME = Pattern.compile("(M8|m8|datetime64|timedelta64)\\[(\\w+)]");

    private DTypeNames() {}

    static ArrayDType parse(String name) {
        if (name.indexOf(',') >= 0) {
            ArrayStruct struct = new ArrayStruct();
            int number = 0;
            for (String part : name.split(",", -1)) {
                struct.add("f" + number++, parse(part.strip()));
            }
            return struct.type();
        }
        if (name.isEmpty()) {
            throw unknown(name);
        }
        return switch (name.charAt(0)) {
            case '<' -> bare(name, name.substring(1)).order(ByteOrder.LITTLE_ENDIAN);
            case '>' -> bare(name, name.substring(1)).order(ByteOrder.BIG_ENDIAN);
            case '=', '|' -> bare(name, name.substring(1));
            default -> bare(name, name);
        };
    }

    private static ArrayDType bare(String name, String bare) {
        ArrayKind kind = SHORT.get(bare);
        if (kind != null) {
            return ArrayDType.of(kind);
        }
        for (ArrayKind named : ArrayKind.values()) {
            if (named.itemsize() > 0 && named.numpyName().equals(bare)) {
                return ArrayDType.of(named);
            }
        }
        Matcher sized = SIZED.matcher(bare);
        if (sized.matches()) {
            int length = Integer.parseInt(sized.group(2));
            return switch (sized.group(1)) {
                case "S" -> ArrayDType.bytes(length);
                case "U" -> ArrayDType.text(length);
                default -> ArrayDType.raw(length);
            };
        }
        Matcher time = TIME.matcher(bare);
        if (time.matches()) {
            return time.group(1).startsWith("M") || time.group(1).startsWith("d")
                    ? ArrayDType.datetime64(time.group(2))
                    : ArrayDType.timedelta64(time.group(2));
        }
        throw unknown(name);
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                switch (name) {
                    case "O", "object" ->
                        "Python objects cannot be shared: an array holds their addresses in one process";
                    case "T", "StringDType" ->
                        "strings of any length cannot be shared: use U with a length, such as U16";
                    case "S", "U", "V" ->
                        name + " needs a length, such as " + name + "16: items without bytes cannot be shared";
                    default ->
                        "\"" + name + "\" is no name of a type: expected one such as f8, int32, S3, U8, V12 or M8[ns]";
                });
    }

    static String of(ArrayDType type) {
        String bare = switch (type.kind()) {
            case BYTES -> "S" + type.itemsize();
            case TEXT -> "U" + type.itemsize() / 4;
            case VOID ->
                type.fields().isEmpty()
                        ? "V" + type.itemsize()
                        : type.fields().stream()
                                .map(field -> field.name() + ": " + field.type()
                                        + (field.shape().isEmpty() ? "" : field.shape()))
                                .collect(Collectors.joining(", ", "{", "}"));
            default ->
                type.kind().numpyName()
                        + type.step().map(step -> "[" + step + "]").orElse("");
        };
        boolean told = type.swapped() && type.kind().unit(type.itemsize()) > 1;
        return told ? (type.order() == ByteOrder.BIG_ENDIAN ? ">" : "<") + bare : bare;
    }
}
