package io.sharedbuffers.verify;

import io.sharedbuffers.mapping.DictType;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructLayout;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.BufferType;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.DateTimeType;
import io.sharedbuffers.types.DateType;
import io.sharedbuffers.types.DecimalType;
import io.sharedbuffers.types.FrozenSetType;
import io.sharedbuffers.types.NdArrayType;
import io.sharedbuffers.types.OffsetDateTimeType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.WrappedType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Maps the bytes of one object, such as a row, with all that it points at inside of its own extent. What is shared with
 * other objects lies elsewhere, and is theirs. Each place is mapped once, so that cycles end.
 *
 * <p>Not safe for use by several threads at once.
 */
final class ValueBytes {
    private static final String STRUCT = "01-struct";
    private static final String CODES = "02-type-codes";
    private static final String BYTES = "03-bytes";
    private static final String SEQUENCES = "04-sequences";
    private static final String SETS = "05-frozensets";
    private static final String DICTS = "06-dict";
    private static final String MOMENTS = "07-dates-decimal";
    private static final String ARRAYS = "08-ndarray";

    private static final int CODED = 8;

    private final Region region;
    private final long from;
    private final long to;
    private final Set<Long> seen = new HashSet<>();
    private ReadContext context;

    /**
     * A map of the bytes from one offset to another.
     *
     * @param from where the object begins; gaps up to an alignment are counted from here
     * @param to the end of what can belong to it
     */
    ValueBytes(Region region, long from, long to, ReadContext context) {
        this.region = region;
        this.from = from;
        this.to = to;
        this.context = context;
    }

    /** A record of a type in its bare form. */
    ByteRegion bare(OnDiskType type, long at, String meaning) {
        ReadContext outer = context;
        context = context.inside(region, at);
        try {
            return switch (type) {
                case ScalarType number -> ByteRegion.field(at, at + number.slotSize(), meaning, CODES);
                case StructType struct -> struct(struct.schema(), at, meaning);
                case WrappedType _ -> coded(at, meaning);
                case BytesType _, UnicodeType _ -> bytes(at, meaning);
                case BufferType _ -> buffer(at, meaning);
                case SequenceType _ -> sequence(at, meaning);
                case FrozenSetType _ -> set(at, meaning);
                case DictType _ -> dict(at, meaning);
                case DecimalType _ -> decimal(at, meaning);
                case DateType _, DateTimeType _ -> ByteRegion.field(at, at + Long.BYTES, meaning, MOMENTS);
                case OffsetDateTimeType _ -> ByteRegion.field(at, at + Long.BYTES + Short.BYTES, meaning, MOMENTS);
                case NdArrayType _ -> ndarray(at, meaning);
                default -> throw new IllegalArgumentException("no map of the bytes of a " + type.typeName());
            };
        } finally {
            context = outer;
        }
    }

    /** Whether a place is inside of the object and not mapped yet. */
    boolean claim(long at) {
        return from <= at && at < to && seen.add(at);
    }

    private long aligned(long at, int alignment) {
        return Math.min(to, from + Math.ceilDiv(at - from, alignment) * alignment);
    }

    private static ByteRegion whole(long at, long end, String meaning, String section, List<ByteRegion> parts) {
        List<ByteRegion> found = List.copyOf(parts);
        return ByteRegion.of(at, end, meaning, section, () -> found);
    }

    ByteRegion struct(Schema schema, long at, String meaning) {
        StructLayout layout = schema.layout();
        long present = layout.readHas(region, at) & ~layout.readNone(region, at);
        List<ByteRegion> parts = new ArrayList<>();
        int width = layout.bitmapWidth();
        parts.add(ByteRegion.field(at, at + width, "bitmap of the slots that are set", STRUCT));
        parts.add(ByteRegion.field(at + width, at + 2L * width, "bitmap of the slots that are None", STRUCT));
        long end = at + layout.size(present);
        for (Slot slot : schema.slots()) {
            if ((present >>> slot.index() & 1) == 0) {
                continue;
            }
            long field = at + layout.offset(slot.index(), present);
            String name = "slot '" + slot.name() + "' (" + slot.type().typeName() + ")";
            if (slot.type().inline()) {
                parts.add(ByteRegion.field(field, field + slot.type().slotSize(), name, STRUCT));
                continue;
            }
            long target = at + region.getLong(field);
            parts.add(ByteRegion.field(field, field + Long.BYTES, name + ", pointer to " + target, STRUCT));
            if (target >= at + layout.size(present) && claim(target)) {
                ByteRegion value = bare(slot.type(), target, "value of " + name);
                parts.add(value);
                end = Math.max(end, value.end());
            }
        }
        return whole(at, aligned(end, schema.alignment()), meaning, STRUCT, parts);
    }

    /** A record behind its type code. */
    ByteRegion coded(long at, String meaning) {
        int code = region.getUnsignedByte(at);
        List<ByteRegion> parts = new ArrayList<>();
        for (ScalarType number : ScalarType.values()) {
            if (number.code() == code) {
                long end = at + 1 + number.slotSize();
                parts.add(ByteRegion.field(at, at + 1, "type code '" + (char) code + "'", CODES));
                parts.add(ByteRegion.field(at + 1, end, number.typeName(), CODES));
                return whole(at, at + Math.ceilDiv(1 + number.slotSize(), CODED) * CODED, meaning, CODES, parts);
            }
        }
        OnDiskType type = context.types().typeOf(code);
        if (type == null) {
            throw region.corrupt(at, "a known type code", "0x" + Integer.toHexString(code), CODES);
        }
        String shown = code < 0x80 ? "'" + (char) code + "'" : "0x" + Integer.toHexString(code);
        parts.add(ByteRegion.field(at, at + 1, "type code " + shown, CODES));
        seen.add(at + CODED);
        ByteRegion value = bare(type, at + CODED, type.typeName());
        parts.add(value);
        return whole(at, value.end(), meaning, CODES, parts);
    }

    private ByteRegion bytes(long at, String meaning) {
        long content = BytesType.contentOffset(region, at);
        long end = content + BytesType.storedLength(region, at);
        region.check(at, end - at);
        List<ByteRegion> parts = new ArrayList<>();
        parts.add(ByteRegion.field(at, content, "length", BYTES));
        if (BytesType.isCompressed(region, at)) {
            parts.add(ByteRegion.field(content, content + Integer.BYTES, "length before compression", BYTES));
            parts.add(ByteRegion.field(content + Integer.BYTES, end, "compressed content", BYTES));
        } else if (end > content) {
            parts.add(ByteRegion.field(content, end, "content", BYTES));
        }
        return whole(at, end, meaning, BYTES, parts);
    }

    private ByteRegion buffer(long at, String meaning) {
        long content = at + Long.BYTES;
        long length = region.getLong(at);
        region.check(content, length);
        return whole(
                at,
                content + length,
                meaning,
                BYTES,
                List.of(
                        ByteRegion.field(at, content, "length", BYTES),
                        ByteRegion.field(content, content + length, "content", BYTES)));
    }

    private ByteRegion sequence(long at, String meaning) {
        SequenceHeader header = SequenceHeader.read(region, at);
        List<ByteRegion> parts = new ArrayList<>();
        parts.add(ByteRegion.field(at, header.data(), "form '" + header.form() + "' and number of items", SEQUENCES));
        long end = header.data() + header.count() * header.width();
        String items = header.pointers() ? "pointers" : "numbers";
        parts.add(ByteRegion.run(header.data(), end, items, SEQUENCES, Cells.of("item", header.width())));
        long behind = end - at;
        end = aligned(end, Long.BYTES);
        for (long item = 0; header.pointers() && item < header.count(); item++) {
            long pointer = header.pointer(region, item);
            if (pointer >= behind && claim(at + pointer)) {
                ByteRegion value = coded(at + pointer, "item " + item);
                parts.add(value);
                end = Math.max(end, value.end());
            }
        }
        return whole(at, end, meaning, SEQUENCES, parts);
    }

    private ByteRegion set(long at, String meaning) {
        int form = region.getUnsignedByte(at);
        if (form != 'm' && form != 'M') {
            return sequence(at, meaning);
        }
        long end = at + (form == 'm' ? 8 : 16);
        region.check(at, end - at);
        return whole(
                at,
                end,
                meaning,
                SETS,
                List.of(
                        ByteRegion.field(at, at + 1, "form '" + (char) form + "'", SETS),
                        ByteRegion.field(at + 1, end, "bitmap of the numbers", SETS)));
    }

    private ByteRegion dict(long at, String meaning) {
        long values = at + region.getLong(at);
        region.check(at, values - at);
        seen.add(values);
        List<ByteRegion> parts = new ArrayList<>();
        parts.add(ByteRegion.field(at, at + Long.BYTES, "where the values are", DICTS));
        parts.add(new MapperBytes(region, at + Long.BYTES, values, KeyType.OBJECT, context).map("index of the keys"));
        ByteRegion list = sequence(values, "values");
        parts.add(list);
        return whole(at, list.end(), meaning, DICTS, parts);
    }

    private ByteRegion decimal(long at, String meaning) {
        long digits = at + Long.BYTES;
        ByteRegion items = sequence(digits, "digits");
        return whole(
                at,
                items.end(),
                meaning,
                MOMENTS,
                List.of(ByteRegion.field(at, digits, "exponent and sign", MOMENTS), items));
    }

    private ByteRegion ndarray(long at, String meaning) {
        long shape = at + 2L * Long.BYTES;
        long dtype = at + region.getLong(at);
        long data = at + region.getLong(at + Long.BYTES);
        region.check(dtype, data - dtype);
        List<ByteRegion> parts = new ArrayList<>();
        parts.add(ByteRegion.field(at, at + Long.BYTES, "where the dtype is", ARRAYS));
        parts.add(ByteRegion.field(at + Long.BYTES, shape, "where the items are", ARRAYS));
        if (dtype != shape) {
            parts.add(sequence(shape, "shape"));
        }
        parts.add(coded(dtype, "dtype"));
        ByteRegion items = buffer(data, "items");
        parts.add(items);
        return whole(at, items.end(), meaning, ARRAYS, parts);
    }
}
