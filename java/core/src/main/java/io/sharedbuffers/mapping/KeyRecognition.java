package io.sharedbuffers.mapping;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.idmap.IndexHeader;
import io.sharedbuffers.idmap.NumericIdMapper;
import io.sharedbuffers.idmap.ObjectIdMapper;
import io.sharedbuffers.idmap.StringIdMapper;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the kind of keys from the bytes of an id mapper, which does not name it (spec 12-id-mapper, "Recognition").
 *
 * <p>The index of a numeric mapper follows its header at once; the others keep the keys between. The width shows in where
 * the mapper ends; where both widths end alike, the rows are tried. Hashed keys cannot be told from numbers.
 */
public final class KeyRecognition {
    private static final int PADDED_TO = 32;
    private static final int ROWS_TRIED = 16;

    private KeyRecognition() {}

    /**
     * The kind of keys of a mapper.
     *
     * @param mapper the bytes of the mapper and of nothing else, up to a gap behind it
     * @param values how many objects its values can lead to, unsigned; -1 if that is not known
     * @param context the known type codes and limits, for object keys
     * @return the kind
     * @throws FormatException if the bytes fit no kind that can be recognised
     */
    public static KeyType recognise(Region mapper, long values, ReadContext context) {
        IndexHeader header = IndexHeader.read(mapper, 2 * Integer.BYTES);
        boolean numeric = header.position() == IndexHeader.BYTES;
        List<KeyType> candidates = new ArrayList<>();
        for (KeyType type : numeric
                ? List.of(KeyType.UINT64, KeyType.UINT32)
                : List.of(KeyType.STR, KeyType.STR32, KeyType.OBJECT)) {
            long row = (long) type.width().bytes() * (numeric ? 2 : 3);
            if (endsAt(mapper, header, row) && plausible(type, mapper, values, context)) {
                candidates.add(type);
            }
        }
        if (candidates.isEmpty()) {
            throw mapper.corrupt(
                    0,
                    "an id mapper of numeric, string or object keys that ends at " + mapper.size(),
                    header.count() + " rows from " + header.position() + " on, of a kind that is not recognised; "
                            + "name the key type if you know it",
                    "12-id-mapper");
        }
        return candidates.getFirst();
    }

    private static boolean endsAt(Region mapper, IndexHeader header, long row) {
        long rows = mapper.size() - header.position();
        if (header.count() > rows / row) {
            return false;
        }
        long gap = rows - header.count() * row;
        return gap < PADDED_TO;
    }

    private static boolean plausible(KeyType type, Region mapper, long values, ReadContext context) {
        try {
            return switch (type) {
                case UINT64, UINT32 -> plausible(NumericIdMapper.open(mapper, type.width()), values);
                case STR, STR32 -> plausible(StringIdMapper.open(mapper, type.width(), context.limits()), values);
                case OBJECT -> plausible(ObjectIdMapper.open(mapper, 0, context), values);
                case APPROX, APPROX32 -> false;
            };
        } catch (FormatException _) {
            return false;
        }
    }

    private static boolean plausible(NumericIdMapper mapper, long values) {
        for (long row = 0; row < Math.min(mapper.size(), ROWS_TRIED); row++) {
            if (Long.compareUnsigned(mapper.valueAt(row), values) >= 0
                    || row > 0 && Long.compareUnsigned(mapper.keyAt(row - 1), mapper.keyAt(row)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean plausible(StringIdMapper mapper, long values) {
        for (long row = 0; row < Math.min(mapper.size(), ROWS_TRIED); row++) {
            if (Long.compareUnsigned(mapper.valueAt(row), values) >= 0 || mapper.find(mapper.keyBytesAt(row)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean plausible(ObjectIdMapper mapper, long values) {
        for (long row = 0; row < Math.min(mapper.size(), ROWS_TRIED); row++) {
            if (Long.compareUnsigned(mapper.valueAt(row), values) >= 0 || mapper.find(mapper.keyAt(row)) < 0) {
                return false;
            }
        }
        return true;
    }
}
