package io.sharedbuffers.idmap;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Scratch;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.PackContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Builds a {@link StringIdMapper}: the keys as they come, then the rows in the original's order (spec 12-id-mapper).
 *
 * <p>A key that is added twice is stored twice. Not thread-safe.
 */
public final class StringIdMapperBuilder implements IdMapperBuilder {
    /** What was just written is read whatever its size. */
    private static final Limits OWN =
            Limits.DEFAULT.withValueSize(Integer.MAX_VALUE).withDecompressedSize(Integer.MAX_VALUE);

    /** The room {@link BytesType} may ask for beside the content. */
    private static final int HEADROOM = 16;

    /** Characters of a key that an error message shows. */
    private static final int SHOWN = 80;

    private final IndexWidth width;
    private final boolean unique;
    private final PackContext context;
    private final Scratch keys;
    private final IndexRows rows;
    private WorkBuffer buffer = new WorkBuffer(WorkBuffer.DEFAULT_SIZE, Padding.ZERO);
    private long lastKey;
    private boolean sorted;

    /**
     * Starts an empty mapper.
     *
     * @param width of its cells, which also tells the hash function
     * @param duplicates whether repeated keys are kept or refused; strings are never dropped
     * @param context compresses long keys; may serve other builders of the same thread too
     * @param space where keys and rows are kept meanwhile
     */
    public StringIdMapperBuilder(
            IndexWidth width, DuplicatePolicy duplicates, PackContext context, ScratchSpace space) {
        this.width = width;
        this.unique = duplicates.refusesKeys();
        this.context = Objects.requireNonNull(context);
        this.keys = space.open();
        this.rows = new IndexRows(width, StringIdMapper.COLUMNS, space);
    }

    /**
     * Adds a row.
     *
     * @param key a text, stored as its UTF-8 bytes
     * @param value unsigned
     * @throws PackException if the value does not fit or the text has no UTF-8 form
     * @throws IOException if the scratch file cannot be written
     */
    public void add(String key, long value) throws IOException {
        checkValue(value, shown(key));
        add(Utf8Key.encode(key), value);
    }

    /**
     * Adds a row.
     *
     * @param key the bytes of the key
     * @param value unsigned
     * @throws PackException if the value does not fit
     * @throws IOException if the scratch file cannot be written
     */
    public void add(byte[] key, long value) throws IOException {
        checkValue(value, key.length + " bytes");
        if ((long) key.length + HEADROOM > buffer.length()) {
            buffer = new WorkBuffer(Math.addExact(key.length, HEADROOM), Padding.ZERO);
        }
        long position = IndexHeader.BYTES + keys.size();
        checkPosition(position);
        lastKey = position;
        buffer.begin();
        int end = BytesType.packContent(key, buffer, 0, context);
        keys.put(buffer.array(), 0, end);
        rows.append(StringIdMapper.hash(width, key), lastKey, value);
    }

    @Override
    public long size() {
        return rows.count();
    }

    @Override
    public void write(FileSink target) throws IOException {
        long base = target.position();
        checkPosition(base + lastKey);
        if (!sorted) {
            rows.seal();
            rows.sortAppended(StringIdMapper.HASH, StringIdMapper.KEY);
            if (unique) {
                refuseEqualKeys();
            }
            sorted = true;
        }
        new IndexHeader(rows.count(), IndexHeader.BYTES + keys.size()).write(target);
        keys.copyTo(target);
        for (long row = 0; row < rows.count(); row++) {
            width.append(target, rows.cell(row, StringIdMapper.HASH));
            width.append(target, base + rows.cell(row, StringIdMapper.KEY));
            width.append(target, rows.cell(row, StringIdMapper.VALUE));
        }
        target.alignTo(IndexHeader.ALIGNMENT);
    }

    @Override
    public void close() throws IOException {
        try (keys) {
            rows.close();
        }
    }

    private void refuseEqualKeys() throws IOException {
        long from = 0;
        for (long row = 1; row < rows.count(); row++) {
            if (rows.cell(row, StringIdMapper.HASH) != rows.cell(from, StringIdMapper.HASH)) {
                from = row;
            }
            for (long earlier = from; earlier < row; earlier++) {
                byte[] key = keyAt(row);
                if (Arrays.equals(key, keyAt(earlier))) {
                    throw NumericIdMapperBuilder.repeated("\"" + shown(new String(key, StandardCharsets.UTF_8)) + "\"");
                }
            }
        }
    }

    private byte[] keyAt(long row) throws IOException {
        return BytesType.content(keys.region(), rows.cell(row, StringIdMapper.KEY) - IndexHeader.BYTES, OWN);
    }

    private static String shown(String key) {
        return key.length() > SHOWN ? key.substring(0, SHOWN) + "..." : key;
    }

    private void checkPosition(long position) {
        if (!width.fits(position)) {
            throw new PackException("a key would stand at file position " + position
                    + ", which does not fit into a 32-bit id mapper; use 64 bits");
        }
    }

    private void checkValue(long value, String key) {
        if (!width.fits(value)) {
            throw NumericIdMapperBuilder.tooLarge("value " + Long.toUnsignedString(value) + " of key " + key);
        }
    }
}
