package io.sharedbuffers.idmap;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.BytesType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The key area of a string mapper: byte strings (spec 03-bytes) that index rows point at.
 *
 * <p>The original writes the position in the <em>file</em> into each row, where all other pointers of the format count from
 * their own structure. So a mapper cut out of its file, or stored in a zip entry, has pointers that count from somewhere
 * else. Both readings are understood: which one holds is told by a key that hashes to what its row says.
 *
 * <p>Immutable.
 */
final class StringKeys {
    /** Rows that are looked at, at most, to tell the two readings apart; the first one decides nearly always. */
    private static final int PROBES = 64;

    private final IndexTable table;
    private final Region area;
    private final long base;
    private final Limits limits;

    private StringKeys(IndexTable table, long base, Limits limits) {
        this.table = table;
        this.limits = limits;
        this.area = table.region().slice(0, table.position());
        this.base = base;
    }

    static StringKeys of(IndexTable table, Limits limits) {
        StringKeys absolute = new StringKeys(table, table.region().absolute(0), limits);
        StringKeys relative = new StringKeys(table, 0, limits);
        if (absolute.base != relative.base) {
            for (long row = 0; row < Math.min(table.count(), PROBES); row++) {
                boolean fitsRelative = relative.holds(row);
                if (absolute.holds(row) != fitsRelative) {
                    return fitsRelative ? relative : absolute;
                }
            }
        }
        return absolute;
    }

    /** A copy of the key of a row, decompressed. */
    byte[] bytesAt(long row) {
        return BytesType.content(area, offset(row), limits);
    }

    /** Whether the key of a row equals the UTF-8 form of a text; allocates nothing if both are ASCII and short. */
    boolean matches(long row, String key) {
        return isAt(offset(row), key);
    }

    /** The same for the key at an offset that {@link #offset} has told. */
    boolean isAt(long at, String key) {
        if (BytesType.isCompressed(area, at)) {
            return Arrays.equals(BytesType.content(area, at, limits), key.getBytes(StandardCharsets.UTF_8));
        }
        long next = BytesType.contentOffset(area, at);
        long left = BytesType.storedLength(area, at);
        area.check(next, left);
        if (left < key.length()) {
            return false;
        }
        for (int i = 0; i < key.length(); i++, next++, left--) {
            char c = key.charAt(i);
            if (c >= 0x80) {
                byte[] rest = key.substring(i).getBytes(StandardCharsets.UTF_8);
                return left == rest.length && area.equalsBytes(next, rest, 0, rest.length);
            }
            if (area.getByte(next) != c) {
                return false;
            }
        }
        return left == 0;
    }

    /** Whether the key of a row equals some bytes; allocates nothing if the key is not compressed. */
    boolean matches(long row, byte[] key) {
        return isAt(offset(row), key);
    }

    /** The same for the key at an offset that {@link #offset} has told. */
    boolean isAt(long at, byte[] key) {
        if (BytesType.isCompressed(area, at)) {
            return Arrays.equals(BytesType.content(area, at, limits), key);
        }
        long length = BytesType.storedLength(area, at);
        return length == key.length && area.equalsBytes(BytesType.contentOffset(area, at), key, 0, key.length);
    }

    private boolean holds(long row) {
        long at = pointer(row) - base;
        if (at < IndexHeader.BYTES || at >= area.size()) {
            return false;
        }
        try {
            return StringIdMapper.hash(table.width(), BytesType.content(area, at, limits))
                    == table.cell(row, StringIdMapper.HASH);
        } catch (FormatException e) {
            return false; // not a byte string: so it is the other reading
        }
    }

    /** Where the key of a row is in the region, checked to be among the keys. */
    long offset(long row) {
        long at = pointer(row) - base;
        if (at < IndexHeader.BYTES || at >= area.size()) {
            throw table.region()
                    .corrupt(
                            table.offset(row, StringIdMapper.KEY),
                            "a key position from " + (base + IndexHeader.BYTES) + " to " + (base + area.size() - 1),
                            Long.toUnsignedString(pointer(row)),
                            IndexHeader.SPEC);
        }
        return at;
    }

    private long pointer(long row) {
        return table.cell(row, StringIdMapper.KEY);
    }
}
