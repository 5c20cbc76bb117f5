package io.sharedbuffers.verify;

import io.sharedbuffers.struct.Slot;

/**
 * The way from a row or key down to the value that is looked at: for messages, to bound the depth, and to see cycles. Not safe
 * for use by several threads at once.
 */
final class Trail {
    /** How a container stands to the way. */
    enum Step {
        /** It is not on the way, and was entered. */
        ENTERED,
        /** It contains itself as Python can have it: something in between can be changed. */
        CYCLE,
        /** It contains itself, which cannot be made. */
        IMPOSSIBLE,
        /** It is too deep. */
        TOO_DEEP
    }

    private static final long NO_ITEM = -1;

    private final long[] keys;
    private final boolean[] changeable;
    private final Slot[] slots;
    private final long[] items;
    private String unit = "";
    private long number;
    private int depth;

    Trail(int most) {
        keys = new long[most];
        changeable = new boolean[most];
        slots = new Slot[most];
        items = new long[most];
    }

    /** Starts at a row or key; a negative number is not told. */
    void start(String newUnit, long newNumber) {
        unit = newUnit;
        number = newNumber;
        depth = 0;
    }

    /** How many containers enclose what is looked at. */
    int depth() {
        return depth;
    }

    Step enter(long key, boolean canChange) {
        boolean change = canChange;
        for (int i = depth - 1; i >= 0; i--) {
            change |= changeable[i];
            if (keys[i] == key) {
                return change ? Step.CYCLE : Step.IMPOSSIBLE;
            }
        }
        if (depth == keys.length) {
            return Step.TOO_DEEP;
        }
        keys[depth] = key;
        changeable[depth] = canChange;
        slots[depth] = null;
        items[depth] = NO_ITEM;
        depth++;
        return Step.ENTERED;
    }

    void leave() {
        depth--;
    }

    /** Goes on to a slot of the struct that was entered last. */
    void slot(Slot slot) {
        slots[depth - 1] = slot;
    }

    /** Goes on to an item of the container that was entered last. */
    void item(long item) {
        items[depth - 1] = item;
    }

    /** Such as {@code row 3, slot 'tags', item 2}. */
    String place() {
        StringBuilder text = new StringBuilder(unit);
        if (number >= 0) {
            text.append(' ').append(number);
        }
        for (int i = 0; i < depth && text.length() < 200; i++) {
            if (slots[i] != null) {
                text.append(", slot '").append(slots[i].name()).append('\'');
            } else if (items[i] != NO_ITEM) {
                text.append(", item ").append(items[i]);
            }
        }
        return text.toString();
    }
}
