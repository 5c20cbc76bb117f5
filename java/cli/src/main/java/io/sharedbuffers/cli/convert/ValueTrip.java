package io.sharedbuffers.cli.convert;

import io.sharedbuffers.types.OnDiskType;

/** The way of a value into another format and back. */
public interface ValueTrip {
    /** The trip into a format that can hold everything. */
    ValueTrip LOSSLESS = new ValueTrip() {
        @Override
        public Object there(String column, Object value, OnDiskType type) {
            return value;
        }

        @Override
        public Object unset(String column, OnDiskType type) {
            return Unset.UNSET;
        }
    };

    /** What a slot without a value, not even None, is. */
    enum Unset {
        /** The slot stays unset. */
        UNSET
    }

    /**
     * What becomes of a value.
     *
     * @param column the slot's name
     * @param value the value; null is None
     * @param type the type of the slot; null for keys and values that are no rows
     * @return what a build would make of the other format's form
     * @throws io.sharedbuffers.error.PackException if a build would refuse it
     */
    Object there(String column, Object value, OnDiskType type);

    /**
     * What becomes of an unset slot.
     *
     * @param column the slot's name
     * @param type the type of the slot
     * @return a value, or {@link Unset#UNSET} if it stays unset
     */
    Object unset(String column, OnDiskType type);
}
