package io.sharedbuffers.mapping;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.idmap.ApproxStringIdMapperBuilder;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.idmap.IdMapperBuilder;
import io.sharedbuffers.idmap.NumericIdMapperBuilder;
import io.sharedbuffers.idmap.ObjectIdMapperBuilder;
import io.sharedbuffers.idmap.StringIdMapperBuilder;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.PickledKey;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Feeds keys as the caller holds them to the builder of an id mapper.
 *
 * <p>Not safe for use by several threads at once.
 *
 * @param <K> the caller's keys
 */
public final class KeyCollector<K> implements AutoCloseable {
    /** Adds one key. */
    private interface Adder<K> {
        void add(K key, long value) throws IOException;
    }

    private final IdMapperBuilder builder;
    private final Adder<K> adder;

    private KeyCollector(IdMapperBuilder builder, Adder<K> adder) {
        this.builder = builder;
        this.adder = adder;
    }

    /**
     * A collector of keys of one kind.
     *
     * @param type the kind
     * @param duplicates what becomes of equal keys
     * @param context the dialect, the type codes and the limits; not to be used by others meanwhile
     * @param padding what gaps hold, in keys with a type code
     * @param space where keys are kept meanwhile
     * @return it takes whole numbers for numeric keys, texts or byte arrays for string keys, and values for object keys
     */
    public static KeyCollector<Object> of(
            KeyType type, DuplicatePolicy duplicates, PackContext context, Padding padding, ScratchSpace space) {
        return switch (type) {
            case UINT64, UINT32 -> {
                var numeric = new NumericIdMapperBuilder(type.width(), duplicates, space);
                yield new KeyCollector<>(numeric, (key, value) -> numeric.add(number(key, type), value));
            }
            case STR, STR32 -> {
                var strings = new StringIdMapperBuilder(type.width(), duplicates, context, space);
                yield new KeyCollector<>(strings, (key, value) -> {
                    switch (key) {
                        case String text -> strings.add(text, value);
                        case byte[] bytes -> strings.add(bytes, value);
                        case null, default -> throw unfit(key, type, "a text or bytes");
                    }
                });
            }
            case OBJECT -> {
                var objects = new ObjectIdMapperBuilder(duplicates, context, padding, space);
                yield new KeyCollector<>(objects, objects::add);
            }
            case APPROX, APPROX32 -> {
                var hashes = new ApproxStringIdMapperBuilder(type.width(), duplicates, space);
                yield new KeyCollector<>(hashes, (key, value) -> {
                    switch (key) {
                        case String text -> hashes.add(text, value);
                        case byte[] bytes -> hashes.add(bytes, value);
                        case null -> throw unfit(key, type, "a text, bytes or a hash");
                        default -> hashes.add(number(key, type), value);
                    }
                });
            }
        };
    }

    /**
     * A collector of the keys of a mapping, which the original sends through a pickle on their way to the mapper.
     *
     * @param type the kind
     * @param duplicates what becomes of equal keys
     * @param context the dialect, the type codes and the limits; not to be used by others meanwhile
     * @param padding what gaps hold, in keys with a type code
     * @param space where keys are kept meanwhile
     * @return it takes the same keys as that of {@link #of}
     */
    public static KeyCollector<Object> ofMapping(
            KeyType type, DuplicatePolicy duplicates, PackContext context, Padding padding, ScratchSpace space) {
        KeyCollector<Object> keys = of(type, duplicates, context, padding, space);
        if (type != KeyType.OBJECT) {
            return keys;
        }
        PickledKey pickled = new PickledKey(context.dialect());
        return new KeyCollector<>(keys.builder, (key, value) -> keys.add(pickled.copy(key), value));
    }

    private static long number(Object key, KeyType type) {
        return switch (key) {
            case Long n when n >= 0 -> n;
            case Integer n when n >= 0 -> n;
            case Short n when n >= 0 -> n;
            case Byte n when n >= 0 -> n;
            case BigInteger n when n.signum() >= 0 && n.bitLength() <= Long.SIZE -> n.longValue();
            case Long _, Integer _, Short _, Byte _, BigInteger _ ->
                throw new PackException("key " + key + " is out of range: " + type + " keys are 0 to 2^"
                        + 8 * type.width().bytes() + "-1");
            case null, default -> throw unfit(key, type, "a whole number");
        };
    }

    private static PackException unfit(Object key, KeyType type, String wanted) {
        String actual = key == null ? "None" : key.getClass().getName();
        return new PackException("a key of type " + type + " is " + wanted + ", not " + actual);
    }

    /**
     * Adds a key.
     *
     * @param key the key
     * @param value what it leads to, unsigned
     * @throws PackException if the key is not of this kind, or out of range
     * @throws IOException if the file system refuses
     */
    public void add(K key, long value) throws IOException {
        adder.add(key, value);
    }

    /** {@return the builder that the keys go to, which writes the mapper in the end} */
    public IdMapperBuilder builder() {
        return builder;
    }

    @Override
    public void close() throws IOException {
        builder.close();
    }
}
