package io.sharedbuffers.mapping;

import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.idmap.NumberPlaces;
import io.sharedbuffers.idmap.TextPlaces;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Leads from keys straight to objects, beside the index and the table of rows: see {@link TypedMapping#warm()}.
 *
 * <p>Immutable, and safe for use from any thread; after closing it fails as the file does.
 *
 * @param <K> the caller's keys
 */
final class Accelerator<K> implements AutoCloseable {
    private static final String SPEC = "13-typed-mapping";

    /** Finds places of objects by keys as the caller holds them. */
    private interface Places<K> {
        long find(K key);
    }

    private final Arena arena;
    private final Places<K> places;
    private final NumberPlaces numbers;
    private final TextPlaces texts;
    private final AcceleratorStats stats;

    private Accelerator(Arena arena, Places<K> places, NumberPlaces numbers, TextPlaces texts, AcceleratorStats stats) {
        this.arena = arena;
        this.places = places;
        this.numbers = numbers;
        this.texts = texts;
        this.stats = stats;
    }

    /**
     * Reads the whole index.
     *
     * @param index the keys
     * @param place tells for a row of the index where the object is
     * @param maxBytes the most memory that it may take
     * @throws LimitExceededException if it would take more
     * @throws SchemaMismatchException if there is none for such keys
     */
    static <K> Accelerator<K> of(KeyIndex<K> index, LongUnaryOperator place, long maxBytes) {
        long start = System.nanoTime();
        long keys = index.mapper().size();
        if (NumberPlaces.bytes(keys) > maxBytes) {
            throw new LimitExceededException(
                    index.mapper().region().name(),
                    0,
                    "an accelerator of at most " + maxBytes + " bytes",
                    NumberPlaces.bytes(keys) + " bytes for " + keys + " keys: allow as many, or do without it",
                    SPEC);
        }
        Arena arena = Arena.ofShared();
        try {
            NumberPlaces numbers = null;
            TextPlaces texts = null;
            Object places;
            switch (index) {
                case NumericKeys(var mapper) -> {
                    numbers = NumberPlaces.of(mapper, place, arena);
                    NumberPlaces byNumber = numbers;
                    places = (Places<Long>) key -> byNumber.find(key);
                }
                case StringKeys.Texts(var mapper) -> {
                    texts = TextPlaces.of(mapper, place, arena);
                    places = (Places<String>) texts::find;
                }
                case StringKeys.Bytes(var mapper) -> {
                    texts = TextPlaces.of(mapper, place, arena);
                    places = (Places<byte[]>) texts::find;
                }
                default ->
                    throw new SchemaMismatchException(
                            index.mapper().region().name(),
                            0,
                            "keys of type uint64, uint32, str or str32, opened as Long, String or byte[], for an"
                                    + " accelerator",
                            "keys that are found by " + index.getClass().getSimpleName(),
                            SPEC);
            }
            @SuppressWarnings("unchecked")
            Places<K> byKey = (Places<K>) places;
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            AcceleratorStats stats = new AcceleratorStats(keys, NumberPlaces.bytes(keys), time);
            return new Accelerator<>(arena, byKey, numbers, texts, stats);
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    AcceleratorStats stats() {
        return stats;
    }

    /** Where the first object of a key is, -1 if there is none, {@link TextPlaces#ASK_INDEX} if only the index knows. */
    long find(K key) {
        return places.find(key);
    }

    /** {@link #find(Object)} for several keys. */
    void findEach(List<? extends K> sought, long[] found) {
        if (texts != null) {
            texts.findEach(sought, found);
            return;
        }
        for (int i = 0; i < sought.size(); i++) {
            found[i] = find(sought.get(i));
        }
    }

    /** The same for whole numbers, which are always known. */
    long find(long key) {
        return numbers.find(key);
    }

    @Override
    public void close() {
        arena.close();
    }
}
