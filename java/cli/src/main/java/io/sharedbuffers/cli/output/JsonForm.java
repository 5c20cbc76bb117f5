package io.sharedbuffers.cli.output;

import io.sharedbuffers.cli.values.JsonWriter;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.DType;
import io.sharedbuffers.types.DateTime;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.NdArray;
import io.sharedbuffers.types.Tuple;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The readable JSON form of values. Texts, booleans, finite numbers, lists, rows and dicts with text keys are themselves, None
 * is null, dates and moments are ISO 8601 texts, and a tuple is an array. The others are maps of one entry that tells what they
 * are: {@code {"$bytes": base64}}, {@code $buffer}, {@code {"$float": "nan"}}, {@code $decimal}, {@code $frozenset}, {@code
 * {"$dict": [[key, value], …]}}, {@code $ndarray}. A dict that would look like one of those is written as {@code $dict}.
 *
 * <p>Meant for reading and for tools such as {@code jq}; msgpack is the form that loses nothing.
 */
public final class JsonForm {
    private JsonForm() {}

    /**
     * The form of a value.
     *
     * @param value what a file holds
     * @return maps, lists, texts, booleans, numbers and null
     */
    public static Object of(Object value) {
        return switch (value) {
            case null -> null;
            case Boolean _, String _, Long _, Integer _, BigInteger _ -> value;
            case Double number when Double.isNaN(number) -> tagged("float", "nan");
            case Double number when Double.isInfinite(number) -> tagged("float", number > 0 ? "inf" : "-inf");
            case Double number -> number;
            case byte[] bytes -> tagged("bytes", base64(bytes));
            case MemorySegment buffer -> tagged("buffer", base64(buffer.toArray(ValueLayout.JAVA_BYTE)));
            case Tuple tuple -> all(tuple);
            case List<?> list -> all(list);
            case Set<?> set -> tagged("frozenset", all(set));
            case Map<?, ?> map -> dict(map);
            case StructView row -> row(row, null);
            case Decimal number -> tagged("decimal", number.toString());
            case LocalDate date -> date.toString();
            case LocalDateTime moment -> moment.toString();
            case OffsetDateTime moment -> moment.toString();
            case DateTime moment ->
                moment.local() + (moment.offset() == null ? "" : moment.offset().toString());
            case NdArray array -> ndArray(array);
            default -> value.toString();
        };
    }

    /**
     * The JSON text of a value.
     *
     * @param value what a file holds
     * @return its form as text
     */
    public static String text(Object value) {
        return JsonWriter.text(of(value));
    }

    /**
     * The form of a key: a byte string that is text counts as text.
     *
     * @param key the key
     * @return its form, as that of a value
     */
    public static Object key(Object key) {
        Object shown = Display.key(key);
        return of(shown);
    }

    /** The form of a row that is a map from slot names to values. */
    static Map<String, Object> row(Map<?, ?> row) {
        Map<String, Object> map = LinkedHashMap.newLinkedHashMap(row.size());
        row.forEach((name, value) -> map.put((String) name, of(value)));
        return map;
    }

    /** The form of a row, reduced to some slots unless {@code columns} is null. */
    static Map<String, Object> row(StructView row, List<String> columns) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name : columns != null ? columns : row.schema().declaredNames()) {
            int slot = row.schema().slot(name).index();
            if (row.has(slot)) {
                map.put(name, of(row.get(slot)));
            }
        }
        return map;
    }

    private static Object dict(Map<?, ?> map) {
        boolean likeTag =
                map.size() == 1 && map.keySet().iterator().next() instanceof String name && name.startsWith("$");
        if (!likeTag && map.keySet().stream().allMatch(String.class::isInstance)) {
            Map<String, Object> form = new LinkedHashMap<>();
            map.forEach((key, value) -> form.put((String) key, of(value)));
            return form;
        }
        List<Object> pairs = new ArrayList<>();
        map.forEach((key, value) -> pairs.add(all(java.util.Arrays.asList(key, value))));
        return tagged("dict", pairs);
    }

    private static Object ndArray(NdArray array) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("dtype", dtype(array.dtype()));
        List<Object> shape = new ArrayList<>();
        for (long extent : array.shape()) {
            shape.add(extent);
        }
        form.put("shape", shape);
        form.put("items", base64(array.data().toArray(ValueLayout.JAVA_BYTE)));
        return tagged("ndarray", form);
    }

    private static Object dtype(DType type) {
        return switch (type) {
            case DType.Plain plain -> plain.text();
            case DType.Structured structured ->
                structured.fields().stream()
                        .map(field -> List.of(field.name(), dtype(field.type())))
                        .toList();
        };
    }

    private static List<Object> all(Collection<?> items) {
        List<Object> forms = new ArrayList<>();
        for (Object item : items) {
            forms.add(of(item));
        }
        return forms;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Map<String, Object> tagged(String what, Object form) {
        return Map.of("$" + what, form);
    }
}
