package io.sharedbuffers.shm;

import java.util.Objects;

/**
 * How {@linkplain ShareableList lists} are made and changed. Immutable: each {@code with…} gives a changed copy.
 *
 * @param layout how a new list is laid out
 * @param textRoom how much room texts of a new list get
 * @param extraCapacity how many bytes more each item of a new list can hold, for longer values to come: 0 to 9999984
 * @param trailingNuls what is done with values that end in NUL, in new lists and in stores
 */
public record ListOptions(ListLayout layout, TextRoom textRoom, int extraCapacity, TrailingNuls trailingNuls) {
    /** The bytes that CPython 3.9 and later make, without losing anything. */
    public static final ListOptions DEFAULT =
            new ListOptions(ListLayout.PYTHON_3_9, TextRoom.FITTING, 0, TrailingNuls.REFUSED);

    /** Verifies the parts. */
    public ListOptions {
        Objects.requireNonNull(layout);
        Objects.requireNonNull(textRoom);
        Objects.requireNonNull(trailingNuls);
        if (extraCapacity < 0 || extraCapacity > ItemFormat.MAX_CAPACITY - Long.BYTES) {
            throw new IllegalArgumentException("extra capacity must be from 0 to "
                    + (ItemFormat.MAX_CAPACITY - Long.BYTES) + " bytes, not " + extraCapacity);
        }
    }

    /**
     * {@return these options with another layout}
     *
     * @param other how a new list is laid out
     */
    public ListOptions withLayout(ListLayout other) {
        return new ListOptions(other, textRoom, extraCapacity, trailingNuls);
    }

    /**
     * {@return these options with other room for texts}
     *
     * @param other how much room texts of a new list get
     */
    public ListOptions withTextRoom(TextRoom other) {
        return new ListOptions(layout, other, extraCapacity, trailingNuls);
    }

    /**
     * {@return these options with more room in each item}
     *
     * @param bytes how many bytes more each item of a new list can hold
     */
    public ListOptions withExtraCapacity(int bytes) {
        return new ListOptions(layout, textRoom, bytes, trailingNuls);
    }

    /**
     * {@return these options with another rule for values that end in NUL}
     *
     * @param other what is done with them
     */
    public ListOptions withTrailingNuls(TrailingNuls other) {
        return new ListOptions(layout, textRoom, extraCapacity, other);
    }
}
