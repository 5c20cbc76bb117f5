package io.sharedbuffers.array;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Scratch;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.struct.RowFiller;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.SchemaPickle;
import io.sharedbuffers.struct.StructPacker;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.PackContext;
import java.io.IOException;

/**
 * Writes a typed array row by row (spec 11-typed-array; drawn in {@link ArrayHeader}).
 *
 * <p>Rows go straight to the file; only their offsets are kept, outside of the heap and beyond a budget on disk. Not safe
 * for use by several threads at once.
 *
 * @param <R> the caller's rows
 */
public final class TypedArrayBuilder<R> implements AutoCloseable {
    private final FileSink sink;
    private final long start;
    private final Schema schema;
    private final PackContext context;
    private final RowFiller<? super R> filler;
    private final StructRow row;
    private final StructPacker packer;
    private final Scratch offsets;
    private long rows;

    /**
     * Starts an array at the sink's position.
     *
     * @param sink where to write; its position is where the array starts
     * @param schema the slots of the rows
     * @param filler takes the values of the caller's rows
     * @param context the dialect, the type codes and the limits; not to be used by others meanwhile
     * @param padding what gaps hold
     * @param sharing whether rows may share what they point at; otherwise each stands alone
     * @param space where the offsets are kept
     * @throws IOException if the file system refuses
     */
    public TypedArrayBuilder(
            FileSink sink,
            Schema schema,
            RowFiller<? super R> filler,
            PackContext context,
            Padding padding,
            boolean sharing,
            ScratchSpace space)
            throws IOException {
        this.sink = sink;
        this.start = sink.position();
        this.schema = schema;
        this.context = context;
        this.filler = filler;
        this.row = new StructRow(schema);
        this.packer = new StructPacker(new StructType(schema), context, padding, sharing);
        this.offsets = space.open();
        sink.put(new byte[ArrayHeader.BYTES], 0, ArrayHeader.BYTES);
    }

    /**
     * Writes a row.
     *
     * @param value the caller's row
     * @return its index in the array, from 0
     * @throws PackException if a value does not fit its slot; the message names the row
     * @throws IOException if the file system refuses
     */
    public long add(R value) throws IOException {
        long offset = sink.position() - start;
        int length;
        try {
            filler.fill(value, row);
            length = packer.pack(row, offset);
        } catch (PackException e) {
            throw e.at("row " + rows);
        }
        sink.put(packer.bytes(), 0, length);
        offsets.putLong(offset);
        return rows++;
    }

    /** {@return the number of rows written so far} */
    public long size() {
        return rows;
    }

    /**
     * Writes index, schema and header. Nothing can be added afterwards.
     *
     * @throws IOException if the file system refuses
     */
    public void finish() throws IOException {
        finish(ArrayHeader.VERSION, ArrayHeader.MINIMUM_READER);
    }

    /**
     * Writes index, schema and a header that tells another version, as a later release of the original might.
     *
     * @param version the version of the array
     * @param minimumReader the version that its readers need to know
     * @throws IOException if the file system refuses
     */
    public void finish(long version, long minimumReader) throws IOException {
        long index = sink.position() - start;
        offsets.copyTo(sink);
        long schemaOffset = sink.position() - start;
        byte[] pickle = SchemaPickle.write(schema, context.dialect());
        sink.put(pickle, 0, pickle.length);
        ArrayHeader header = new ArrayHeader(sink.position() - start, index, rows, schemaOffset, pickle.length);
        sink.patch(start, header.toBytes(version, minimumReader));
    }

    @Override
    public void close() throws IOException {
        offsets.close();
    }
}
