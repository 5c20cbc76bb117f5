package io.sharedbuffers.cli.stats;

import io.sharedbuffers.struct.StructView;

/** What is known of the values of one slot. Not safe for use by several threads at once; several can be added up. */
public final class SlotStats {
    private final int slot;
    private final DistinctCount distinct = new DistinctCount();
    private long set;
    private long none;
    private long unset;
    private ValueTraits.Kind kind;
    private boolean mixed;
    private boolean uncounted;
    private Object least;
    private Object greatest;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    SlotStats(int slot) {
        this.slot = slot;
    }

    void add(StructView row) {
        if (!row.has(slot)) {
            unset++;
        } else if (row.isNull(slot)) {
            none++;
        } else {
            set++;
            value(row.get(slot));
        }
    }

    private void value(Object value) {
        ValueTraits.Kind found = ValueTraits.kind(value);
        mixed |= kind != null && kind != found;
        kind = found;
        Long hash = ValueTraits.hash(value);
        if (hash == null) {
            uncounted = true;
        } else {
            distinct.add(hash);
        }
        if (!mixed && ValueTraits.isOrdered(value)) {
            least = least == null || ValueTraits.compare(value, least) < 0 ? value : least;
            greatest = greatest == null || ValueTraits.compare(value, greatest) > 0 ? value : greatest;
        }
        double measure = ValueTraits.measure(value);
        if (Double.isFinite(measure)) {
            lowest = Math.min(lowest, measure);
            highest = Math.max(highest, measure);
        }
    }

    void add(SlotStats other) {
        set += other.set;
        none += other.none;
        unset += other.unset;
        mixed |= other.mixed || kind != null && other.kind != null && kind != other.kind;
        kind = other.kind == null ? kind : other.kind;
        uncounted |= other.uncounted;
        distinct.add(other.distinct);
        if (!mixed && other.least != null) {
            least = least == null || ValueTraits.compare(other.least, least) < 0 ? other.least : least;
            greatest =
                    greatest == null || ValueTraits.compare(other.greatest, greatest) > 0 ? other.greatest : greatest;
        }
        lowest = Math.min(lowest, other.lowest);
        highest = Math.max(highest, other.highest);
    }

    int slot() {
        return slot;
    }

    /** {@return in how many rows the slot has a value} */
    public long set() {
        return set;
    }

    /** {@return in how many rows the slot is {@code None}} */
    public long none() {
        return none;
    }

    /** {@return in how many rows the slot is unset} */
    public long unset() {
        return unset;
    }

    /** {@return how many different values there are, or null if that is not counted, since some are containers} */
    public Long distinct() {
        return uncounted ? null : Long.valueOf(distinct.count());
    }

    /** {@return whether {@link #distinct} is exact; otherwise its standard error is 0.8 %} */
    public boolean isDistinctExact() {
        return distinct.isExact();
    }

    /** {@return the least value, or null if values have no order, or there are none} */
    public Object least() {
        return mixed ? null : least;
    }

    /** {@return the greatest value, or null if values have no order, or there are none} */
    public Object greatest() {
        return mixed ? null : greatest;
    }

    /** {@return what a histogram of the values counts along its axis, or null if there is none} */
    public String measured() {
        return hasRange() ? kind.measured() : null;
    }

    boolean hasRange() {
        return !mixed && kind != null && lowest <= highest;
    }

    double lowest() {
        return lowest;
    }

    double highest() {
        return highest;
    }
}
