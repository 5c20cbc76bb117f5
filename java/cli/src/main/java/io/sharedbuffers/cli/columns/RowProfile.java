package io.sharedbuffers.cli.columns;

import io.sharedbuffers.struct.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the slots of rows have in common, learnt by looking at all rows. Not safe for use by several threads at once. */
public final class RowProfile {
    private final List<String> names;
    private final List<KindProfile> slots = new ArrayList<>();
    private final boolean[] unset;

    /**
     * Starts with no row.
     *
     * @param schema the slots of the rows
     */
    public RowProfile(Schema schema) {
        this(schema, List.of());
    }

    RowProfile(Schema schema, List<Schema> outer) {
        List<Schema> around = new ArrayList<>(outer);
        around.add(schema);
        this.names = schema.declaredNames();
        this.unset = new boolean[names.size()];
        for (String name : names) {
            slots.add(new KindProfile(schema.slot(name).type(), around));
        }
    }

    /**
     * Looks at a row.
     *
     * @param row slot names and values; unset ones are absent
     */
    public void meet(Map<?, ?> row) {
        for (int i = 0; i < unset.length; i++) {
            Object value = row.get(names.get(i));
            if (value == null && !row.containsKey(names.get(i))) {
                unset[i] = true;
            } else {
                slots.get(i).meet(value);
            }
        }
    }

    /** {@return what all rows are; where slots are both unset and None, missing cells are None} */
    public ValueKind.Row kind() {
        List<ValueKind.SlotKind> kinds = new ArrayList<>();
        for (int i = 0; i < unset.length; i++) {
            KindProfile slot = slots.get(i);
            kinds.add(new ValueKind.SlotKind(names.get(i), slot.kind(), unset[i] && !slot.metNone()));
        }
        return new ValueKind.Row(kinds);
    }
}
