package io.sharedbuffers.error;

import java.util.NoSuchElementException;

/**
 * A slot has no value to give: it is unset, or it is {@code None} and was asked for as a primitive. Not a fault of the
 * file: ask {@code has} or {@code isNull} first, or declare the slot as {@code SlotValue}.
 */
public final class NoValueException extends NoSuchElementException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the slot.
     *
     * @param slot the slot's name
     * @param unset whether it is unset, rather than {@code None}
     */
    public NoValueException(String slot, boolean unset) {
        super("slot \"" + slot + "\" is " + (unset ? "unset" : "None")
                + " in this row: ask has() or isNull() first, or declare it as SlotValue");
    }

    /**
     * Names the slot and the row of a column.
     *
     * @param slot the slot's name
     * @param unset whether it is unset, rather than {@code None}
     * @param row index of the row
     */
    public NoValueException(String slot, boolean unset, long row) {
        super("slot \"" + slot + "\" is " + (unset ? "unset" : "None") + " in row " + row
                + ": give a number that stands for such rows");
    }
}
