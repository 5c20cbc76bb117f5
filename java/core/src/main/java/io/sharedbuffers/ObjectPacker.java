package io.sharedbuffers;

import io.sharedbuffers.struct.RowFiller;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructPacker;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.struct.StructType;
import java.util.Arrays;

/**
 * Lays out single objects of one schema, which stand alone (spec 01-struct). As in the original one packer does all its
 * work in one buffer, so gaps of an object hold what earlier ones left; with {@link
 * io.sharedbuffers.memory.Padding#ZERO} they do not.
 *
 * <p>Not safe for use by several threads at once.
 *
 * @param <R> the caller's objects
 */
public final class ObjectPacker<R> {
    private final Schema schema;
    private final RowFiller<? super R> filler;
    private final StructRow row;
    private final StructPacker packer;

    ObjectPacker(Schema schema, RowFiller<? super R> filler, WriteOptions options) {
        this.schema = schema;
        this.filler = filler;
        this.row = new StructRow(schema);
        this.packer = new StructPacker(new StructType(schema), options.packContext(), options.padding(), false);
    }

    /** {@return how the objects are laid out; needed to unpack them, since their bytes do not tell} */
    public Schema schema() {
        return schema;
    }

    /**
     * Lays out an object.
     *
     * @param value the object
     * @return its bytes, which can stand anywhere that is aligned like the schema
     * @throws io.sharedbuffers.error.PackException if a value does not fit its slot
     */
    public byte[] pack(R value) {
        filler.fill(value, row.reset(value));
        int length = packer.pack(row, 0);
        return Arrays.copyOf(packer.bytes(), length);
    }
}
