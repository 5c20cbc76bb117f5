package io.sharedbuffers.cli.values;

import io.sharedbuffers.types.Tuple;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which places of a file hold values that are met more than once: the same object again, for ext 10 and 11. A file is gone
 * through twice, first to find them, then to tell them. Takes memory for each value that has a place.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class SharedPlaces {
    private static final int BARE_FORM = 8;
    private static final int SHORT_TEXT = 16;

    private final Set<Long> met = new HashSet<>();
    private final Set<Long> shared = new HashSet<>();
    private final Map<Long, Long> numbers = new HashMap<>();
    private boolean telling;

    /** Starts the search, with no place met yet. */
    public SharedPlaces() {}

    /** Ends the search; from now on the places found are told. */
    public void tell() {
        telling = true;
    }

    /** What to do with a value that is met. */
    enum Tie {
        /** Write it: it is met once, or merged by equality anyway. */
        NONE,
        /** Write it behind its number. */
        DEFINE,
        /** Write its number only. */
        REFER
    }

    /** What to do with the value at an offset, which may be negative for none. */
    Tie tie(Object value, long offset, boolean coded) {
        if (offset < 0 || mergesByEquality(value)) {
            return Tie.NONE;
        }
        long place = place(value, offset, coded);
        if (!telling) {
            if (met.add(place)) {
                return Tie.NONE;
            }
            shared.add(place);
            return Tie.REFER;
        }
        if (!shared.contains(place)) {
            return Tie.NONE;
        }
        return numbers.putIfAbsent(place, numbers.size() + 1L) == null ? Tie.DEFINE : Tie.REFER;
    }

    /** The number of a value that is tied. */
    long number(Object value, long offset, boolean coded) {
        return numbers.getOrDefault(place(value, offset, coded), 0L);
    }

    /** A bare form may be that of a record with a type code; that of a number has no bare form. */
    static long place(Object value, long offset, boolean coded) {
        return coded && !(value instanceof Double) ? offset + BARE_FORM : offset;
    }

    static boolean mergesByEquality(Object value) {
        return switch (value) {
            case null -> true;
            case Boolean _, Long _, Integer _, BigInteger _ -> true;
            case String text -> text.codePointCount(0, text.length()) < SHORT_TEXT;
            case byte[] bytes -> bytes.length < SHORT_TEXT;
            case Tuple tuple -> tuple.isEmpty();
            default -> false;
        };
    }
}
