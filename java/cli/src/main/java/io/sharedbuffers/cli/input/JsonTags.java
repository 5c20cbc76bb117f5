package io.sharedbuffers.cli.input;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.types.DType;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.FrozenSet;
import io.sharedbuffers.types.NdArray;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that JSON lacks, read from maps of one entry whose key tells what they are: <code>{"$bytes": base64}</code> and the
 * others of {@link io.sharedbuffers.cli.output.JsonForm}, which writes them.
 */
final class JsonTags {
    private JsonTags() {}

    /**
     * A value without such maps.
     *
     * @param json map, list, text, boolean, number or null
     * @return the same, or what it stands for
     * @throws PackException if a map is marked so, but does not hold what it should
     */
    static Object resolve(Object json) {
        return switch (json) {
            case Map<?, ?> map
            when map.size() == 1 && tag(map) != null ->
                tagged(tag(map), map.values().iterator().next());
            case Map<?, ?> map -> {
                Map<Object, Object> resolved = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, value) -> resolved.put(key, resolve(value)));
                yield resolved;
            }
            case List<?> list -> all(list);
            case null, default -> json;
        };
    }

    private static String tag(Map<?, ?> map) {
        return map.keySet().iterator().next() instanceof String key && key.startsWith("$") ? key : null;
    }

    private static List<Object> all(List<?> list) {
        List<Object> resolved = new ArrayList<>(list.size());
        for (Object item : list) {
            resolved.add(resolve(item));
        }
        return resolved;
    }

    private static Object tagged(String tag, Object form) {
        return switch (tag) {
            case "$bytes" -> base64(tag, form);
            case "$buffer" -> MemorySegment.ofArray(base64(tag, form));
            case "$decimal" -> Decimal.parse(held(tag, form, String.class));
            case "$float" -> number(held(tag, form, String.class));
            case "$frozenset" -> FrozenSet.copyOf(all(held(tag, form, List.class)));
            case "$dict" -> dict(held(tag, form, List.class));
            case "$ndarray" -> ndArray(held(tag, form, Map.class));
            default -> {
                Map<Object, Object> plain = new LinkedHashMap<>();
                plain.put(tag, resolve(form));
                yield plain;
            }
        };
    }

    private static <T> T held(String tag, Object form, Class<T> what) {
        if (what.isInstance(form)) {
            return what.cast(form);
        }
        String wanted = what == String.class ? "a text" : what == List.class ? "an array" : "an object";
        throw new PackException("{\"" + tag + "\": …} holds " + wanted);
    }

    private static byte[] base64(String tag, Object form) {
        try {
            return Base64.getDecoder().decode(held(tag, form, String.class));
        } catch (IllegalArgumentException e) {
            throw new PackException("{\"" + tag + "\": …} holds base64: " + e.getMessage(), e);
        }
    }

    private static Double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw new PackException("{\"$float\": …} holds nan, inf or -inf, not " + text);
        };
    }

    private static Map<Object, Object> dict(List<?> pairs) {
        Map<Object, Object> dict = LinkedHashMap.newLinkedHashMap(pairs.size());
        for (Object each : pairs) {
            if (!(each instanceof List<?> pair) || pair.size() != 2) {
                throw new PackException("{\"$dict\": …} holds [key, value] pairs");
            }
            Object key = resolve(pair.getFirst());
            if (dict.containsKey(key)) {
                throw new PackException("{\"$dict\": …} has the key " + key + " twice");
            }
            dict.put(key, resolve(pair.getLast()));
        }
        return dict;
    }

    private static NdArray ndArray(Map<?, ?> parts) {
        if (!(parts.get("shape") instanceof List<?> extents)) {
            throw new PackException("{\"$ndarray\": …} holds dtype, shape and items");
        }
        long[] shape = new long[extents.size()];
        for (int i = 0; i < shape.length; i++) {
            if (!(extents.get(i) instanceof Long extent)) {
                throw new PackException("the shape of an ndarray is made of whole numbers");
            }
            shape[i] = extent;
        }
        MemorySegment items = MemorySegment.ofArray(base64("$ndarray", parts.get("items")));
        return NdArray.of(dtype(parts.get("dtype")), shape, items);
    }

    private static DType dtype(Object form) {
        return switch (form) {
            case String text -> DType.of(text);
            case List<?> fields -> DType.of(fields.stream().map(JsonTags::field).toArray(DType.Field[]::new));
            case null, default -> throw new PackException("a dtype is a text or an array of [name, dtype]");
        };
    }

    private static DType.Field field(Object form) {
        if (form instanceof List<?> pair && pair.size() == 2 && pair.getFirst() instanceof String name) {
            return new DType.Field(name, dtype(pair.getLast()));
        }
        throw new PackException("a field of a structured dtype is [name, dtype]");
    }
}
