package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;

/**
 * Loads and stores of the items of a list, while others change them.
 *
 * <p>A change of type touches three places. A store from here empties the format first and writes it last, so that readers see
 * that the item is changing. Python writes format, code and slot in this order, which leaves a moment in which nothing shows
 * that the slot is still the old one; so a type that is new to this process is believed only after it stood for a while.
 * What the slot was with the old type tells whether that moment may be now.
 */
final class ListItems {
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();

    /** How long a new type must stand: many times what Python needs from the format to the slot. */
    private static final long STAND_NANOS = 100_000;

    /** The same if the slot is still what it was with the old type: Python may have been stopped halfway. */
    private static final long OLD_SLOT_NANOS = 10_000_000;

    private static final long LIMIT_NANOS = 50_000_000;
    /** Looks after which a number that others count up all the time is believed, since its type did not change. */
    private static final int LOOKS = 8;

    private final SharedBlock block;
    private final ListHeader header;
    private final ListGate gate;

    ListItems(SharedBlock block, ListHeader header, ListGate gate) {
        this.block = block;
        this.header = header;
        this.gate = gate;
    }

    /**
     * What an item was at one moment, if nobody was changing it.
     *
     * @param word its format
     * @param code its code
     * @param type what these two stand for, or null if they stand for nothing
     * @param bits the first eight bytes of its slot
     * @param content the bytes of a text or of bytes, with the NULs behind them, otherwise null
     */
    private record Look(long word, byte code, ItemType type, long bits, byte[] content) {
        boolean same(Look other) {
            return sameType(other) && bits == other.bits && Arrays.equals(content, other.content);
        }

        boolean sameType(Look other) {
            return word == other.word && code == other.code;
        }
    }

    /** Whether the format and the code of every item go together. */
    static boolean allTyped(SharedBlock block, ListHeader header) {
        ListItems items = new ListItems(block, header, null);
        return block.guarded(segment -> {
            for (int i = 0; i < header.length(); i++) {
                if (items.type(segment, i) == null) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Remembers the types of all items. */
    void learn() {
        block.guarded(segment -> {
            for (int i = 0; i < header.length(); i++) {
                ItemType type = type(segment, i);
                if (type != null) {
                    gate.sees(i, type, (long) LONG.getAcquire(segment, header.slotAt(i)));
                }
            }
            return null;
        });
    }

    private ItemType type(MemorySegment segment, int index) {
        long word = (long) LONG.getAcquire(segment, header.formatAt(index));
        byte code = (byte) BYTE.getAcquire(segment, header.codeAt(index));
        return ItemType.of(word, code, header.capacity(index));
    }

    /** What the item is now. */
    ItemType type(int index) {
        return settled(index).type();
    }

    /** The format of the item as it is stored. */
    String format(int index) {
        return ItemFormat.text(settled(index).word());
    }

    /**
     * The slot of a number.
     *
     * @throws ClassCastException if the item is of another type
     */
    long number(int index, ItemType expected) {
        StampedLock lock = gate.lock(index);
        long stamp = lock.tryOptimisticRead();
        GuardedMemory.Mapping at = block.mapping();
        long slotAt = header.slotAt(index);
        try {
            MemorySegment segment = at.segment();
            long formatAt = header.formatAt(index);
            long codeAt = header.codeAt(index);
            long word = (long) LONG.getAcquire(segment, formatAt);
            byte code = (byte) BYTE.getAcquire(segment, codeAt);
            long bits = (long) LONG.getAcquire(segment, slotAt);
            boolean same = word == (long) LONG.getAcquire(segment, formatAt)
                    && code == (byte) BYTE.getAcquire(segment, codeAt)
                    && bits == (long) LONG.getAcquire(segment, slotAt);
            GuardedMemory.poll();
            if (same
                    && word == expected.word
                    && code == expected.code
                    && gate.has(index, expected)
                    && stamp != 0
                    && lock.validate(stamp)) {
                gate.seesSlot(index, bits);
                return bits;
            }
        } catch (RuntimeException | InternalError e) {
            block.recover(at, e, slotAt, Long.BYTES);
        }
        return expect(index, expected).bits();
    }

    /**
     * The bytes of a text or of bytes, without the NULs that fill the slot.
     *
     * @throws ClassCastException if the item is of another type
     */
    byte[] content(int index, ItemType expected) {
        return stripped(expect(index, expected).content());
    }

    private Look expect(int index, ItemType expected) {
        Look look = settled(index);
        if (look.type() != expected) {
            throw new ClassCastException(block.label() + ": item " + index + " is of type " + look.type() + ", not "
                    + expected + ": see type(" + index + "), or use get(" + index + ")");
        }
        return look;
    }

    /** The item, as {@link ShareableList#get} gives it. */
    Object value(int index) {
        Look look = settled(index);
        return switch (look.type()) {
            case INT -> look.bits();
            case FLOAT -> Double.longBitsToDouble(look.bits());
            case BOOL -> ItemFormat.truth(look.bits());
            case NONE -> null;
            case STR -> text(index, stripped(look.content()));
            case BYTES -> stripped(look.content());
        };
    }

    /** Makes a text of the bytes of an item. */
    String text(int index, byte[] utf8) {
        return ItemText.decode(utf8, block.label(), header.slotAt(index));
    }

    private static byte[] stripped(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        return end == content.length ? content : Arrays.copyOf(content, end);
    }

    /** Looks until the item stays the same. */
    private Look settled(int index) {
        StampedLock lock = gate.lock(index);
        Look before = null;
        int sameType = 0;
        boolean changed = false;
        long start = System.nanoTime();
        long since = start;
        for (int tries = 1; ; tries++) {
            Look look;
            boolean same;
            long stamp = lock.readLock();
            try { // only other processes can change it between these two
                Look first = look(index);
                look = look(index);
                same = first.same(look);
                sameType = first.sameType(look) && (before == null || before.sameType(first)) ? sameType + 1 : 0;
                if (look.type() != null
                        && gate.has(index, look.type())
                        && (same || sameType >= LOOKS && !look.type().isText())) {
                    gate.seesSlot(index, look.bits());
                    return look;
                }
            } finally {
                lock.unlockRead(stamp);
            }
            long now = System.nanoTime();
            if (!same || before != null && !before.same(look)) {
                changed = true;
                since = now;
            } else if (look.type() != null
                    && now - since >= (look.bits() == gate.slot(index) ? OLD_SLOT_NANOS : STAND_NANOS)) {
                gate.sees(index, look.type(), look.bits());
                return look;
            }
            if (now - start > LIMIT_NANOS && tries > LOOKS) {
                throw look.word() == 0 ? halfway(index) : changed ? changing(index) : corrupt(index, look);
            }
            before = look;
            Thread.onSpinWait();
        }
    }

    /** What a store leaves if its process is stopped in the middle. */
    private SharedObjectException halfway(int index) {
        return new SharedObjectException.Changing(
                block.label(),
                "a format of item " + index,
                "an empty one for " + LIMIT_NANOS / 1_000_000
                        + " ms, as while its type changes (if its writer is dead, set it)");
    }

    private SharedObjectException changing(int index) {
        return new SharedObjectException.Changing(
                block.label(),
                "item " + index + " to stay the same while it is read",
                "changes of its type for " + LIMIT_NANOS / 1_000_000 + " ms");
    }

    private SharedObjectException corrupt(int index, Look look) {
        return new SharedObjectException.Corrupt(
                block.label(),
                header.formatAt(index),
                "for item " + index + " a format and a code that go together, such as \"q\" and 0, or \""
                        + header.capacity(index) + "s\" and 1,",
                "\"" + ItemFormat.text(look.word()) + "\" and " + look.code(),
                "a writer may have been killed while it changed the item's type; set the item");
    }

    private Look look(int index) {
        return block.guarded(segment -> look(segment, index));
    }

    private Look look(MemorySegment segment, int index) {
        long slotAt = header.slotAt(index);
        long word = (long) LONG.getAcquire(segment, header.formatAt(index));
        byte code = (byte) BYTE.getAcquire(segment, header.codeAt(index));
        ItemType type = ItemType.of(word, code, header.capacity(index));
        long bits = (long) LONG.getAcquire(segment, slotAt);
        if (type == null || !type.isText()) {
            return new Look(word, code, type, bits, null);
        }
        byte[] content = new byte[ItemFormat.textLength(word)];
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, slotAt, content, 0, content.length);
        VarHandle.acquireFence();
        return new Look(word, code, type, bits, content);
    }

    /**
     * Stores a value.
     *
     * @throws IllegalArgumentException if it does not fit; the item is as before
     */
    void store(int index, ItemValue value) {
        block.writable();
        long capacity = Math.min(header.capacity(index), ItemFormat.MAX_CAPACITY);
        if (value.content() != null && value.content().length > capacity) {
            throw new IllegalArgumentException(block.label() + ": item " + index + " has room for " + capacity
                    + " bytes, and the value has " + value.content().length
                    + ": give it more by ListOptions.withExtraCapacity, or rebuild the list");
        }
        StampedLock lock = gate.lock(index);
        long stamp = lock.writeLock();
        try {
            block.guarded(segment -> {
                store(segment, index, value, capacity);
                return null;
            });
            gate.sees(index, value.type(), value.slot());
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private void store(MemorySegment segment, int index, ItemValue value, long capacity) {
        long formatAt = header.formatAt(index);
        long word = value.type().isText() ? ItemFormat.textWord(capacity) : value.type().word;
        boolean anew = (long) LONG.getAcquire(segment, formatAt) != word
                || (byte) BYTE.getAcquire(segment, header.codeAt(index)) != value.type().code;
        if (anew) {
            LONG.setVolatile(segment, formatAt, 0L);
            VarHandle.fullFence();
        }
        long slotAt = header.slotAt(index);
        if (value.content() == null) {
            LONG.setRelease(segment, slotAt, value.bits());
        } else {
            fill(segment, slotAt, capacity, value.content());
        }
        if (anew) {
            BYTE.setRelease(segment, header.codeAt(index), value.type().code);
            LONG.setRelease(segment, formatAt, word);
        }
    }

    private static void fill(MemorySegment segment, long slotAt, long capacity, byte[] content) {
        if (capacity == Long.BYTES) { // in one store, so that nobody sees half of it
            LONG.setRelease(segment, slotAt, ItemFormat.slot(content));
            return;
        }
        MemorySegment.copy(content, 0, segment, ValueLayout.JAVA_BYTE, slotAt, content.length);
        segment.asSlice(slotAt + content.length, capacity - content.length).fill((byte) 0);
    }

    /**
     * Adds to an int, as one step among all processes.
     *
     * @throws ClassCastException if the item is of another type
     */
    long getAndAdd(int index, long delta) {
        StampedLock lock = gate.lock(index);
        long stamp = lockedInt(lock, index);
        try {
            return block.atomics().getAndAddLong(header.slotAt(index), delta);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /**
     * Changes an int if it is what the caller thinks it is.
     *
     * @throws ClassCastException if the item is of another type
     */
    boolean compareAndSet(int index, long expected, long value) {
        StampedLock lock = gate.lock(index);
        long stamp = lockedInt(lock, index);
        try {
            return block.atomics().compareAndSetLong(header.slotAt(index), expected, value);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Keeps this process's threads from giving the item another type. */
    private long lockedInt(StampedLock lock, int index) {
        block.writable();
        while (true) {
            number(index, ItemType.INT);
            long stamp = lock.readLock();
            if (gate.has(index, ItemType.INT)) {
                return stamp;
            }
            lock.unlockRead(stamp);
        }
    }
}
