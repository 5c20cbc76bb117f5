package io.sharedbuffers.mapping;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.idmap.IdMapper;
import io.sharedbuffers.idmap.NumberPlaces;
import io.sharedbuffers.idmap.NumericIdMapper;
import io.sharedbuffers.idmap.TextPlaces;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructReader;
import io.sharedbuffers.types.ReadContext;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/**
 * Objects of one schema in a mapped file, by key (spec 13-typed-mapping). Mappings and multi-mappings are the same on disk:
 * {@link #get} gives the first object of a key, {@link #getAll} gives all.
 *
 * <p>Opening reads headers and the schema, nothing else. Safe for use from any thread until it is closed.
 *
 * @param <K> the caller's keys
 * @param <V> what the caller holds of an object: a view or a copy
 */
public final class TypedMapping<K, V> implements AutoCloseable {
    /** The most memory that {@link #warm()} takes: 1 GiB, enough for 44 million keys. */
    public static final long DEFAULT_ACCELERATOR_BYTES = 1L << 30;

    private static final String SPEC = "13-typed-mapping";

    private final KeyIndex<K> keys;
    private final NumericIdMapper numbers;
    private final TypedArray<V> values;
    private final KeyType keyType;
    private final StructReader<V> reader;
    private final Region rows;
    private final ReadContext context;
    private final OutOfLine outOfLine;
    private final Lookahead<V> lookahead;

    /** Where the object of a row is. */
    private final LongUnaryOperator place = this::offsetAt;

    private volatile Accelerator<K> accelerator;

    private TypedMapping(KeyIndex<K> keys, TypedArray<V> values, KeyType keyType) {
        this.keys = keys;
        this.numbers = keys.mapper() instanceof NumericIdMapper numeric ? numeric : null;
        this.values = values;
        this.keyType = keyType;
        this.reader = values.reader();
        this.rows = values.region();
        this.context = values.context();
        this.outOfLine = new OutOfLine(this);
        this.lookahead = new Lookahead<>(rows, reader, values.schema(), context);
    }

    /**
     * Calls that the JIT compiles once instead of copying them into {@link #get}.
     *
     * <p>A lookup is much code. Copied into {@code get} it makes {@code get} too large to be copied into the caller, who
     * then cannot see that the view does not outlive the lookup and allocates it. A method handle that is not a constant
     * is always called; so {@code get} stays small, and {@code mapping.get(key).slot()} allocates nothing. For the same end
     * {@code get} itself calls the reader: there the JIT always knows which one it is.
     */
    private static final class OutOfLine {
        private final MethodHandle byKey;
        private final MethodHandle byNumber;

        private OutOfLine(TypedMapping<?, ?> mapping) {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            try {
                this.byKey = lookup.bind(mapping, "offsetOf", MethodType.methodType(long.class, Object.class));
                this.byNumber = lookup.bind(mapping, "offsetOf", MethodType.methodType(long.class, long.class));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("a mapping lacks its own methods", e);
            }
        }

        private long locate(Object key) {
            try {
                return (long) byKey.invokeExact(key);
            } catch (Throwable e) {
                throw unchecked(e);
            }
        }

        private long locate(long key) {
            try {
                return (long) byNumber.invokeExact(key);
            } catch (Throwable e) {
                throw unchecked(e);
            }
        }

        private static RuntimeException unchecked(Throwable e) {
            return switch (e) {
                case RuntimeException fault -> fault;
                case Error error -> throw error;
                default -> throw new AssertionError("a lookup throws no checked exception", e);
            };
        }
    }

    /**
     * Opens the mapping that fills a file.
     *
     * @param <K> the caller's keys
     * @param <V> what the caller holds of an object
     * @param file the file; closed together with the mapping
     * @param keyType the kind of keys, or {@code null} to recognise it
     * @param keys makes the index for the kind of keys, from the bytes of the id mapper
     * @param context the known type codes, and limits
     * @param binding makes what the caller holds, once the schema is known
     * @return the mapping
     * @throws io.sharedbuffers.error.FormatException if the file holds none, or one of another schema
     */
    public static <K, V> TypedMapping<K, V> open(
            MappedFile file,
            KeyType keyType,
            BiFunction<KeyType, Region, KeyIndex<K>> keys,
            ReadContext context,
            Function<Schema, ? extends StructReader<V>> binding) {
        Region region = file.region();
        MappingFooter footer = MappingFooter.read(region);
        Region mapper = region.slice(0, footer.valuesOffset());
        Region array = region.slice(footer.valuesOffset(), region.size() - MappingFooter.BYTES - footer.valuesOffset());
        TypedArray<V> values = TypedArray.open(file, array, context, binding);
        KeyType type = keyType != null ? keyType : KeyRecognition.recognise(mapper, values.size(), context);
        return new TypedMapping<>(keys.apply(type, mapper), values, type);
    }

    /**
     * Where the values of a mapping start: the array's offset. The id mapper is in front of it.
     *
     * @param region all bytes of the mapping
     * @return the offset in bytes
     * @throws io.sharedbuffers.error.CorruptDataException if these are not the bytes of a mapping
     */
    public static long valuesOffset(Region region) {
        return MappingFooter.read(region).valuesOffset();
    }

    /** {@return the kind of keys} */
    public KeyType keyType() {
        return keyType;
    }

    /** {@return the index of the keys} */
    public KeyIndex<K> keys() {
        return keys;
    }

    /** {@return the objects, in the order of building} */
    public TypedArray<V> values() {
        return values;
    }

    /** {@return how the objects are laid out} */
    public Schema schema() {
        return values.schema();
    }

    /** {@return the number of keys, each counted as often as it was put; several may lead to one object} */
    public long size() {
        return keys.mapper().size();
    }

    /**
     * The object of a key.
     *
     * @param key the key
     * @return the first object of it, or {@code null} if there is none
     */
    public V get(K key) {
        try {
            long offset = outOfLine.locate(key);
            return offset < 0 ? null : reader.read(rows, offset, context);
        } catch (InternalError e) {
            throw rows.unreadable(e);
        }
    }

    /**
     * The object of a whole-number key, without boxing.
     *
     * @param key the key; a number from 2⁶³ on by its bits
     * @return the first object of it, or {@code null} if there is none
     * @throws SchemaMismatchException if the keys are not whole numbers
     */
    public V get(long key) {
        try {
            long offset = outOfLine.locate(key);
            return offset < 0 ? null : reader.read(rows, offset, context);
        } catch (InternalError e) {
            throw rows.unreadable(e);
        }
    }

    /**
     * The objects of many whole-number keys, in less time than as many calls of {@link #get(long)} take: many are on their way
     * from memory at once.
     *
     * <p>Up to 128 keys are looked up before the first of them is answered, and their objects are asked for with the memory behind
     * them. What is wrong with the file at one of them, or with that memory in a file that was shortened, is told in place of
     * those answers; what {@code answers} throws ends the call.
     *
     * @param keys the keys, in any order and as often as wanted; numbers from 2⁶³ on by their bits
     * @param answers takes the answers, in the order of the keys
     * @throws SchemaMismatchException if the keys are not whole numbers
     */
    public void getEach(long[] keys, Answers<? super V> answers) {
        requireNumbers();
        lookahead.each(keys.length, (from, count, offsets) -> locate(keys, from, count, offsets), answers);
    }

    /**
     * The objects of many keys, as {@link #getEach(long[], Answers)} finds them.
     *
     * @param keys the keys, in any order and as often as wanted
     * @param answers takes the answers, in the order in which the keys are iterated
     */
    public void getEach(Collection<? extends K> keys, Answers<? super V> answers) {
        Iterator<? extends K> next = keys.iterator();
        List<K> some = new ArrayList<>(Math.min(keys.size(), Lookahead.OBJECTS));
        lookahead.each(
                keys.size(),
                (_, count, offsets) -> {
                    some.clear();
                    for (int i = 0; i < count; i++) {
                        some.add(next.next());
                    }
                    locate(some, offsets);
                },
                answers);
    }

    /**
     * All objects of a key.
     *
     * @param key the key
     * @return its objects in the order of the index; empty if there is none
     */
    public List<V> getAll(K key) {
        List<V> all = new ArrayList<>();
        try {
            for (long row = keys.find(key); row >= 0; row = keys.next(key, row)) {
                all.add(valueAt(row));
            }
            return all;
        } catch (InternalError e) {
            throw rows.unreadable(e);
        }
    }

    /**
     * {@return whether there is an object of a key}
     *
     * @param key the key
     */
    public boolean containsKey(K key) {
        try {
            return keys.find(key) >= 0;
        } catch (InternalError e) {
            throw rows.unreadable(e);
        }
    }

    /** Where the first object of a key is in the array, or -1. */
    private long offsetOf(Object key) {
        @SuppressWarnings("unchecked")
        K typed = (K) key;
        Accelerator<K> warm = accelerator;
        if (warm != null) {
            long offset = warm.find(typed);
            if (offset != TextPlaces.ASK_INDEX) {
                return known(offset);
            }
        }
        return known(keys.findPlace(typed, place));
    }

    /** Where the first object of a key is in the array, or -1. */
    private long offsetOf(long key) {
        requireNumbers();
        Accelerator<K> warm = accelerator;
        return warm != null ? known(warm.find(key)) : offsetAt(numbers.find(key));
    }

    /** Where the first objects of keys are, or -1. Each step is taken for all keys before the next one: see {@link Lookahead}. */
    private void locate(long[] keys, int from, int count, long[] offsets) {
        Accelerator<K> warm = accelerator;
        if (warm != null) {
            for (int i = 0; i < count; i++) {
                offsets[i] = known(warm.find(keys[from + i]));
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            offsets[i] = numbers.find(keys[from + i]);
        }
        for (int i = 0; i < count; i++) {
            offsets[i] = offsetAt(offsets[i]);
        }
    }

    private void locate(List<K> sought, long[] offsets) {
        Accelerator<K> warm = accelerator;
        if (warm == null) {
            keys.findPlaces(sought, place, offsets);
        } else {
            warm.findEach(sought, offsets);
        }
        for (int i = 0; i < sought.size(); i++) {
            offsets[i] = offsets[i] == TextPlaces.ASK_INDEX
                    ? known(keys.findPlace(sought.get(i), place))
                    : known(offsets[i]);
        }
    }

    private void requireNumbers() {
        if (numbers == null) {
            throw new SchemaMismatchException(
                    values.region().name(), 0, "a whole-number key", "keys of type " + keyType, SPEC);
        }
    }

    private long offsetAt(long row) {
        return row < 0 ? known(-1) : values.offsetOf(indexAt(row));
    }

    /** A closed file has no absent keys either: some keys are known to be absent without a look at the file. */
    private long known(long offset) {
        if (offset < 0) {
            rows.getByte(0);
        }
        return offset;
    }

    private V valueAt(long row) {
        return values.get(indexAt(row));
    }

    private long indexAt(long row) {
        long index = keys.mapper().valueAt(row);
        if (index < 0 || index >= values.size()) {
            IdMapper mapper = keys.mapper();
            throw mapper.region()
                    .corrupt(
                            mapper.valueOffset(row),
                            "an index whose row " + row + " leads to one of " + values.size() + " objects",
                            "object " + Long.toUnsignedString(index),
                            SPEC);
        }
        return index;
    }

    /**
     * Visits all keys and their objects, in the original's order of iteration.
     *
     * @param visitor takes each key and object
     * @throws IOException if the order cannot be worked out for lack of temporary space
     */
    public void forEach(BiConsumer<? super K, ? super V> visitor) throws IOException {
        try (KeyIndex.Order order = keys.order(ScratchSpace.temporary())) {
            for (long position = 0; position < size(); position++) {
                long row = order.rowAt(position);
                visitor.accept(keys.keyAt(row), valueAt(row));
            }
        } catch (InternalError e) {
            throw rows.unreadable(e);
        }
    }

    /** Reads the whole index once, so that later lookups need not wait for the storage device. */
    public void preload() {
        try {
            keys.mapper().preload();
        } catch (InternalError e) {
            throw rows.unreadable(e);
        }
    }

    /**
     * Makes lookups quicker at the price of memory, with an accelerator of at most {@link #DEFAULT_ACCELERATOR_BYTES}; see
     * {@link #warm(long)}.
     *
     * @return what it costs
     * @throws io.sharedbuffers.error.FormatException as {@link #warm(long)}
     */
    public AcceleratorStats warm() {
        return warm(DEFAULT_ACCELERATOR_BYTES);
    }

    /**
     * Makes lookups quicker at the price of memory: reads the whole index once and keeps, outside of the heap, a hash table
     * that leads from keys straight to objects. Afterwards {@link #get} touches that table and the object, and neither the
     * index nor the table of rows; answers are the same. The file is not changed. The memory is this process's own, which
     * others that map the file do not share, and is given back when the mapping is closed.
     *
     * <p>Can be called while other threads use the mapping; they have the accelerator as soon as it is complete. Called again
     * it only tells the costs. {@link #getAll} and {@link #forEach} do without it.
     *
     * @param maxBytes the most memory it may take; {@link #acceleratorBytes()} tells how much that is
     * @return what it costs
     * @throws io.sharedbuffers.error.LimitExceededException if it would take more than that, or than Java may use outside of
     *     the heap
     * @throws SchemaMismatchException if keys are neither numbers nor texts, or were opened as {@code Object}
     * @throws io.sharedbuffers.error.CorruptDataException if any row of the index leads to no object
     */
    public AcceleratorStats warm(long maxBytes) {
        synchronized (outOfLine) {
            if (accelerator == null) {
                try {
                    accelerator = Accelerator.of(keys, place, maxBytes);
                } catch (InternalError e) {
                    throw rows.unreadable(e);
                }
            }
            return accelerator.stats();
        }
    }

    /** {@return the bytes of memory that {@link #warm(long)} takes: 64 × ((n + n/2)/4 + 1) for n keys, about 24 for a key} */
    public long acceleratorBytes() {
        return NumberPlaces.bytes(size());
    }

    /** Closes the file; all views of it fail from then on. */
    @Override
    public void close() {
        synchronized (outOfLine) {
            try {
                values.close();
            } finally {
                Accelerator<K> warm = accelerator;
                if (warm != null) {
                    accelerator = null;
                    warm.close();
                }
            }
        }
    }

    /** Source and size; never reads the memory. */
    @Override
    public String toString() {
        return "TypedMapping[" + keys.mapper().size() + " " + keyType + " keys to " + values + "]";
    }
}
