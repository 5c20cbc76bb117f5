package io.sharedbuffers.bind;

import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructPacker;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.TypeRegistry;
import io.sharedbuffers.types.UnicodeType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/** Objects as the writer lays them out, for the tests of this package. */
final class Packed {
    static final TypeRegistry TYPES = TypeRegistry.empty()
            .with('s', BytesType.BYTES, value -> value instanceof byte[])
            .with('u', UnicodeType.UNICODE, value -> value instanceof String)
            .with('t', SequenceType.TUPLE, value -> value instanceof Tuple)
            .with('l', SequenceType.LIST, value -> value instanceof List<?>);

    static final ReadContext CONTEXT = new ReadContext(TYPES, Limits.DEFAULT);

    private Packed() {}

    static byte[] bytes(Schema schema, Object value) {
        PackContext context = new PackContext(Dialect.V1_2, TYPES, Limits.DEFAULT);
        StructPacker packer = new StructPacker(new StructType(schema), context, Padding.ZERO, false);
        int length = packer.pack(value, 0);
        return Arrays.copyOf(packer.bytes(), length);
    }

    static Region region(Schema schema, Object value) {
        return Region.of(bytes(schema, value), "test.sbuf");
    }

    static Region offHeap(byte[] bytes) {
        MemorySegment segment = Arena.ofAuto().allocate(bytes.length, 8);
        segment.copyFrom(MemorySegment.ofArray(bytes));
        return Region.of(segment.asReadOnly(), "test.sbuf");
    }

    /** Binds, packs and reads in one go. */
    static <V> V read(Class<V> type, Schema schema, Object value) {
        return Bindings.of(type, schema).read(region(schema, value), 0, CONTEXT);
    }
}
