package io.sharedbuffers.idmap;

import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.Tuple;
import java.util.Set;

/**
 * How many bytes the original's interpreter says that a key takes in its memory: {@code sys.getsizeof} of CPython
 * 3.11 and 2.7 on 64-bit machines. The original sizes its scratch buffer by it, so it shows in the gaps of the keys
 * that follow a large one (spec 12-id-mapper).
 */
final class PythonSize {
    private static final int POINTER = 8;
    private static final int SET_ENTRY = 16;
    private static final int SMALL_TABLE = 8;
    private static final int LARGE_SET = 50_000;

    private PythonSize() {}

    /** The size of a key; 0 for kinds that are always small. */
    static long of(Object key, Dialect dialect) {
        boolean python3 = dialect == Dialect.V1_2;
        return switch (key) {
            case byte[] bytes -> (python3 ? 33 : 37) + (long) bytes.length;
            case String text -> python3 ? ofText3(text) : 52 + 4L * text.codePointCount(0, text.length());
            case Tuple items -> (python3 ? 40 : 56) + (long) POINTER * items.size();
            case Set<?> items -> {
                long table = tableSize(items.size(), python3);
                yield (python3 ? 216 : 232) + (table == SMALL_TABLE ? 0 : table * SET_ENTRY);
            }
            default -> 0;
        };
    }

    /** Python 3 keeps texts in 1, 2 or 4 bytes a character, as the largest one needs. */
    private static long ofText3(String text) {
        int largest = text.codePoints().max().orElse(0);
        long count = text.codePointCount(0, text.length());
        if (largest < 0x80) {
            return 49 + count;
        }
        if (largest < 0x100) {
            return 73 + count;
        }
        return largest < 0x1_0000 ? 74 + 2 * count : 76 + 4 * count;
    }

    /** The slots of a set's hash table after its items were added one by one. */
    private static long tableSize(int items, boolean python3) {
        long slots = SMALL_TABLE;
        while (true) {
            long full = python3 ? (3 * (slots - 1) + 4) / 5 : (2 * slots + 2) / 3;
            if (items < full) {
                return slots;
            }
            long wanted = full > LARGE_SET ? 2 * full : 4 * full;
            while (slots <= wanted) {
                slots *= 2;
            }
        }
    }
}
