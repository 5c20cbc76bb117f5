package io.sharedbuffers.copy;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A dict on its way into a file: keys and values in order, all kept, whatever Java or Python take for equal. */
final class Pairs extends AbstractMap<Object, Object> {
    private final List<Map.Entry<Object, Object>> entries = new ArrayList<>();

    void add(Object key, Object value) {
        entries.add(new SimpleImmutableEntry<>(key, value));
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<Object, Object>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }
}
