package io.sharedbuffers.cli.values;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.StoredItems;
import io.sharedbuffers.types.Tuple;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds rows in which a value is the same object as an earlier one, of the same row or of one before. Takes memory for the
 * values of one row only.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class RepeatedValues {
    private final Set<Long> met = new HashSet<>();
    private long start;
    private boolean repeated;

    /** Starts with no row. */
    public RepeatedValues() {}

    /**
     * Whether rows of a schema can repeat values at all.
     *
     * @param schema the slots of the rows
     * @return false if all values lie in the row itself
     */
    public static boolean possible(Schema schema) {
        return schema.slots().stream().anyMatch(slot -> !slot.type().inline());
    }

    /**
     * Whether a row repeats a value.
     *
     * @param row the row
     * @return whether one of its values, or of those within them, is stored once for several places
     * @throws IOException never, in fact
     */
    public boolean in(StructView row) throws IOException {
        met.clear();
        repeated = false;
        start = row.region().absolute(row.offset());
        slots(row);
        return repeated;
    }

    private void slots(StructView row) throws IOException {
        for (Slot slot : row.schema().slots()) {
            if (!slot.type().inline() && row.has(slot.index()) && !row.isNull(slot.index())) {
                meet(row.get(slot.index()), row.offsetOf(slot.index()), slot.type().wrapped());
            }
        }
    }

    private void meet(Object value, long offset, boolean coded) throws IOException {
        if (repeated || offset < 0 || SharedPlaces.mergesByEquality(value)) {
            return;
        }
        if (offset < start || !met.add(SharedPlaces.place(value, offset, coded))) {
            repeated = true;
            return;
        }
        switch (value) {
            case StructView nested -> slots(nested);
            case Tuple tuple when tuple.items() instanceof StoredItems items -> items(items);
            case StoredItems items -> items(items);
            default -> {}
        }
    }

    private void items(StoredItems items) throws IOException {
        items.visit((item, offset) -> meet(item, offset, true));
    }
}
