package io.sharedbuffers.array;

import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.SchemaPickle;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructReader;
import io.sharedbuffers.types.ReadContext;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Objects of one schema in a mapped file, by index (spec 11-typed-array).
 *
 * <p>Opening reads the header and the schema, nothing else; rows are read when they are asked for, without copying.
 * Immutable, and safe for use from any thread until it is closed.
 *
 * @param <V> what the caller holds of a row: a view or a copy
 */
public final class TypedArray<V> implements Iterable<V>, AutoCloseable {
    private static final String SPEC = "11-typed-array";

    private final MappedFile file;
    private final Region region;
    private final ArrayHeader header;
    private final Schema schema;
    private final StructReader<V> reader;
    private final ReadContext context;

    private TypedArray(
            MappedFile file,
            Region region,
            ArrayHeader header,
            Schema schema,
            StructReader<V> reader,
            ReadContext context) {
        this.file = file;
        this.region = region;
        this.header = header;
        this.schema = schema;
        this.reader = reader;
        this.context = context;
    }

    /**
     * Opens the array at the start of a file.
     *
     * @param <V> what the caller holds of a row
     * @param file the file; closed together with the array
     * @param context the known type codes, and limits
     * @param binding makes what the caller holds, once the schema is known
     * @return the array
     * @throws io.sharedbuffers.error.FormatException if there is none, or not of this schema
     */
    public static <V> TypedArray<V> open(
            MappedFile file, ReadContext context, Function<Schema, ? extends StructReader<V>> binding) {
        return open(file, file.region(), context, binding);
    }

    /**
     * Opens the array at the start of a region.
     *
     * @param <V> what the caller holds of a row
     * @param file the file that the region borrows from; closed together with the array
     * @param region the bytes, which may go on behind the array
     * @param context the known type codes, and limits
     * @param binding makes what the caller holds, once the schema is known
     * @return the array
     * @throws io.sharedbuffers.error.FormatException if there is none, or not of this schema
     */
    public static <V> TypedArray<V> open(
            MappedFile file, Region region, ReadContext context, Function<Schema, ? extends StructReader<V>> binding) {
        return open(
                file,
                region,
                context,
                ArrayHeader.VERSION,
                pickle -> SchemaPickle.read(pickle, context.types().types(), _ -> false, context.limits()),
                binding);
    }

    /**
     * Opens the array at the start of a region, for callers that read the pickled schema themselves.
     *
     * @param <V> what the caller holds of a row
     * @param file the file that the region borrows from; closed together with the array
     * @param region the bytes, which may go on behind the array
     * @param context the known type codes, and limits
     * @param version up to which version the caller knows arrays
     * @param pickles reads the schema out of the bytes of its pickle; not used if the array has none
     * @param binding makes what the caller holds, once the schema is known
     * @return the array
     * @throws io.sharedbuffers.error.FormatException if there is none, or not of this schema
     */
    public static <V> TypedArray<V> open(
            MappedFile file,
            Region region,
            ReadContext context,
            long version,
            Function<Region, Schema> pickles,
            Function<Schema, ? extends StructReader<V>> binding) {
        ArrayHeader header = ArrayHeader.read(region, version);
        Region array = region.slice(0, header.totalSize());
        Schema schema = header.schemaSize() == 0
                ? Schema.builder().build()
                : pickles.apply(array.slice(header.schemaOffset(), header.schemaSize()));
        StructReader<V> reader = header.rows() == 0 && header.schemaSize() == 0 ? null : binding.apply(schema);
        return new TypedArray<>(file, array, header, schema, reader, context);
    }

    /** {@return the number of rows} */
    public long size() {
        return header.rows();
    }

    /** {@return how rows are laid out; without slots for an empty array of a version that did not record it} */
    public Schema schema() {
        return schema;
    }

    /** {@return the bytes of the whole array} */
    public Region region() {
        return region;
    }

    /**
     * A row.
     *
     * @param index its index, from 0
     * @return a view of it, or a copy
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public V get(long index) {
        try {
            return reader.read(region, offsetOf(index), context);
        } catch (InternalError e) {
            throw region.unreadable(e);
        }
    }

    /**
     * Where a row is.
     *
     * @param index its index, from 0
     * @return offset of its first byte from the start of the array
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public long offsetOf(long index) {
        Objects.checkIndex(index, header.rows());
        long slot = header.indexOffset() + index * Long.BYTES;
        long offset = region.getLong(slot);
        if (offset < ArrayHeader.BYTES || offset >= header.indexOffset()) {
            throw region.corrupt(
                    slot,
                    "the offset of row " + index + ", " + ArrayHeader.BYTES + " to " + (header.indexOffset() - 1),
                    Long.toUnsignedString(offset),
                    SPEC);
        }
        return offset;
    }

    /** {@return what makes a view or a copy of the row at an offset of {@link #region}; not used if there are no rows} */
    public StructReader<V> reader() {
        return reader;
    }

    /** {@return what {@link #reader} needs besides bytes} */
    public ReadContext context() {
        return context;
    }

    @Override
    public Iterator<V> iterator() {
        return new Rows();
    }

    /**
     * Looks up where a row is when it is asked whether there is one, and makes the view of it when it is asked for it. The JIT
     * compiles both before the loop that calls them, and copies into that loop only what came out at less than 2,500 bytes:
     * more than that, and it could not see that views do not outlive the loop and need no object.
     */
    private final class Rows implements Iterator<V> {
        private long next;

        /** Of the next row; 0, where the header is, if it was not looked up or cannot be. */
        private long offset;

        @Override
        public boolean hasNext() {
            if (next >= header.rows()) {
                return false;
            }
            if (offset == 0) {
                lookUp();
            }
            return true;
        }

        private void lookUp() {
            try {
                offset = offsetOf(next);
            } catch (RuntimeException | InternalError _) {
                // Told by next(), behind which there may be rows that can be read.
            }
        }

        @Override
        public V next() {
            long at = offset;
            if (at == 0) {
                return nextByIndex();
            }
            offset = 0;
            next++;
            try {
                return reader.read(region, at, context);
            } catch (InternalError e) {
                throw region.unreadable(e);
            }
        }

        private V nextByIndex() {
            if (next >= header.rows()) {
                throw new NoSuchElementException();
            }
            return get(next++);
        }
    }

    /**
     * One slot of all rows, for reading the numbers of many rows at once.
     *
     * @param slot the slot's name
     * @return the column
     * @throws IllegalArgumentException if there is no such slot; the message lists those that exist
     * @throws io.sharedbuffers.error.SchemaMismatchException if the slot holds neither numbers nor booleans
     */
    public Column column(String slot) {
        return new Column(this, header, schema.slot(slot));
    }

    /**
     * One slot of all rows; see {@link #column(String)}.
     *
     * @param slot a slot of this array's {@link #schema}
     * @return the column
     * @throws IllegalArgumentException if the schema has no such slot
     * @throws io.sharedbuffers.error.SchemaMismatchException if the slot holds neither numbers nor booleans
     */
    public Column column(Slot slot) {
        Slot own = schema.slot(slot.name());
        if (!own.equals(slot)) {
            throw new IllegalArgumentException(slot + " is of another schema: this one has " + own);
        }
        return new Column(this, header, own);
    }

    /** {@return all rows in order; can be run in parallel} */
    public Stream<V> stream() {
        return LongStream.range(0, size()).mapToObj(this::get);
    }

    /** Closes the file; all views of it fail from then on. */
    @Override
    public void close() {
        file.close();
    }

    /** Source and size; never reads the memory. */
    @Override
    public String toString() {
        return "TypedArray[" + size() + " rows in " + region + "]";
    }
}
