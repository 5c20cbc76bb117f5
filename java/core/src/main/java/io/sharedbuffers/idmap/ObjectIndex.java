package io.sharedbuffers.idmap;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ValueHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;

/**
 * Writes an {@link ObjectIdMapper} inside of an object, as dicts need it: from keys to 0, 1, 2 and so on.
 */
public final class ObjectIndex {
    private static final int ROW = ObjectIdMapper.COLUMNS * Long.BYTES;
    private static final int MOST = (Integer.MAX_VALUE - 8) / ROW;

    private ObjectIndex() {}

    /**
     * Writes the mapper. What does not fit extends the buffer, as the original's slice assignments do.
     *
     * @param keys the keys in the order of their numbers
     * @param out where to write
     * @param at offset of the mapper's header
     * @param context what is already written; keys that are, are pointed at
     * @return the offset behind the mapper, a multiple of 32 behind {@code at}
     * @throws PackException if a key cannot be hashed or written
     */
    public static int pack(Collection<?> keys, WorkBuffer out, int at, PackContext context) {
        if (keys.size() > MOST) {
            throw new PackException("a dict of " + keys.size() + " items exceeds the size of one object");
        }
        Cursor cursor = new Cursor(out, at);
        cursor.append(new byte[IndexHeader.BYTES], IndexHeader.BYTES);
        ObjectKeys area = new ObjectKeys(context, out.padding(), cursor, at + context.implicitOffset());
        byte[] rows = new byte[keys.size() * ROW];
        Region table = Region.of(rows, "the rows of a dict");
        int number = 0;
        for (Object key : keys) {
            int row = number * ROW;
            table.setLong(row, ValueHash.of(key, context.dialect()));
            table.setLong(row + Long.BYTES, add(area, key));
            table.setLong(row + 2 * Long.BYTES, number++);
        }
        new ArgSort(table, IndexWidth.U64, ObjectIdMapper.COLUMNS, ObjectIdMapper.HASH).sort(0, number);
        cursor.append(rows, rows.length);
        cursor.append(new byte[IndexHeader.ALIGNMENT], -cursor.length & IndexHeader.ALIGNMENT - 1);
        int end = at + cursor.length;
        int start = out.reserve(at, IndexHeader.BYTES);
        out.putLong(start, number);
        out.putLong(start + Long.BYTES, area.end());
        return end;
    }

    private static long add(ObjectKeys area, Object key) {
        try {
            return area.add(key);
        } catch (IOException e) {
            throw new UncheckedIOException("memory has no input or output", e);
        }
    }

    private static final class Cursor implements ObjectKeys.Area {
        private final WorkBuffer out;
        private final int at;
        private int length;

        private Cursor(WorkBuffer out, int at) {
            this.out = out;
            this.at = at;
        }

        @Override
        public void append(byte[] image, int count) {
            if (count > 0) {
                int start = out.reserve(Math.addExact(at, length), count);
                out.put(start, image, 0, count);
                length += count;
            }
        }
    }
}
