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
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

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
    private static final int SHORT = 120;
    private static final int SHOWN_NUMBERS = 16;
    private static final long NONE = 1;

    /** Items that get a region each; in a sequence that has more than are left, they are looked for one by one. */
    private static final int MOST_ITEMS = 1 << 16;

    private static final ByteTraits CODE = ByteTraits.of(ByteKind.CODE);

    private final Region region;
    private final long from;
    private final long to;
    private final Set<Long> seen = new HashSet<>();
    private ReadContext context;
    private long room = MOST_ITEMS;

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
                case ScalarType number -> number(number, at, meaning, CODES);
                case StructType struct -> struct(struct.schema(), at, meaning);
                case WrappedType _ -> coded(at, meaning);
                case BytesType _ -> bytes(at, meaning, false);
                case UnicodeType _ -> bytes(at, meaning, true);
                case BufferType _ -> buffer(at, meaning);
                case SequenceType _ -> sequence(at, meaning);
                case FrozenSetType _ -> set(at, meaning);
                case DictType _ -> dict(at, meaning);
                case DecimalType _ -> decimal(at, meaning);
                case DateType _, DateTimeType _ -> moment(type, at, Long.BYTES, meaning);
                case OffsetDateTimeType _ -> moment(type, at, Long.BYTES + Short.BYTES, meaning);
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
        return whole(at, end, meaning, section, ByteTraits.WHOLE, parts);
    }

    private static ByteRegion whole(
            long at, long end, String meaning, String section, ByteTraits traits, List<ByteRegion> parts) {
        List<ByteRegion> found = List.copyOf(parts);
        return ByteRegion.of(at, end, meaning, section, traits, () -> found);
    }

    private static ByteRegion pointer(long at, long target, String meaning, String section, String targetMeaning) {
        return ByteRegion.field(at, at + Long.BYTES, meaning, section, ByteTraits.pointer(target, targetMeaning, null));
    }

    ByteRegion struct(Schema schema, long at, String meaning) {
        StructLayout layout = schema.layout();
        long present = layout.readHas(region, at) & ~layout.readNone(region, at);
        List<ByteRegion> parts = new ArrayList<>();
        int width = layout.bitmapWidth();
        parts.add(bitmap(at, width, "bitmap of the slots that are set", schema, layout.readHas(region, at)));
        parts.add(bitmap(at + width, width, "bitmap of the slots that are None", schema, layout.readNone(region, at)));
        long end = at + layout.size(present);
        for (Slot slot : schema.slots()) {
            if ((present >>> slot.index() & 1) == 0) {
                continue;
            }
            long field = at + layout.offset(slot.index(), present);
            String name = "slot '" + slot.name() + "' (" + slot.type().typeName() + ")";
            if (slot.type().inline()) {
                parts.add(number(slot.type(), field, name, STRUCT));
                continue;
            }
            long target = at + region.getLong(field);
            ByteTraits pointer = ByteTraits.slot(target, "value of " + name, () -> shown(slot.type(), target));
            parts.add(ByteRegion.field(field, field + Long.BYTES, name, STRUCT, pointer));
            if (target >= at + layout.size(present) && claim(target)) {
                ByteRegion value = bare(slot.type(), target, "value of " + name);
                parts.add(value);
                end = Math.max(end, value.end());
            }
        }
        return whole(at, aligned(end, schema.alignment()), meaning, STRUCT, parts);
    }

    private static ByteRegion bitmap(long at, int width, String meaning, Schema schema, long bits) {
        return ByteRegion.field(
                at,
                at + width,
                meaning,
                STRUCT,
                ByteTraits.of(
                        ByteKind.BITMAP,
                        () -> schema.slots().stream()
                                .filter(slot -> (bits >>> slot.index() & 1) != 0)
                                .map(Slot::name)
                                .toList()));
    }

    private ByteRegion number(OnDiskType type, long at, String meaning, String section) {
        ReadContext reading = context;
        return ByteRegion.field(
                at,
                at + type.slotSize(),
                meaning,
                section,
                ByteTraits.of(ByteKind.NUMBER, () -> type.read(region, at, reading)));
    }

    private ByteRegion moment(OnDiskType type, long at, int bytes, String meaning) {
        return ByteRegion.field(
                at, at + bytes, meaning, MOMENTS, ByteTraits.of(ByteKind.NUMBER, () -> shown(type, at)));
    }

    /** What a value says, if that is short. */
    private Object shown(OnDiskType type, long at) {
        return switch (type) {
            case BytesType _ -> beginning(at, false);
            case UnicodeType _ -> beginning(at, true);
            case DateType _, DateTimeType _, OffsetDateTimeType _ -> type.read(region, at, context.in(ZoneOffset.UTC));
            case DecimalType _ ->
                SequenceHeader.read(region, at + Long.BYTES).count() <= SHORT ? type.read(region, at, context) : null;
            default -> null;
        };
    }

    private Object beginning(long at, boolean text) {
        return BytesType.isCompressed(region, at)
                ? null
                : beginning(BytesType.contentOffset(region, at), BytesType.storedLength(region, at), text);
    }

    /** The first bytes of a content, as text if that is what they are. */
    private Object beginning(long content, long length, boolean text) {
        byte[] bytes = region.getBytes(content, Math.min(SHORT, length));
        return text ? new String(bytes, StandardCharsets.UTF_8) : bytes;
    }

    /** A record behind its type code. */
    ByteRegion coded(long at, String meaning) {
        int code = region.getUnsignedByte(at);
        List<ByteRegion> parts = new ArrayList<>();
        for (ScalarType number : ScalarType.values()) {
            if (number.code() == code) {
                long end = at + 1 + number.slotSize();
                parts.add(ByteRegion.field(at, at + 1, "type code '" + (char) code + "'", CODES, CODE));
                parts.add(number(number, at + 1, number.typeName(), CODES));
                return whole(at, at + Math.ceilDiv(1 + number.slotSize(), CODED) * CODED, meaning, CODES, parts);
            }
        }
        OnDiskType type = context.types().typeOf(code);
        if (type == null) {
            throw region.corrupt(at, "a known type code", "0x" + Integer.toHexString(code), CODES);
        }
        String shown = code < 0x80 ? "'" + (char) code + "'" : "0x" + Integer.toHexString(code);
        parts.add(ByteRegion.field(at, at + 1, "type code " + shown, CODES, CODE));
        seen.add(at + CODED);
        ByteRegion value = bare(type, at + CODED, type.typeName());
        parts.add(value);
        return whole(at, value.end(), meaning, CODES, parts);
    }

    private ByteRegion bytes(long at, String meaning, boolean text) {
        long content = BytesType.contentOffset(region, at);
        long length = BytesType.storedLength(region, at);
        long end = content + length;
        region.check(at, end - at);
        List<ByteRegion> parts = new ArrayList<>();
        parts.add(ByteRegion.field(at, content, "length", BYTES, ByteTraits.of(ByteKind.HEADER, () -> length)));
        if (BytesType.isCompressed(region, at)) {
            long packed = content + Integer.BYTES;
            parts.add(ByteRegion.field(
                    content,
                    packed,
                    "length before compression",
                    BYTES,
                    ByteTraits.of(ByteKind.HEADER, () -> region.getUnsignedInt(content))));
            parts.add(ByteRegion.field(packed, end, "compressed content", BYTES, ByteTraits.of(ByteKind.CONTENT)));
        } else if (end > content) {
            parts.add(content(content, end, text));
        }
        Supplier<Object> value = () -> beginning(at, text);
        return whole(at, end, meaning, BYTES, ByteTraits.of(ByteKind.WHOLE, value), parts);
    }

    private ByteRegion content(long at, long end, boolean text) {
        Supplier<Object> value = () -> beginning(at, end - at, text);
        return ByteRegion.field(at, end, "content", BYTES, ByteTraits.of(ByteKind.CONTENT, value));
    }

    private ByteRegion buffer(long at, String meaning) {
        long content = at + Long.BYTES;
        long length = region.getLong(at);
        region.check(content, length);
        ByteTraits size = ByteTraits.of(ByteKind.HEADER, () -> length);
        return whole(
                at,
                content + length,
                meaning,
                BYTES,
                List.of(
                        ByteRegion.field(at, content, "length", BYTES, size),
                        ByteRegion.field(
                                content, content + length, "content", BYTES, ByteTraits.of(ByteKind.CONTENT))));
    }

    private ByteRegion sequence(long at, String meaning) {
        SequenceHeader header = SequenceHeader.read(region, at);
        List<ByteRegion> parts = new ArrayList<>();
        parts.add(ByteRegion.field(
                at,
                header.data(),
                "form '" + header.form() + "' and number of items",
                SEQUENCES,
                ByteTraits.of(ByteKind.HEADER, header::count)));
        long end = header.data() + header.count() * header.width();
        String items = header.pointers() ? "pointers" : "numbers";
        parts.add(ByteRegion.run(header.data(), end, items, SEQUENCES, items(header)));
        long behind = end - at;
        if (header.pointers() && header.count() > room) {
            ByteRegion many = new ManyItems(region, header, end, to, context).map();
            parts.add(many);
            return whole(at, Math.max(aligned(end, Long.BYTES), many.end()), meaning, SEQUENCES, parts);
        }
        room -= header.pointers() ? header.count() : 0;
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

    private Cells items(SequenceHeader header) {
        if (!header.pointers()) {
            Supplier<Object> first = () -> numbers(header);
            return new Cells("item", header.width(), List.of(""), _ -> ByteTraits.of(ByteKind.NUMBER, first), true);
        }
        return Cells.of("item", header.width(), item -> {
            long pointer = header.pointer(region, item);
            return pointer == NONE
                    ? ByteTraits.of(ByteKind.POINTER, () -> "None")
                    : ByteTraits.pointer(header.at() + pointer, "item " + item, () -> shown(header.at() + pointer));
        });
    }

    /** The first numbers of a sequence. */
    private List<Object> numbers(SequenceHeader header) {
        ScalarType type = header.numbers();
        List<Object> first = new ArrayList<>();
        for (long item = 0; item < Math.min(header.count(), SHOWN_NUMBERS); item++) {
            first.add(type.readValue(region, header.data() + item * header.width()));
        }
        return first;
    }

    /** What a value behind its type code says, if that is short. */
    private Object shown(long at) {
        int code = region.getUnsignedByte(at);
        ScalarType number = LeafCheck.number(code);
        if (number != null) {
            return number.readValue(region, at + 1);
        }
        OnDiskType type = context.types().typeOf(code);
        return type == null ? null : shown(type, at + CODED);
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
                        ByteRegion.field(at, at + 1, "form '" + (char) form + "'", SETS, ByteTraits.HEADER),
                        ByteRegion.field(at + 1, end, "bitmap of the numbers", SETS, ByteTraits.of(ByteKind.BITMAP))));
    }

    private ByteRegion dict(long at, String meaning) {
        long values = at + region.getLong(at);
        region.check(at, values - at);
        seen.add(values);
        List<ByteRegion> parts = new ArrayList<>();
        parts.add(pointer(at, values, "where the values are", DICTS, "values"));
        parts.add(new MapperBytes(region, at + Long.BYTES, values, KeyType.OBJECT, context, null)
                .map("index of the keys"));
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
                List.of(ByteRegion.field(at, digits, "exponent and sign", MOMENTS, ByteTraits.HEADER), items));
    }

    private ByteRegion ndarray(long at, String meaning) {
        long shape = at + 2L * Long.BYTES;
        long dtype = at + region.getLong(at);
        long data = at + region.getLong(at + Long.BYTES);
        region.check(dtype, data - dtype);
        List<ByteRegion> parts = new ArrayList<>();
        parts.add(pointer(at, dtype, "where the dtype is", ARRAYS, "dtype"));
        parts.add(pointer(at + Long.BYTES, data, "where the items are", ARRAYS, "items"));
        if (dtype != shape) {
            parts.add(sequence(shape, "shape"));
        }
        parts.add(coded(dtype, "dtype"));
        ByteRegion items = buffer(data, "items");
        parts.add(items);
        return whole(at, items.end(), meaning, ARRAYS, parts);
    }
}
