package io.sharedbuffers.mapping;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.idmap.ObjectIndex;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.PythonKey;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.SequenceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Python's dicts (spec 06-dict).
 *
 * <pre>
 *   0                  8                              values position
 *   +------------------+------------------------------+------------------------+
 *   | values position  | ObjectIdMapper: from keys to | values: a list         |
 *   | (64 bit)         | indexes into the list        |                        |
 *   +------------------+------------------------------+------------------------+
 *     relative to the first byte
 * </pre>
 *
 * <p>Values are {@link Map}s, written in their iteration order. Keys are hashable values, see {@link
 * io.sharedbuffers.types.ValueHash}, all different by {@link io.sharedbuffers.types.PythonEquality}. Reading gives a
 * {@link DictView}.
 */
public final class DictType implements OnDiskType {
    /** Python's {@code dict}. */
    public static final DictType DICT = new DictType("dict");

    /** A dict that the original reads on demand; the same bytes as {@link #DICT}. */
    public static final DictType PROXIED_DICT = new DictType("proxied_dict");

    static final int INDEX = Long.BYTES;

    private final String name;

    private DictType(String name) {
        this.name = name;
    }

    @Override
    public String typeName() {
        return name;
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new PackException(
                    name + " takes a Map, not " + value.getClass().getName());
        }
        List<Object> keys = new ArrayList<>(map.size());
        List<Object> values = new ArrayList<>(map.size());
        Set<PythonKey> distinct = HashSet.newHashSet(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!distinct.add(new PythonKey(entry.getKey()))) {
                throw new PackException(
                        "two keys of the map are one to Python: " + entry.getKey() + " and an equal one");
            }
            keys.add(entry.getKey());
            values.add(entry.getValue());
        }
        if (context.separatesParts()) {
            int end = context.unshared(() -> packKeys(keys, out, at, context));
            return context.unshared(() -> SequenceType.PROXIED_LIST.pack(values, out, end, context));
        }
        return SequenceType.PROXIED_LIST.pack(values, out, packKeys(keys, out, at, context), context);
    }

    private static int packKeys(List<Object> keys, WorkBuffer out, int at, PackContext context) {
        int end = ObjectIndex.pack(keys, out, at + INDEX, context);
        out.putLong(at, end - at);
        return end;
    }

    @Override
    public DictView read(Region region, long at, ReadContext context) {
        return DictView.open(region, at, context);
    }
}
