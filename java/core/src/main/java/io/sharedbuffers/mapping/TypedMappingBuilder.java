package io.sharedbuffers.mapping;

import io.sharedbuffers.array.TypedArrayBuilder;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.TemporaryFile;
import java.io.IOException;

/**
 * Writes a mapping from keys and rows in any order (spec 13-typed-mapping; drawn in {@link MappingFooter}).
 *
 * <p>Rows are kept in a temporary file and keys outside of the heap and on disk, since the index comes first in the file and
 * is known last; so memory stays bounded however many rows come. Not safe for use by several threads at once.
 *
 * @param <K> the caller's keys
 * @param <R> the caller's rows
 */
public final class TypedMappingBuilder<K, R> implements AutoCloseable {
    private static final int MAPPER_ALIGNMENT = 32;

    private final KeyCollector<? super K> keys;
    private final TemporaryFile rows;
    private final TypedArrayBuilder<R> values;
    private final ValueCache<R> cache;

    /**
     * Starts a mapping.
     *
     * @param keys collects the keys; closed together with this builder
     * @param rows holds the rows meanwhile; closed together with this builder
     * @param values writes the rows into {@code rows}; closed together with this builder
     * @param valueCache how many of the last rows are remembered, so that a row put again is stored once; 0 for none
     */
    public TypedMappingBuilder(
            KeyCollector<? super K> keys, TemporaryFile rows, TypedArrayBuilder<R> values, int valueCache) {
        this(keys, rows, values, valueCache, false);
    }

    /**
     * Starts a mapping.
     *
     * @param keys collects the keys; closed together with this builder
     * @param rows holds the rows meanwhile; closed together with this builder
     * @param values writes the rows into {@code rows}; closed together with this builder
     * @param valueCache how many of the last rows are remembered; 0 for none
     * @param byEquality whether a row that equals a remembered one is not stored again, rather than that row only. Those
     *     that are remembered are held in memory then.
     */
    public TypedMappingBuilder(
            KeyCollector<? super K> keys,
            TemporaryFile rows,
            TypedArrayBuilder<R> values,
            int valueCache,
            boolean byEquality) {
        this.keys = keys;
        this.rows = rows;
        this.values = values;
        this.cache = new ValueCache<>(valueCache, byEquality);
    }

    /**
     * Adds a key and its row.
     *
     * @param key the key
     * @param row the row; the same object again, if still remembered, is not stored again
     * @throws PackException if key or row cannot be written
     * @throws IOException if the file system refuses
     */
    public void put(K key, R row) throws IOException {
        long index = cache.find(row);
        if (index < 0) {
            index = values.add(row);
            cache.note(row, index);
        }
        keys.add(key, index);
    }

    /** {@return the number of keys put so far} */
    public long size() {
        return keys.builder().size();
    }

    /**
     * Writes the whole mapping. Nothing can be added afterwards.
     *
     * @param sink where to write; its position is where the mapping starts
     * @throws PackException if keys repeat that must not, or exceed the width
     * @throws IOException if the file system refuses
     */
    public void write(FileSink sink) throws IOException {
        long start = sink.position();
        values.finish();
        keys.builder().write(sink);
        sink.alignTo(MAPPER_ALIGNMENT);
        long valuesOffset = sink.position() - start;
        rows.copyTo(sink);
        new MappingFooter(valuesOffset).write(sink);
    }

    @Override
    public void close() throws IOException {
        try (keys;
                rows;
                values) {
            // Closes all three, whichever fails.
        }
    }
}
