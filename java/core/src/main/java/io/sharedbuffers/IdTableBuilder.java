package io.sharedbuffers;

import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.mapping.KeyCollector;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.AtomicFile;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Builds the file of an id mapper from any number of keys and unsigned numbers (spec 12-id-mapper).
 *
 * <p>The file is written beside its target and takes its place in {@link #build()}; if anything fails before, nothing is
 * left behind and the target stays as it was. Memory is bounded by {@link WriteOptions#memory()}, not by the number of keys.
 * Not safe for use by several threads at once.
 *
 * @param <K> the caller's keys
 */
public final class IdTableBuilder<K> implements AutoCloseable {
    private final AtomicFile file;
    private final KeyCollector<Object> keys;

    IdTableBuilder(Path target, KeyType keyType, DuplicatePolicy duplicates, WriteOptions options) throws IOException {
        this.file = AtomicFile.replace(target);
        try {
            this.keys = KeyCollector.of(
                    keyType,
                    duplicates,
                    options.packContext(),
                    options.padding(),
                    new ScratchSpace(ScratchSpace.beside(target).directory(), options.memory()));
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /**
     * Adds an entry.
     *
     * @param key the key
     * @param value what it leads to; unsigned
     * @return this
     * @throws io.sharedbuffers.error.PackException if the key cannot be written; the build is then abandoned
     * @throws IOException if the file system refuses; the build is then abandoned
     */
    public IdTableBuilder<K> put(K key, long value) throws IOException {
        try {
            keys.add(key, value);
            return this;
        } catch (IOException | RuntimeException | Error e) {
            abandon(e);
            throw e;
        }
    }

    /**
     * Adds all entries of a map, in its order.
     *
     * @param entries keys and numbers
     * @return this
     * @throws IOException if the file system refuses; the build is then abandoned
     */
    public IdTableBuilder<K> putAll(Map<? extends K, Long> entries) throws IOException {
        try {
            for (Map.Entry<? extends K, Long> entry : entries.entrySet()) {
                put(entry.getKey(), entry.getValue());
            }
            return this;
        } catch (RuntimeException | Error e) {
            abandon(e);
            throw e;
        }
    }

    private void abandon(Throwable reason) {
        try {
            close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** {@return the number of entries put so far} */
    public long size() {
        return keys.builder().size();
    }

    /**
     * Finishes the file and puts it in place.
     *
     * @throws io.sharedbuffers.error.PackException if a key was put twice and that was not allowed
     * @throws IOException if the file system refuses; the target is then as it was
     */
    public void build() throws IOException {
        try (file;
                keys) {
            keys.builder().write(file.sink());
            file.commit();
        }
    }

    /** Abandons the build, unless {@link #build()} has succeeded. */
    @Override
    public void close() throws IOException {
        try (file;
                keys) {
            // Closes both, whichever fails.
        }
    }
}
