package io.sharedbuffers.verify;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;

/**
 * The first bytes of a sequence (spec 04-sequences).
 *
 * @param form the letter
 * @param at the sequence's first byte
 * @param data the first item or pointer
 * @param count how many there are; all of them lie inside of the region
 * @param width bytes of each
 */
record SequenceHeader(char form, long at, long data, long count, int width) {
    private static final long SHORT_COUNT = 0xFF_FFFF;
    private static final String SPEC = "04-sequences";

    static SequenceHeader read(Region region, long at) {
        char form = (char) region.getUnsignedByte(at);
        int width = switch (form) {
            case 'B', 'b' -> 1;
            case 'H', 'h' -> 2;
            case 'I', 'i', 'f', 'T' -> 4;
            case 'Q', 'q', 'd', 't' -> 8;
            default ->
                throw region.corrupt(
                        at, "the form of a sequence, one of BbHhIiQqfdTt", "0x" + Integer.toHexString(form), SPEC);
        };
        boolean narrow = "BbHhIi".indexOf(form) >= 0;
        long count = narrow ? region.getUnsignedInt(at) >>> 8 : region.getLong(at) >>> 8;
        long data = at + (narrow ? 4 : 8);
        if (narrow && count == SHORT_COUNT) {
            count = region.getLong(at + 4);
            data = at + 12;
        }
        if (count < 0 || count > (region.size() - data) / width) {
            throw region.corrupt(at, "at most as many items as fit behind here", Long.toUnsignedString(count), SPEC);
        }
        return new SequenceHeader(form, at, data, count, width);
    }

    boolean pointers() {
        return form == 'T' || form == 't';
    }

    /** The type of the items; null if they are behind pointers. */
    ScalarType numbers() {
        return SequenceType.numbersOf(form);
    }

    /** Compares two numbers by value; 0 if one of them is none. */
    int compare(Region region, long first, long second) {
        ScalarType type = numbers();
        long a = data + first * width;
        long b = data + second * width;
        if (type.isFloat()) {
            double left = type.readDouble(region, a);
            double right = type.readDouble(region, b);
            return left < right ? -1 : left > right ? 1 : 0;
        }
        return type == ScalarType.UINT64
                ? Long.compareUnsigned(region.getLong(a), region.getLong(b))
                : Long.compare(type.readLong(region, a), type.readLong(region, b));
    }

    long pointer(Region region, long item) {
        long place = data + item * width;
        return form == 'T' ? region.getInt(place) : region.getLong(place);
    }
}
