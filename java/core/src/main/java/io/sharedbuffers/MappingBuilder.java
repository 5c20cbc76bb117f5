package io.sharedbuffers;

import io.sharedbuffers.array.TypedArrayBuilder;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.mapping.KeyCollector;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMappingBuilder;
import io.sharedbuffers.memory.AtomicFile;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.memory.TemporaryFile;
import io.sharedbuffers.struct.RowFiller;
import io.sharedbuffers.struct.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Builds the file of a mapping from any number of keys and rows (spec 13-typed-mapping).
 *
 * <p>The file is written beside its target and takes its place in {@link #build()}; if anything fails before, nothing is
 * left behind and the target stays as it was. Memory is bounded by {@link WriteOptions#memory()}, not by the number of rows.
 * Not safe for use by several threads at once.
 *
 * @param <K> the caller's keys
 * @param <R> the caller's rows
 */
public final class MappingBuilder<K, R> implements AutoCloseable {
    private final AtomicFile file;
    private final TypedMappingBuilder<K, R> mapping;

    MappingBuilder(Path target, KeyType keyType, Schema schema, RowFiller<? super R> filler, WriteOptions options)
            throws IOException {
        this.file = AtomicFile.replace(target);
        try {
            this.mapping = start(target, keyType, schema, filler, options);
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static <K, R> TypedMappingBuilder<K, R> start(
            Path target, KeyType keyType, Schema schema, RowFiller<? super R> filler, WriteOptions options)
            throws IOException {
        ScratchSpace space = new ScratchSpace(ScratchSpace.beside(target).directory(), options.memory());
        TemporaryFile rows = TemporaryFile.create(space);
        try {
            TypedArrayBuilder<R> values = new TypedArrayBuilder<>(
                    rows.sink(), schema, filler, options.packContext(), options.padding(), options.sharing(), space);
            KeyCollector<Object> keys = KeyCollector.ofMapping(
                    keyType,
                    options.repeatedKeys() ? DuplicatePolicy.KEEP : DuplicatePolicy.REFUSE,
                    options.packContext(),
                    options.padding(),
                    space);
            return new TypedMappingBuilder<>(keys, rows, values, options.valueCache());
        } catch (IOException | RuntimeException | Error e) {
            rows.close();
            throw e;
        }
    }

    /**
     * Adds a key and its row.
     *
     * @param key the key
     * @param row the row; the same object again is stored once while the value cache remembers it
     * @return this
     * @throws io.sharedbuffers.error.PackException if key or row cannot be written; the build is then abandoned
     * @throws IOException if the file system refuses; the build is then abandoned
     */
    public MappingBuilder<K, R> put(K key, R row) throws IOException {
        try {
            mapping.put(key, row);
            return this;
        } catch (IOException | RuntimeException | Error e) {
            abandon(e);
            throw e;
        }
    }

    /**
     * Adds all rows of a stream under keys taken from them, and closes the stream.
     *
     * @param stream the rows, in order
     * @param key gives the key of a row
     * @return this
     * @throws IOException if the file system refuses; the build is then abandoned
     */
    public MappingBuilder<K, R> putAll(Stream<? extends R> stream, Function<? super R, ? extends K> key)
            throws IOException {
        try (stream) {
            for (Iterator<? extends R> each = stream.iterator(); each.hasNext(); ) {
                R row = each.next();
                put(key.apply(row), row);
            }
            return this;
        } catch (RuntimeException | Error e) {
            abandon(e);
            throw e;
        }
    }

    /**
     * Adds all entries of a map, in its order.
     *
     * @param entries keys and rows
     * @return this
     * @throws IOException if the file system refuses; the build is then abandoned
     */
    public MappingBuilder<K, R> putAll(Map<? extends K, ? extends R> entries) throws IOException {
        try {
            for (Map.Entry<? extends K, ? extends R> entry : entries.entrySet()) {
                put(entry.getKey(), entry.getValue());
            }
            return this;
        } catch (RuntimeException | Error e) {
            abandon(e);
            throw e;
        }
    }

    /** {@return the number of keys put so far} */
    public long size() {
        return mapping.size();
    }

    /**
     * Finishes the file and puts it in place.
     *
     * @throws io.sharedbuffers.error.PackException if a key was put twice and {@link WriteOptions#repeatedKeys()} is off
     * @throws IOException if the file system refuses; the target is then as it was
     */
    public void build() throws IOException {
        try (file;
                mapping) {
            mapping.write(file.sink());
            file.commit();
        }
    }

    private void abandon(Throwable reason) {
        try {
            close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Abandons the build, unless {@link #build()} has succeeded. */
    @Override
    public void close() throws IOException {
        try (file;
                mapping) {
            // Closes both, whichever fails.
        }
    }
}
