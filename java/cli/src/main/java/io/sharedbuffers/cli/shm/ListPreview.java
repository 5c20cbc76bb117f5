package io.sharedbuffers.cli.shm;

import io.sharedbuffers.shm.ShareableList;
import io.sharedbuffers.shm.SharedObjectException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The items of a list, each with its type and the room it has. */
final class ListPreview implements Preview {
    private final ShareableList list;
    private String fault;

    ListPreview(ShareableList list) {
        this.list = list;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of();
    }

    @Override
    public List<String> names() {
        return List.of("index", "type", "room", "value");
    }

    @Override
    public Set<String> numbers() {
        return Set.of("index", "room");
    }

    @Override
    public long size() {
        return list.length();
    }

    @Override
    public Map<String, Object> row(long index) {
        int item = (int) index;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("index", index);
        try {
            Object value = list.get(item);
            row.put("type", type(value));
            row.put("room", list.capacity(item));
            row.put("value", value);
        } catch (SharedObjectException.Corrupt | SharedObjectException.Changing e) {
            fault = fault == null ? e.getMessage() : fault;
            row.put("type", e instanceof SharedObjectException.Corrupt ? "corrupt" : "changing");
            row.put("room", list.capacity(item));
            row.put("value", Recognition.reason(e));
        }
        return row;
    }

    /** The type in Python; told by the value, for the item may be another one by now. */
    private static String type(Object value) {
        return switch (value) {
            case Long _ -> "int";
            case Double _ -> "float";
            case Boolean _ -> "bool";
            case String _ -> "str";
            case byte[] _ -> "bytes";
            case null -> "None";
            default -> value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    @Override
    public String fault() {
        return fault;
    }

    @Override
    public void close() {
        list.close();
    }
}
