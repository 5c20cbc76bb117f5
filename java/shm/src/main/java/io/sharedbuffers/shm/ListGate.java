package io.sharedbuffers.shm;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.StampedLock;

/**
 * What all attachments of this process to one list share: locks among its threads, and what its items were.
 *
 * <p>The list itself has no room for a counter of changes, so a reader cannot tell from its bytes alone that an item became
 * something else and back again while it looked.
 */
final class ListGate {
    private static final int STRIPES = 16;
    private static final Map<ObjectIdentity, ListGate> GATES = new HashMap<>();

    private final StampedLock[] locks = new StampedLock[STRIPES];
    /** Ordinal of the type that each item had when somebody looked last. */
    private final byte[] types;
    /** The first eight bytes of the slot that went with it. */
    private final long[] slots;

    private int users;

    private ListGate(int length) {
        types = new byte[length];
        slots = new long[length];
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new StampedLock();
        }
    }

    /** Joins the other attachments of this process to the object. */
    static ListGate acquire(ObjectIdentity identity, int length) {
        synchronized (GATES) {
            ListGate gate = GATES.get(identity);
            if (gate == null || gate.types.length != length) {
                gate = new ListGate(length);
                GATES.put(identity, gate);
            }
            gate.users++;
            return gate;
        }
    }

    void release(ObjectIdentity identity) {
        synchronized (GATES) {
            if (--users == 0) {
                GATES.remove(identity, this);
            }
        }
    }

    StampedLock lock(int index) {
        return locks[index % STRIPES];
    }

    boolean has(int index, ItemType type) {
        return types[index] == type.ordinal();
    }

    long slot(int index) {
        return slots[index];
    }

    void sees(int index, ItemType type, long slot) {
        types[index] = (byte) type.ordinal();
        slots[index] = slot;
    }

    /** The same, where only the slot can be another. */
    void seesSlot(int index, long slot) {
        if (slots[index] != slot) { // a store slows down the other readers
            slots[index] = slot;
        }
    }
}
