package io.sharedbuffers.mapping;

import java.lang.ref.WeakReference;
import java.util.Arrays;

/**
 * The rows put lately and where they are stored (spec 13-typed-mapping, "Value cache"). Rows are known by identity, as plain
 * Python objects are, or by equality, as those are that tell what they are equal to.
 *
 * <p>Which row is forgotten shows in the file, since it is stored again when it comes back. The original forgets the least
 * recently used one, with two exceptions that follow from its ages: while the cache fills, the age of a row is one more than
 * that of the row before; a row is not renewed when its age is just below the next one to be given, so in a cache of two the
 * row in front is replaced again and again; and the last row of the filling shares its age with the first one renewed
 * after it.
 *
 * <p>A row that nobody else holds can't come back; so rows are held weakly, and large ones do not add up. Their places stay
 * taken as if they were there. Where rows are known by equality, an equal one can come back, so they are held.
 */
final class ValueCache<R> {
    private static final int FIRST_ENTRIES = 16;

    /** Ends a chain of entries whose hashes meet. */
    private static final int END = -1;

    private final int capacity;
    private final boolean byEquality;
    private final ForgettingOrder order;

    /** What is known of each entry; numbers and not objects, since every row that is put moves some of them. */
    private Object[] rows = new Object[FIRST_ENTRIES];

    private long[] indexes = new long[FIRST_ENTRIES];
    private int[] hashes = new int[FIRST_ENTRIES];
    private int[] following = new int[FIRST_ENTRIES];

    /** The first entry of each chain. */
    private int[] chains = emptyChains(FIRST_ENTRIES);

    /** A row that may be gone. */
    private static final class Remembered extends WeakReference<Object> {
        private Remembered(Object row) {
            super(row);
        }
    }

    ValueCache(int capacity) {
        this(capacity, false);
    }

    ValueCache(int capacity, boolean byEquality) {
        this.capacity = capacity;
        this.byEquality = byEquality;
        this.order = new ForgettingOrder(capacity);
    }

    /** The index of a remembered row, or -1. */
    long find(R row) {
        if (capacity == 0 || row == null) {
            return -1;
        }
        int hash = hash(row);
        for (int entry = chains[chain(hash)]; entry != END; entry = following[entry]) {
            if (hashes[entry] == hash && remembers(entry, row)) {
                order.renew(entry);
                return indexes[entry];
            }
        }
        return -1;
    }

    /** Remembers a row that is not remembered. */
    void note(R row, long index) {
        if (capacity == 0) {
            return;
        }
        int entry;
        if (order.size() < capacity) {
            entry = added();
        } else {
            entry = order.first();
            unchain(entry);
            order.renew(entry);
        }
        rows[entry] = byEquality ? row : new Remembered(row);
        hashes[entry] = hash(row);
        indexes[entry] = index;
        chain(entry, chain(hashes[entry]));
    }

    private int hash(Object row) {
        return byEquality ? row.hashCode() : System.identityHashCode(row);
    }

    private boolean remembers(int entry, Object row) {
        return byEquality ? row.equals(rows[entry]) : ((Remembered) rows[entry]).refersTo(row);
    }

    private int added() {
        int entry = order.size();
        if (entry == rows.length) {
            enlarge((int) Math.min(2L * entry, capacity));
        }
        order.add();
        return entry;
    }

    private void enlarge(int entries) {
        rows = Arrays.copyOf(rows, entries);
        indexes = Arrays.copyOf(indexes, entries);
        hashes = Arrays.copyOf(hashes, entries);
        following = Arrays.copyOf(following, entries);
        chains = emptyChains(entries);
        for (int entry = 0; entry < order.size(); entry++) {
            chain(entry, chain(hashes[entry]));
        }
    }

    private static int[] emptyChains(int entries) {
        int[] chains = new int[Math.max(FIRST_ENTRIES, Integer.highestOneBit(entries) * (entries < 1 << 29 ? 2 : 1))];
        Arrays.fill(chains, END);
        return chains;
    }

    /** Hashes by identity are random; those of others may differ in their high bits only. */
    private int chain(int hash) {
        return (hash ^ hash >>> 16) & chains.length - 1;
    }

    private void chain(int entry, int chain) {
        following[entry] = chains[chain];
        chains[chain] = entry;
    }

    private void unchain(int entry) {
        int chain = chain(hashes[entry]);
        if (chains[chain] == entry) {
            chains[chain] = following[entry];
            return;
        }
        int before = chains[chain];
        while (following[before] != entry) {
            before = following[before];
        }
        following[before] = following[entry];
    }
}
