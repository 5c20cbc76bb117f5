package io.sharedbuffers.types;

import java.io.IOException;

/**
 * A container that was read from a file and can tell where its items are, for tools that show which of them are one object
 * (spec 00-conventions, "Sharing").
 */
public interface StoredItems {
    /** The place of an item that has no record of its own: {@code None}, or a number in a row of numbers. */
    long NOWHERE = -1;

    /** Takes items one after another. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes an item.
         *
         * @param value the item
         * @param offset the absolute offset of its type code, or {@link #NOWHERE}
         * @throws IOException if the visitor fails to pass it on
         */
        void item(Object value, long offset) throws IOException;
    }

    /**
     * Shows all items in order; those of a dict are a key and its value in turn.
     *
     * @param visitor takes them
     * @throws IOException if the visitor fails
     */
    void visit(Visitor visitor) throws IOException;
}
