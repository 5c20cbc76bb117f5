package io.sharedbuffers.pickle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which Python 2.7 walks a {@code dict}: that of its hash table, which depends on the keys' hashes and on the
 * order of insertion. It shows in the schema pickles of Python 2.7 (spec 10-schema).
 *
 * <p>The table has 8 slots at first. A key goes to the first free slot of the sequence that starts at its hash and goes on
 * by {@code 5i + 1} and ever fewer of the hash's upper bits. When two thirds are full, the table is built anew in its own
 * order, with the power of two above four times the keys (twice from 50,001 keys on). Sets work the same way.
 *
 * <p>Holds for distinct keys that were inserted one after another into an empty dict, and without hash randomisation
 * (Python 2.7's default).
 */
public final class Python2DictOrder {
    private static final int FREE = -1;
    private static final int SMALLEST = 8;
    private static final int LARGE = 50_000;
    private static final int PERTURB_SHIFT = 5;
    private static final long STRING_FACTOR = 1_000_003;

    private final long[] hashes;
    private int[] slots = emptySlots(SMALLEST);
    private int used;

    private Python2DictOrder(long[] hashes) {
        this.hashes = hashes;
    }

    /**
     * The order of keys that are byte strings.
     *
     * @param names distinct ASCII keys in the order of their insertion
     * @return the keys in the order in which the dict gives them
     */
    public static List<String> of(List<String> names) {
        long[] hashes = names.stream()
                .mapToLong(name -> hash(name.getBytes(StandardCharsets.UTF_8)))
                .toArray();
        return Arrays.stream(of(hashes)).mapToObj(names::get).toList();
    }

    /**
     * The order of keys with the given hashes.
     *
     * @param hashes the hashes of distinct keys in the order of their insertion
     * @return indexes of keys, in the order in which the dict gives them
     */
    public static int[] of(long[] hashes) {
        Python2DictOrder table = new Python2DictOrder(hashes);
        for (int key = 0; key < hashes.length; key++) {
            table.insert(key);
        }
        return table.keys().toArray();
    }

    /**
     * Python 2.7's hash of a byte string.
     *
     * @param text the bytes
     * @return its hash, as on 64-bit machines
     */
    public static long hash(byte[] text) {
        if (text.length == 0) {
            return 0;
        }
        long hash = (text[0] & 0xFFL) << 7;
        for (byte b : text) {
            hash = hash * STRING_FACTOR ^ b & 0xFF;
        }
        return notReserved(hash ^ text.length);
    }

    /**
     * Python 2.7's hash of a whole number.
     *
     * @param number the number
     * @return its hash, as on 64-bit machines
     */
    public static long hash(long number) {
        return notReserved(number);
    }

    /** −1 is how Python reports a failure, so that no hash is −1. */
    private static long notReserved(long hash) {
        return hash == -1 ? -2 : hash;
    }

    private void insert(int key) {
        place(key);
        used++;
        if (used * 3 >= slots.length * 2) {
            int[] old = keys().toArray();
            slots = emptySlots(sizeAbove(used * (used > LARGE ? 2L : 4L)));
            for (int each : old) {
                place(each);
            }
        }
    }

    private void place(int key) {
        long i = hashes[key];
        long perturb = i;
        while (slots[slot(i)] != FREE) {
            i = i * 5 + perturb + 1;
            perturb >>>= PERTURB_SHIFT;
        }
        slots[slot(i)] = key;
    }

    private int slot(long i) {
        return (int) i & slots.length - 1;
    }

    private IntStream keys() {
        return Arrays.stream(slots).filter(key -> key != FREE);
    }

    private static int sizeAbove(long keys) {
        int size = SMALLEST;
        while (size <= keys) {
            size = Math.multiplyExact(size, 2);
        }
        return size;
    }

    private static int[] emptySlots(int size) {
        int[] slots = new int[size];
        Arrays.fill(slots, FREE);
        return slots;
    }
}
