package io.sharedbuffers.shm;

/** What {@link SharedArray#probe} finds out about an object; a picture of that moment. */
public sealed interface ArrayProbe {
    /** {@return the object} */
    ObjectEntry object();

    /**
     * An array.
     *
     * @param object the object
     * @param header what its footer tells
     */
    record Sound(ObjectEntry object, ArrayHeader header) implements ArrayProbe {}

    /**
     * An array that is damaged or holds what cannot be shared, or an object that this user may not read.
     *
     * @param object the object
     * @param reason what is wrong with it
     */
    record Unusable(ObjectEntry object, SharedObjectException reason) implements ArrayProbe {}

    /**
     * Something else.
     *
     * @param object the object
     */
    record Foreign(ObjectEntry object) implements ArrayProbe {}
}
