package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Scratch;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.PythonEquality;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ValueHash;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;

/**
 * Builds an {@link ObjectIdMapper}: the keys as they come, each distinct one once, then the rows in the original's
 * order (spec 12-id-mapper).
 *
 * <p>Which keys are the same one is for {@link io.sharedbuffers.types.SharedObjects} to say. It refers to every key, so
 * other than for numbers and texts memory grows with the number of keys. Not thread-safe.
 */
public final class ObjectIdMapperBuilder implements IdMapperBuilder {
    private final Dialect dialect;
    private final Scratch images;
    private final ObjectKeys keys;
    private final IndexRows rows;
    private final boolean unique;
    private final ReadContext context;
    private boolean sorted;

    /**
     * Starts an empty mapper.
     *
     * @param duplicates whether repeated keys are kept or refused; rows of objects are never dropped
     * @param context in which nothing is written yet; not to be used by others meanwhile
     * @param padding what gaps inside of keys hold
     * @param space where keys and rows are kept meanwhile
     */
    public ObjectIdMapperBuilder(DuplicatePolicy duplicates, PackContext context, Padding padding, ScratchSpace space) {
        this.unique = duplicates.refusesKeys();
        this.context = new ReadContext(context.types(), context.limits());
        this.dialect = context.dialect();
        this.images = space.open();
        this.keys = new ObjectKeys(context, padding, (image, length) -> images.put(image, 0, length), 0);
        this.rows = new IndexRows(IndexWidth.U64, ObjectIdMapper.COLUMNS, space);
    }

    /**
     * Adds a row.
     *
     * @param key {@code null} for {@code None}
     * @param value unsigned
     * @throws io.sharedbuffers.error.PackException if the key cannot be hashed or written
     * @throws IOException if the scratch file cannot be written
     */
    public void add(Object key, long value) throws IOException {
        long hash = ValueHash.of(key, dialect);
        rows.append(hash, keys.add(key), value);
    }

    @Override
    public long size() {
        return rows.count();
    }

    @Override
    public void write(FileSink target) throws IOException {
        if (!sorted) {
            rows.seal();
            rows.sort(0, rows.count(), ObjectIdMapper.HASH);
            if (unique) {
                refuseEqualKeys();
            }
            sorted = true;
        }
        new IndexHeader(rows.count(), keys.end()).write(target);
        images.copyTo(target);
        target.put(rows.content());
        target.alignTo(IndexHeader.ALIGNMENT);
    }

    private void refuseEqualKeys() throws IOException {
        long from = 0;
        for (long row = 1; row < rows.count(); row++) {
            if (rows.cell(row, ObjectIdMapper.HASH) != rows.cell(from, ObjectIdMapper.HASH)) {
                from = row;
            }
            for (long earlier = from; earlier < row; earlier++) {
                Object key = keyAt(row);
                if (PythonEquality.equal(key, keyAt(earlier))) {
                    throw NumericIdMapperBuilder.repeated(String.valueOf(key));
                }
            }
        }
    }

    private Object keyAt(long row) throws IOException {
        long pointer = rows.cell(row, ObjectIdMapper.KEY);
        return pointer == ObjectKeys.NONE
                ? null
                : WrappedType.OBJECT.read(images.region(), pointer - IndexHeader.BYTES, context);
    }

    @Override
    public void close() throws IOException {
        try (images) {
            rows.close();
        }
    }
}
