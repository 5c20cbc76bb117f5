package io.sharedbuffers.shm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which items of a sequence are meant, as Python's {@code start:stop:step} tells it: negative numbers count from the
 * end, what lies outside is left out, and null stands for what is not given. Immutable.
 *
 * @param start first item; null is the first in the direction of the step
 * @param stop the item before which it ends; null is the end in the direction of the step
 * @param step distance of the items, not 0; null is 1
 */
public record Slice(Long start, Long stop, Long step) {
    private static final Pattern TEXT = Pattern.compile("(-?\\d+)?:(-?\\d+)?(?::(-?\\d+)?)?");

    /** All items. */
    public static final Slice ALL = new Slice(null, null, null);

    /**
     * Checks the step.
     *
     * @throws IllegalArgumentException if it is 0
     */
    public Slice {
        if (step != null && step == 0) {
            throw new IllegalArgumentException("the step of a slice is 0: expected another number");
        }
    }

    /**
     * {@return the items from one to before another one}
     *
     * @param start first item
     * @param stop the item before which it ends
     */
    public static Slice of(long start, long stop) {
        return new Slice(start, stop, null);
    }

    /**
     * {@return every so manieth item from one to before another one}
     *
     * @param start first item
     * @param stop the item before which it ends
     * @param step distance of the items, not 0
     */
    public static Slice of(long start, long stop, long step) {
        return new Slice(start, stop, step);
    }

    /**
     * {@return what Python's notation means, such as {@code 1:-1}, {@code ::2} or {@code 5:}}
     *
     * @param text one or two colons, with a number or nothing on each side
     * @throws IllegalArgumentException if it is something else
     */
    public static Slice parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no slice: expected start:stop or start:stop:step");
        }
        return new Slice(number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)));
    }

    private static Long number(String text) {
        return text == null ? null : Long.valueOf(text);
    }

    /**
     * The items of a slice in a sequence of a certain length.
     *
     * @param start first item, between 0 and the length; with a negative step from -1 to the last item
     * @param step distance to the next
     * @param count number of items
     */
    record Run(long start, long step, long count) {}

    /** Applies it to a sequence of so many items. */
    Run in(long length) {
        long by = step == null ? 1 : step;
        long lowest = by < 0 ? -1 : 0;
        long highest = by < 0 ? length - 1 : length;
        long from = start == null ? (by < 0 ? highest : lowest) : clamp(start, length, lowest, highest);
        long to = stop == null ? (by < 0 ? lowest : highest) : clamp(stop, length, lowest, highest);
        long distance = by < 0 ? from - to : to - from;
        // a step of the smallest long has no positive counterpart, but the distance is shorter than any such step
        long stride = by == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(by);
        return new Run(from, by, distance <= 0 ? 0 : (distance - 1) / stride + 1);
    }

    private static long clamp(long index, long length, long lowest, long highest) {
        long at = index < 0 ? index + length : index;
        return Math.clamp(at, lowest, highest);
    }

    /** {@return Python's notation, for {@link #parse}} */
    @Override
    public String toString() {
        String text = (start == null ? "" : start) + ":" + (stop == null ? "" : stop);
        return step == null ? text : text + ":" + step;
    }
}
