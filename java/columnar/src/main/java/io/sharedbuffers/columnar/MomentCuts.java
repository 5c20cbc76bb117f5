package io.sharedbuffers.columnar;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts moments that were finer than a microsecond, for each column. Not safe for use by several threads at once. */
public final class MomentCuts {
    private static final long NANOS = 1000;

    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** Starts with none. */
    public MomentCuts() {}

    /** {@return how many there were, by column} */
    public Map<String, Long> counts() {
        return counts;
    }

    /**
     * Microseconds of nanoseconds.
     *
     * @param column the column that they are in
     * @param nanos nanoseconds since 1970
     * @return microseconds since 1970, rounded down
     */
    public long micros(String column, long nanos) {
        if (nanos % NANOS != 0) {
            counts.merge(column, 1L, Long::sum);
        }
        return Math.floorDiv(nanos, NANOS);
    }
}
