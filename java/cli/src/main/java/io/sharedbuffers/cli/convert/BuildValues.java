package io.sharedbuffers.cli.convert;

import io.sharedbuffers.idmap.ObjectIdMapper;
import io.sharedbuffers.mapping.DictView;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.SequenceView;
import io.sharedbuffers.types.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of a file as a build would be given them: rows are maps, and a dict has the order in which it was filled. */
final class BuildValues {
    private BuildValues() {}

    static Map<String, Object> row(StructView row) {
        List<String> names = row.schema().declaredNames();
        Map<String, Object> values = LinkedHashMap.newLinkedHashMap(names.size());
        for (String name : names) {
            int slot = row.schema().slot(name).index();
            if (row.has(slot)) {
                values.put(name, of(row.get(slot)));
            }
        }
        return values;
    }

    static Object of(Object value) {
        return switch (value) {
            case null -> null;
            case StructView nested -> row(nested);
            case DictView dict -> dict(dict);
            case SequenceView numbers when numbers.numberType() != null -> numbers;
            case Tuple tuple
            when tuple.items() instanceof SequenceView numbers && numbers.numberType() != null -> tuple;
            case Tuple tuple -> Tuple.over(all(tuple));
            case List<?> list -> all(list);
            default -> value;
        };
    }

    private static List<Object> all(List<?> list) {
        List<Object> items = new ArrayList<>(list.size());
        for (Object item : list) {
            items.add(of(item));
        }
        return items;
    }

    /** The index of a dict is in the order of hashes; the numbers that it leads to tell the order of the making. */
    private static Map<Object, Object> dict(DictView dict) {
        ObjectIdMapper keys = dict.storedKeys();
        List<Object> values = dict.storedValues();
        long[] rows = new long[values.size()];
        java.util.Arrays.fill(rows, -1);
        for (long row = 0; row < keys.size(); row++) {
            long index = keys.valueAt(row);
            if (index < 0 || index >= rows.length) {
                return new LinkedHashMap<>(dict); // Complains with the place.
            }
            rows[(int) index] = row;
        }
        Map<Object, Object> ordered = LinkedHashMap.newLinkedHashMap(rows.length);
        for (int index = 0; index < rows.length; index++) {
            if (rows[index] >= 0) {
                ordered.put(of(keys.keyAt(rows[index])), of(values.get(index)));
            }
        }
        return ordered;
    }
}
