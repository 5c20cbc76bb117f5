package io.sharedbuffers.pool;

import io.sharedbuffers.bind.Bindings;
import io.sharedbuffers.bind.RecordBinding;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructPacker;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.WrappedType;
import java.util.HashMap;
import java.util.Map;

/** Lays out the objects of one schema, in one work buffer for all sections; or values with a type code. */
final class PoolPacker {
    private final Schema schema;
    private final StructPacker packer;
    private final Map<Class<?>, RecordBinding<Record>> bindings = new HashMap<>();

    private PoolPacker(Schema schema, StructPacker packer) {
        this.schema = schema;
        this.packer = packer;
    }

    static PoolPacker of(Schema schema, PackContext context, Padding padding) {
        return new PoolPacker(schema, new StructPacker(new StructType(schema), context, padding, true));
    }

    /** The original takes a fresh buffer for each value, so gaps are zero. */
    static PoolPacker ofValues(PackContext context) {
        return new PoolPacker(null, new StructPacker(WrappedType.OBJECT, context, Padding.ZERO, true));
    }

    /** Lays out an object as if at the end of a section; returns its length. */
    int pack(Object value, PoolSection section) {
        return packer.pack(row(value), section.end(), section.context());
    }

    byte[] bytes() {
        return packer.bytes();
    }

    @SuppressWarnings("unchecked")
    private Object row(Object value) {
        if (schema == null || !(value instanceof Record record)) {
            return value;
        }
        RecordBinding<Record> binding =
                bindings.computeIfAbsent(record.getClass(), type -> Bindings.ofRecord((Class<Record>) type, schema));
        StructRow row = new StructRow(schema).reset(record);
        binding.fill(record, row);
        return row;
    }
}
