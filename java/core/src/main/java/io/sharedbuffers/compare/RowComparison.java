package io.sharedbuffers.compare;

import io.sharedbuffers.error.UnreadableFileException;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.PythonEquality;
import io.sharedbuffers.types.ScalarType;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares rows slot by slot; slots belong together if their names are equal, whatever their order and place. Slots of one
 * schema only are left out: they are differences of the schemas.
 *
 * <p>Values are the same if their kind and content are: {@code 1}, {@code 1.0} and {@code True} are three, floating-point
 * numbers go by their bits, sets and dicts have no order. In slots of two types of numbers, numbers of one value are the same:
 * that the types differ is a difference of the schemas. Immutable, and safe for use from any thread.
 */
public final class RowComparison {
    /** How the values of two slots are compared. */
    private enum Way {
        BITS,
        NUMBERS,
        VALUES
    }

    private record SlotPair(Slot a, Slot b, Way way) {}

    private final List<SlotPair> pairs = new ArrayList<>();

    /**
     * Compares rows of two schemas.
     *
     * @param a the schema of the first rows
     * @param b the schema of the second rows
     */
    public RowComparison(Schema a, Schema b) {
        for (String name : a.declaredNames()) {
            if (b.hasSlot(name)) {
                Slot first = a.slot(name);
                Slot second = b.slot(name);
                pairs.add(new SlotPair(first, second, way(first.type(), second.type())));
            }
        }
    }

    private static Way way(OnDiskType a, OnDiskType b) {
        if (!(a instanceof ScalarType first) || !(b instanceof ScalarType)) {
            return Way.VALUES;
        }
        return a != b ? Way.NUMBERS : first.isFloat() ? Way.VALUES : Way.BITS;
    }

    /**
     * What differs between two rows.
     *
     * @param a a row of the first schema
     * @param b a row of the second schema
     * @return the slots with different values, in the order of declaration; empty if there are none
     * @throws io.sharedbuffers.error.FormatException if a value is damaged, or nested too deeply
     */
    public List<SlotDifference> differences(StructView a, StructView b) {
        try {
            List<SlotDifference> found = null;
            for (SlotPair pair : pairs) {
                int i = pair.a.index();
                int j = pair.b.index();
                if (!same(pair, a, i, b, j)) {
                    found = found == null ? new ArrayList<>() : found;
                    found.add(new SlotDifference(pair.a.name(), state(a, i), state(b, j)));
                }
            }
            return found == null ? List.of() : found;
        } catch (InternalError e) {
            throw new UnreadableFileException(
                    a.region().name() + " or " + b.region().name(), e);
        }
    }

    private static boolean same(SlotPair pair, StructView a, int i, StructView b, int j) {
        if (a.has(i) != b.has(j) || a.isNull(i) != b.isNull(j)) {
            return false;
        }
        if (!a.has(i) || a.isNull(i)) {
            return true;
        }
        return switch (pair.way) {
            case BITS -> a.getLong(i) == b.getLong(j);
            case NUMBERS -> PythonEquality.equal(a.get(i), b.get(j));
            case VALUES -> ValueComparison.same(a.get(i), b.get(j));
        };
    }

    private static SlotDifference.State state(StructView row, int slot) {
        return new SlotDifference.State(row.has(slot), row.has(slot) ? row.get(slot) : null);
    }

    /**
     * Whether two values are the same, as slots are compared.
     *
     * @param a a value, {@code null} for {@code None}
     * @param b another one
     * @return whether kind and content are the same
     */
    public static boolean same(Object a, Object b) {
        return ValueComparison.same(a, b);
    }
}
