package io.sharedbuffers.mapping;

import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.idmap.ObjectIdMapper;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.SequenceView;
import io.sharedbuffers.types.StoredItems;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A dict in mapped memory, whose keys and values are read when they are asked for (spec 06-dict). Iterates in the
 * order of the index, by the hash of the keys. Look-ups take keys for equal as {@link
 * io.sharedbuffers.types.PythonEquality} does.
 *
 * <p>Immutable, and safe for use from any thread while the file is open. A dict may contain itself; following it ends
 * at the reader's limit.
 */
public final class DictView extends AbstractMap<Object, Object> implements StoredItems {
    private static final String SPEC = "06-dict";

    private final Region region;
    private final long base;
    private final ObjectIdMapper keys;
    private final SequenceView values;

    private DictView(Region region, long base, ObjectIdMapper keys, SequenceView values) {
        this.region = region;
        this.base = base;
        this.keys = keys;
        this.values = values;
    }

    /**
     * Opens the dict at an offset.
     *
     * @param region the bytes
     * @param at offset of the first byte
     * @param context the known type codes, and limits
     * @return the view
     * @throws io.sharedbuffers.error.FormatException if no dict starts there or it leaves the region
     */
    static DictView open(Region region, long at, ReadContext context) {
        long position = region.getLong(at);
        if (position < DictType.INDEX || position > region.size() - at) {
            throw region.corrupt(
                    at,
                    "a position from " + DictType.INDEX + " to " + (region.size() - at),
                    Long.toUnsignedString(position),
                    SPEC);
        }
        ObjectIdMapper keys = ObjectIdMapper.open(region, at + DictType.INDEX, context);
        if (keys.size() > Integer.MAX_VALUE) {
            throw new LimitExceededException(
                    region.name(), region.absolute(at), "at most 2^31-1 items", Long.toString(keys.size()), SPEC);
        }
        SequenceView values = (SequenceView) SequenceType.PROXIED_LIST.read(region, at + position, context);
        return new DictView(region, at, keys, values);
    }

    /** {@return the index of the keys; its values are indexes into {@link #storedValues}} */
    public ObjectIdMapper storedKeys() {
        return keys;
    }

    /** {@return the values in the order in which they were put into the original's dict} */
    public SequenceView storedValues() {
        return values;
    }

    @Override
    public int size() {
        return (int) keys.size();
    }

    @Override
    public Object get(Object key) {
        long row = keys.find(key);
        return row < 0 ? null : value(row);
    }

    @Override
    public boolean containsKey(Object key) {
        return keys.find(key) >= 0;
    }

    private Object value(long row) {
        return values.get(index(row));
    }

    private int index(long row) {
        long index = keys.valueAt(row);
        if (index < 0 || index >= values.size()) {
            throw keys.region()
                    .corrupt(
                            keys.valueOffset(row),
                            "the index of one of " + values.size() + " values",
                            Long.toUnsignedString(index),
                            SPEC);
        }
        return (int) index;
    }

    @Override
    public void visit(Visitor visitor) throws IOException {
        for (long row = 0; row < keys.size(); row++) {
            visitor.item(keys.keyAt(row), keys.keyOffsetAt(row));
            visitor.item(value(row), values.offsetOf(index(row)));
        }
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<Object, Object>> {
        @Override
        public Iterator<Map.Entry<Object, Object>> iterator() {
            return new Iterator<>() {
                private long row;

                @Override
                public boolean hasNext() {
                    return row < keys.size();
                }

                @Override
                public Map.Entry<Object, Object> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    long current = row++;
                    return new SimpleImmutableEntry<>(keys.keyAt(current), value(current));
                }
            };
        }

        @Override
        public int size() {
            return DictView.this.size();
        }
    }

    /** Place and size; never reads the memory. */
    @Override
    public String toString() {
        return "DictView[" + size() + " items at " + region.absolute(base) + " of " + region.name() + "]";
    }
}
