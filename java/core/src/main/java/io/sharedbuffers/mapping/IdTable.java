package io.sharedbuffers.mapping;

import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.ReadContext;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Unsigned numbers by key in a mapped file: an id mapper that stands alone (spec 12-id-mapper). Mappers with one number for
 * each key and with several are the same on disk: {@link #get} gives the first, {@link #getAll} gives all.
 *
 * <p>Opening reads the header, nothing else. Immutable, and safe for use from any thread until it is closed.
 *
 * @param <K> the caller's keys
 */
public final class IdTable<K> implements AutoCloseable {
    /**
     * Takes the entries of a table.
     *
     * @param <K> the caller's keys
     */
    @FunctionalInterface
    public interface Visitor<K> {
        /**
         * Takes an entry.
         *
         * @param key the key
         * @param value what it leads to; unsigned
         */
        void accept(K key, long value);
    }

    private final MappedFile file;
    private final KeyIndex<K> keys;
    private final KeyType keyType;

    private IdTable(MappedFile file, KeyIndex<K> keys, KeyType keyType) {
        this.file = file;
        this.keys = keys;
        this.keyType = keyType;
    }

    /**
     * Opens the id mapper at the start of a file.
     *
     * @param <K> the caller's keys
     * @param file the file; closed together with the table
     * @param keyType the kind of keys, which the file does not tell
     * @param keys the class of keys, as in {@link KeyBinding#open}
     * @param context the known type codes, and limits
     * @return the table
     * @throws io.sharedbuffers.error.FormatException if the file holds no such mapper
     */
    public static <K> IdTable<K> open(MappedFile file, KeyType keyType, Class<K> keys, ReadContext context) {
        return new IdTable<>(file, KeyBinding.open(keys, keyType, file.region(), context), keyType);
    }

    /** {@return the kind of keys} */
    public KeyType keyType() {
        return keyType;
    }

    /** {@return the index of the keys, for access by row} */
    public KeyIndex<K> keys() {
        return keys;
    }

    /** {@return the bytes of the mapper, and whatever follows it in its file} */
    public Region region() {
        return file.region();
    }

    /** {@return the number of entries: of keys, each counted as often as it was put} */
    public long size() {
        return keys.mapper().size();
    }

    /**
     * What a key leads to.
     *
     * @param key the key
     * @return its first number, unsigned; empty if there is none
     */
    public OptionalLong get(K key) {
        try {
            long row = keys.find(key);
            return row < 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(keys.mapper().valueAt(row));
        } catch (InternalError e) {
            throw region().unreadable(e);
        }
    }

    /**
     * What a key leads to, without an object for the answer.
     *
     * @param key the key
     * @param absent the answer for a key that there is not
     * @return its first number, unsigned
     */
    public long getOrDefault(K key, long absent) {
        try {
            long row = keys.find(key);
            return row < 0 ? absent : keys.mapper().valueAt(row);
        } catch (InternalError e) {
            throw region().unreadable(e);
        }
    }

    /**
     * All that a key leads to.
     *
     * @param key the key
     * @return its numbers, unsigned, in the order of the index; none if there is no such key
     */
    public LongStream getAll(K key) {
        return LongStream.iterate(first(key), row -> row >= 0, row -> following(key, row))
                .map(this::valueAt);
    }

    private long first(K key) {
        try {
            return keys.find(key);
        } catch (InternalError e) {
            throw region().unreadable(e);
        }
    }

    private long following(K key, long row) {
        try {
            return keys.next(key, row);
        } catch (InternalError e) {
            throw region().unreadable(e);
        }
    }

    private long valueAt(long row) {
        try {
            return keys.mapper().valueAt(row);
        } catch (InternalError e) {
            throw region().unreadable(e);
        }
    }

    /**
     * {@return whether a key leads anywhere}
     *
     * @param key the key
     */
    public boolean containsKey(K key) {
        return first(key) >= 0;
    }

    /**
     * Visits all entries, in the original's order of iteration.
     *
     * @param visitor takes each key and number
     * @throws IOException if the order cannot be worked out for lack of temporary space
     */
    public void forEach(Visitor<? super K> visitor) throws IOException {
        try (KeyIndex.Order order = keys.order(ScratchSpace.temporary())) {
            for (long position = 0; position < size(); position++) {
                long row = order.rowAt(position);
                visitor.accept(keys.keyAt(row), keys.mapper().valueAt(row));
            }
        } catch (InternalError e) {
            throw region().unreadable(e);
        }
    }

    /** Reads the whole mapper once, so that later lookups need not wait for the storage device. */
    public void preload() {
        try {
            keys.mapper().preload();
        } catch (InternalError e) {
            throw region().unreadable(e);
        }
    }

    /** Closes the file. */
    @Override
    public void close() {
        file.close();
    }

    /** Source and size; never reads the memory. */
    @Override
    public String toString() {
        return "IdTable[" + size() + " " + keyType + " keys in " + file.region() + "]";
    }
}
