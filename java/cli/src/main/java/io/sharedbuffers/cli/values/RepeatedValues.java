package io.sharedbuffers.cli.values;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.StoredItems;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds what the values of a row do not tell by themselves: that one is the same object as an earlier one, of the same row or of
 * one before, and that a number is stored in a width that was forced. Takes memory for the values of one row only.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class RepeatedValues {
    private final Set<Long> met = new HashSet<>();
    private long start;
    private boolean repeated;
    private boolean forced;
    private Region region;

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
     * Looks at a row.
     *
     * @param row the row
     * @throws IOException never, in fact
     */
    public void look(StructView row) throws IOException {
        met.clear();
        repeated = false;
        forced = false;
        region = row.region();
        start = region.absolute(row.offset());
        slots(row);
    }

    /** {@return whether one of the values looked at last, or of those within them, is stored once for several places} */
    public boolean repeated() {
        return repeated;
    }

    /** {@return whether one of the numbers looked at last is stored in another width than it would be by itself} */
    public boolean forced() {
        return forced;
    }

    private void slots(StructView row) throws IOException {
        for (Slot slot : row.schema().slots()) {
            if (!slot.type().inline() && row.has(slot.index()) && !row.isNull(slot.index())) {
                meet(
                        row.get(slot.index()),
                        row.offsetOf(slot.index()),
                        slot.type().wrapped());
            }
        }
    }

    private void meet(Object value, long offset, boolean coded) throws IOException {
        if (coded && offset >= 0 && value instanceof Number) {
            int code = region.getUnsignedByte(offset - region.absolute(0));
            forced |= code != WrappedType.scalarOf(value).code();
        }
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
