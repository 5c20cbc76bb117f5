package io.sharedbuffers.conformance.large;

import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.types.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of large file, by its name as peer/large.py understands it: a key type, perhaps with {@code -repeated}, {@code -rows}
 * or {@code -distinct}; {@code array}; {@code beyond-4g}; {@code limit-4g}.
 *
 * @param name the name
 * @param count items put
 * @param dialect of the file
 */
record Form(String name, long count, Dialect dialect) {
    /** Added to numbers of keys, it gives keys that no file has. */
    static final long ABSENT = 1L << 30;

    private static final int REPEATS = 4;
    private static final int SHARED_ROWS = 1500;
    private static final int EDGE = 100;
    private static final int STRIDE = 10;
    private static final int BIG_EDGE = 10;
    private static final int BIG_STRIDE = 100;

    /** What stands for the key type of each kind that does not begin with one. */
    private static final Map<String, KeyType> KINDS = Map.of("beyond", KeyType.STR, "limit", KeyType.STR32);

    boolean isArray() {
        return name.equals("array");
    }

    boolean isBig() {
        return name.startsWith("beyond");
    }

    boolean isLimit() {
        return name.startsWith("limit");
    }

    /** Whether keys repeat of which one row is kept. */
    boolean isDistinct() {
        return name.endsWith("-distinct");
    }

    /** Whether rows come again, which the value cache of the builder is for. */
    boolean hasFewRows() {
        return name.endsWith("-rows");
    }

    boolean isMapping() {
        return !isArray() && !isLimit() && !isDistinct();
    }

    boolean repeats() {
        return isDistinct() || name.endsWith("-repeated");
    }

    KeyType keyType() {
        String kind = name.split("-")[0];
        return KINDS.containsKey(kind) ? KINDS.get(kind) : KeyType.of(kind);
    }

    /** The number of the key of an item. */
    long keyNumber(long item) {
        return repeats() ? Rules.mix(item, (int) keys()) : item;
    }

    private long keys() {
        return repeats() ? count / REPEATS : count;
    }

    Object key(long keyNumber) {
        if (isLimit()) {
            return Rules.limitKey(keyNumber);
        }
        return switch (keyType()) {
            case UINT64 -> Rules.uint64Key(keyNumber);
            case UINT32 -> Rules.uint32Key(keyNumber);
            case STR, STR32, APPROX, APPROX32 -> Rules.textKey(keyNumber);
            case OBJECT -> Rules.objectKey(keyNumber);
        };
    }

    /** The number of the row of an item; 0.8 stores wrong ones for rows that come again later (erratum 12). */
    long rowNumber(long item) {
        if (!hasFewRows()) {
            return item;
        }
        return dialect == Dialect.V1_2 ? Rules.mix(item, SHARED_ROWS) : item / REPEATS;
    }

    /** What an id mapper that stands alone leads to. */
    long value(long item) {
        return isDistinct() ? Rules.mix(item + ABSENT, 100_000) : item;
    }

    /** Whether a key, or the row of an array, is looked up. */
    boolean isSampled(long keyNumber) {
        int edge = isBig() || isLimit() ? BIG_EDGE : EDGE;
        int stride = isBig() || isLimit() ? BIG_STRIDE : STRIDE;
        return keyNumber < edge || keyNumber >= keys() - edge || keyNumber % stride == 0;
    }

    /** The items of each key that is looked up. */
    Map<Long, List<Long>> samples() {
        Map<Long, List<Long>> groups = new HashMap<>();
        for (long item = 0; item < count; item++) {
            long keyNumber = keyNumber(item);
            if (isSampled(keyNumber)) {
                groups.computeIfAbsent(keyNumber, _ -> new ArrayList<>(1)).add(item);
            }
        }
        return groups;
    }
}
