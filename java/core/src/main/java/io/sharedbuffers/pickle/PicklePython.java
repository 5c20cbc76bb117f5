package io.sharedbuffers.pickle;

/** Which Python's binary pickler to imitate byte for byte; both write protocol 2 (spec 10-schema). */
public enum PicklePython {
    /** {@code cPickle} of CPython 2.7: memo slots from 1, byte strings as names, short strings repeated. */
    V2_7(1),
    /** {@code _pickle} of CPython 3.11: memo slots from 0, Unicode names, everything that has an identity remembered. */
    V3_11(0);

    private final int firstMemoSlot;

    PicklePython(int firstMemoSlot) {
        this.firstMemoSlot = firstMemoSlot;
    }

    int firstMemoSlot() {
        return firstMemoSlot;
    }
}
