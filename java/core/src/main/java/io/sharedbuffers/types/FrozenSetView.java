package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import java.io.IOException;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A frozen set in mapped memory, whose items are read when they are asked for (spec 05-frozensets). Iterates in stored
 * order; {@link #contains} follows {@link PythonEquality}.
 *
 * <p>Immutable, and safe for use from any thread while the file is open. The first look-up checks once whether the
 * items are sorted as they should be; if so, this and later ones search by halving, else they look at every item.
 */
public final class FrozenSetView extends AbstractSet<Object> implements StoredItems {
    private final Region region;
    private final long base;
    private final long low;
    private final long high;
    private final SequenceView items;
    private Boolean sorted;

    private FrozenSetView(Region region, long base, long low, long high, SequenceView items) {
        this.region = region;
        this.base = base;
        this.low = low;
        this.high = high;
        this.items = items;
    }

    /**
     * Opens the set at an offset.
     *
     * @param region the bytes
     * @param at offset of the first byte
     * @param context the known type codes, and limits
     * @return the view
     * @throws io.sharedbuffers.error.FormatException if no set starts there or it leaves the region
     */
    static FrozenSetView open(Region region, long at, ReadContext context) {
        return switch (region.getUnsignedByte(at)) {
            case FrozenSetType.SMALL_BITMAP -> new FrozenSetView(region, at, region.getLong(at) >>> 8, 0, null);
            case FrozenSetType.LARGE_BITMAP -> {
                long upper = region.getLong(at + Long.BYTES);
                yield new FrozenSetView(region, at, region.getLong(at) >>> 8 | upper << 56, upper >>> 8, null);
            }
            default -> new FrozenSetView(region, at, 0, 0, SequenceView.open(region, at, context));
        };
    }

    @Override
    public void visit(Visitor visitor) throws IOException {
        if (items != null) {
            items.visit(visitor);
        } else {
            for (Iterator<Object> bits = iterator(); bits.hasNext(); ) {
                visitor.item(bits.next(), NOWHERE);
            }
        }
    }

    @Override
    public int size() {
        return items == null ? Long.bitCount(low) + Long.bitCount(high) : items.size();
    }

    @Override
    public Iterator<Object> iterator() {
        return items == null ? new Bits(low, high) : items.iterator();
    }

    private static final class Bits implements Iterator<Object> {
        private long low;
        private long high;

        private Bits(long low, long high) {
            this.low = low;
            this.high = high;
        }

        @Override
        public boolean hasNext() {
            return (low | high) != 0;
        }

        @Override
        public Object next() {
            if (low != 0) {
                long number = Long.numberOfTrailingZeros(low);
                low &= low - 1;
                return number;
            }
            if (high == 0) {
                throw new NoSuchElementException();
            }
            long number = Long.SIZE + Long.numberOfTrailingZeros(high);
            high &= high - 1;
            return number;
        }
    }

    @Override
    public boolean contains(Object value) {
        if (items == null) {
            return PythonEquality.whole(value) instanceof Long number && hasBit(number);
        }
        ScalarType numbers = items.numberType();
        if (numbers == null) {
            return containsObject(value);
        }
        return numbers.isFloat() ? containsFloat(value) : containsWhole(value, numbers == ScalarType.UINT64);
    }

    private boolean hasBit(long number) {
        if (number < 0 || number >= FrozenSetType.LARGE_LIMIT) {
            return false;
        }
        return ((number < Long.SIZE ? low : high) >>> number & 1) != 0;
    }

    private boolean containsWhole(Object value, boolean unsigned) {
        Number number = PythonEquality.whole(value);
        boolean representable = unsigned
                ? number instanceof Long n && n >= 0
                        || number instanceof java.math.BigInteger b && b.bitLength() == Long.SIZE && b.signum() > 0
                : number instanceof Long;
        if (!representable) {
            return false;
        }
        long bits = number.longValue();
        boolean halving = isSorted();
        int from = halving ? lowerBound(i -> compare(items.getLong(i), bits, unsigned)) : 0;
        for (int i = from; i < items.size(); i++) {
            long item = items.getLong(i);
            if (item == bits) {
                return true;
            }
            if (halving) {
                return false;
            }
        }
        return false;
    }

    private static int compare(long a, long b, boolean unsigned) {
        return unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    }

    private boolean containsFloat(Object value) {
        double number = PythonEquality.exactDouble(value);
        if (Double.isNaN(number)) {
            return false;
        }
        boolean halving = isSorted();
        int from = halving ? lowerBound(i -> items.getDouble(i) < number ? -1 : 0) : 0;
        for (int i = from; i < items.size(); i++) {
            if (items.getDouble(i) == number) {
                return true;
            }
            if (halving) {
                return false;
            }
        }
        return false;
    }

    private boolean containsObject(Object value) {
        long hash;
        try {
            hash = ValueHash.of(value);
        } catch (PackException _) {
            return false;
        }
        boolean halving = isSorted() && !ValueHash.dependsOnOrder(value);
        int from = halving ? lowerBound(i -> Long.compareUnsigned(ValueHash.of(items.get(i)), hash)) : 0;
        for (int i = from; i < items.size(); i++) {
            Object item = items.get(i);
            if (PythonEquality.equal(item, value)) {
                return true;
            }
            if (halving && ValueHash.of(item) != hash) {
                return false;
            }
        }
        return false;
    }

    /** The first index whose item is not below the sought one; the items must be sorted. */
    private int lowerBound(java.util.function.IntUnaryOperator order) {
        int from = 0;
        int to = items.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (order.applyAsInt(middle) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private boolean isSorted() {
        Boolean known = sorted;
        if (known == null) {
            known = verifySorted();
            sorted = known;
        }
        return known;
    }

    /** NaN, and the hashes of sets within the set, are what the original leaves unsorted. */
    private boolean verifySorted() {
        ScalarType numbers = items.numberType();
        if (numbers == null) {
            return verifySortedByHash();
        }
        for (int i = 1; i < items.size(); i++) {
            boolean ascending = numbers.isFloat()
                    ? items.getDouble(i - 1) <= items.getDouble(i)
                    : compare(items.getLong(i - 1), items.getLong(i), numbers == ScalarType.UINT64) <= 0;
            if (!ascending) {
                return false;
            }
        }
        return true;
    }

    private boolean verifySortedByHash() {
        long previous = 0;
        try {
            for (Object item : items) {
                long hash = ValueHash.of(item);
                if (Long.compareUnsigned(previous, hash) > 0) {
                    return false;
                }
                previous = hash;
            }
            return true;
        } catch (PackException _) {
            return false;
        }
    }

    /** Equal to sets that have equal items by Python's rules. */
    @Override
    public boolean equals(Object other) {
        return PythonEquality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return PythonEquality.hash(this);
    }

    /** Place and size; never reads the memory. */
    @Override
    public String toString() {
        return "FrozenSetView[" + size() + " items at " + region.absolute(base) + " of " + region.name() + "]";
    }
}
