package io.sharedbuffers.cli.output;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of a table: the key, if there is one, and the slots of rows or the value itself. */
final class Columns {
    private final List<String> names = new ArrayList<>();
    private final List<Boolean> numeric = new ArrayList<>();
    private final List<String> slots;
    private final boolean keyed;
    private final boolean rows;
    private final boolean named;

    /** Columns of entries whose values are maps by these names. */
    Columns(List<String> names, Set<String> numbers) {
        this.keyed = false;
        this.rows = false;
        this.named = true;
        this.slots = List.of();
        names.forEach(name -> add(name, numbers.contains(name)));
    }

    Columns(Schema schema, List<String> wanted, boolean keyed) {
        this.keyed = keyed;
        this.rows = schema != null;
        this.named = false;
        this.slots = !rows ? List.of() : wanted != null ? wanted : schema.declaredNames();
        if (keyed) {
            add(schema != null && schema.hasSlot("key") ? "(key)" : "key", false);
        }
        for (String name : slots) {
            Slot slot = schema.slot(name);
            add(name, slot.type().inline());
        }
        if (!rows) {
            add("value", false);
        }
    }

    private void add(String name, boolean isNumeric) {
        names.add(name);
        numeric.add(isNumeric);
    }

    List<String> names() {
        return names;
    }

    boolean numeric(int column) {
        return numeric.get(column);
    }

    boolean keyed() {
        return keyed;
    }

    /** The values of an entry, one for each column; {@link Unset} for slots that are. */
    List<Object> values(Entry entry) {
        List<Object> values = new ArrayList<>(names.size());
        if (named && entry.value() instanceof Map<?, ?> row) {
            for (String name : names) {
                values.add(row.containsKey(name) ? row.get(name) : Unset.UNSET);
            }
            return values;
        }
        if (keyed) {
            values.add(Display.key(entry.key()));
        }
        if (rows && entry.value() instanceof StructView row) {
            for (String name : slots) {
                int slot = row.schema().slot(name).index();
                values.add(row.has(slot) ? row.get(slot) : Unset.UNSET);
            }
        } else if (rows && entry.value() instanceof RowValues row) {
            for (String name : slots) {
                values.add(row.values().containsKey(name) ? row.values().get(name) : Unset.UNSET);
            }
        } else {
            values.add(entry.value());
        }
        return values;
    }

    /** The value of a slot that has none, not even None. */
    enum Unset {
        UNSET
    }
}
