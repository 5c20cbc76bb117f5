package io.sharedbuffers.cli.shm;

import io.sharedbuffers.shm.MmapArray;
import io.sharedbuffers.shm.SharedObjectException;
import io.sharedbuffers.shm.TypeCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The items of an array of {@code mmap_backed_array}. */
final class MmapPreview implements Preview {
    private final MmapArray array;
    private String fault;

    MmapPreview(MmapArray array) {
        this.array = array;
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("typecode", String.valueOf(array.type().code()));
        facts.put("items", array.length());
        if (array.trailingBytes() > 0) {
            facts.put("left over", array.trailingBytes());
        }
        return facts;
    }

    @Override
    public List<String> names() {
        return List.of("index", "value");
    }

    @Override
    public Set<String> numbers() {
        return array.type() == TypeCode.UNICODE ? Set.of("index") : Set.of("index", "value");
    }

    @Override
    public long size() {
        return array.length();
    }

    @Override
    public Map<String, Object> row(long index) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("index", index);
        try {
            Object value = array.get(index);
            row.put("value", value instanceof Float number ? (Object) number.doubleValue() : value);
        } catch (SharedObjectException.Corrupt e) {
            fault = fault == null ? e.getMessage() : fault;
            row.put("value", "corrupt: " + Recognition.reason(e));
        }
        return row;
    }

    @Override
    public String fault() {
        return fault;
    }

    @Override
    public void close() {
        array.close();
    }
}
