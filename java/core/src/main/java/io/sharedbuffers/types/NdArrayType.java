package io.sharedbuffers.types;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * numpy arrays (spec 08-ndarray).
 *
 * <pre>
 *   0                8                16          type position      data position
 *   +----------------+----------------+-- -- -- --+------------------+----------------+---------+
 *   | type position  | data position  | shape     | type, with a     | length (64     | items,  |
 *   | (64 bit)       | (64 bit)       | (a tuple) | type code        | bit)           | C order |
 *   +----------------+----------------+-- -- -- --+------------------+----------------+---------+
 *     both relative to the first byte; no shape where there is one dimension
 * </pre>
 *
 * <p>The type is a number for the ten usual ones, else numpy's text, else a list of (name, type) tuples. Values are
 * {@link NdArray}s.
 */
public final class NdArrayType implements OnDiskType {
    /** The one instance. */
    public static final NdArrayType NDARRAY = new NdArrayType();

    private static final int DATA_POSITION = Long.BYTES;
    private static final int HEADER = DATA_POSITION + Long.BYTES;
    private static final int MAX_FIELDS = 1 << 16;
    private static final int MAX_NAMES = 1 << 20;
    private static final String SPEC = "08-ndarray";

    /** The types that are stored as their index here. */
    private static final List<String> NUMBERED =
            List.of("<u8", "<i8", "<u4", "<i4", "<u2", "<i2", "|u1", "|i1", "<f8", "<f4");

    private NdArrayType() {}

    @Override
    public String typeName() {
        return "ndarray";
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        if (!(value instanceof NdArray array)) {
            throw new PackException(
                    "ndarray takes NdArray, not " + value.getClass().getName());
        }
        int shapeEnd = array.dimensions() == 1
                ? at + HEADER
                : SequenceType.TUPLE.pack(array.shape(), out, at + HEADER, context);
        Object type = dtypeValue(array.dtype(), context.dialect());
        int typeEnd = context.unshared(() -> WrappedType.OBJECT.pack(type, out, shapeEnd, context));
        out.require(at, HEADER);
        out.putLong(at, shapeEnd - at);
        out.putLong(at + DATA_POSITION, typeEnd - at);
        return BufferType.packContent(array.data(), out, typeEnd);
    }

    private static Object dtypeValue(DType dtype, Dialect dialect) {
        if (dtype instanceof DType.Plain plain) {
            int number = NUMBERED.indexOf(plain.text());
            if (number >= 0) {
                return (long) number;
            }
        }
        return dtypeParts(dtype, dialect);
    }

    private static Object dtypeParts(DType dtype, Dialect dialect) {
        return switch (dtype) {
            case DType.Plain(String text) -> name(text, dialect);
            case DType.Structured(List<DType.Field> fields) -> {
                List<Object> parts = new ArrayList<>();
                for (DType.Field field : fields) {
                    parts.add(Tuple.of(name(field.name(), dialect), dtypeParts(field.type(), dialect)));
                }
                yield parts;
            }
        };
    }

    /** Python 2 keeps names as byte strings. */
    private static Object name(String text, Dialect dialect) {
        return dialect == Dialect.V1_2 ? text : UnicodeType.encode(text);
    }

    @Override
    public NdArray read(Region region, long at, ReadContext context) {
        long typePosition = position(region, at, at);
        long dataPosition = position(region, at, at + DATA_POSITION);
        DType dtype = readDType(region, at + typePosition, context.inside(region, at));
        Region content = BufferType.content(region, at + dataPosition);
        long[] shape;
        long expected;
        try {
            shape = typePosition == HEADER
                    ? new long[] {content.size() / dtype.itemSize()}
                    : readShape(region, at + HEADER, context);
            expected = NdArray.bytes(dtype, shape);
        } catch (ArithmeticException _) {
            throw region.corrupt(at + HEADER, "a shape that " + content.size() + " bytes fill", "a larger one", SPEC);
        }
        if (expected != content.size()) {
            throw region.corrupt(
                    at + dataPosition, "the " + expected + " bytes of the shape", content.size() + " bytes", SPEC);
        }
        MemorySegment data = content.segment();
        return NdArray.of(dtype, shape, data);
    }

    private static long position(Region region, long at, long field) {
        long position = region.getLong(field);
        if (position < HEADER || position > region.size() - at) {
            throw region.corrupt(
                    field,
                    "a position from " + HEADER + " to " + (region.size() - at),
                    Long.toUnsignedString(position),
                    SPEC);
        }
        return position;
    }

    private static long[] readShape(Region region, long at, ReadContext context) {
        SequenceView stored = SequenceView.open(region, at, context);
        if (stored.numberType() == null || stored.numberType().isFloat()) {
            throw region.corrupt(at, "whole numbers side by side", "a sequence of another kind", SPEC);
        }
        long[] shape = new long[stored.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = stored.getLong(i);
        }
        return shape;
    }

    private static DType readDType(Region region, long at, ReadContext context) {
        Object stored = WrappedType.OBJECT.read(region, at, context);
        if (stored instanceof Long number) {
            if (number < 0 || number >= NUMBERED.size()) {
                throw region.corrupt(at, "the number of a dtype, 0 to 9", number.toString(), SPEC);
            }
            return DType.of(NUMBERED.get(number.intValue()));
        }
        try {
            return new StoredDType(region, at).convert(stored);
        } catch (PackException e) {
            throw region.corrupt(at, "a dtype", e.getMessage(), SPEC);
        }
    }

    /**
     * Turns the stored parts of a dtype into it; counts the fields and the characters of their names, since damaged parts
     * may contain each other many times, and share a long text.
     */
    private static final class StoredDType {
        private final Region region;
        private final long at;
        private int fields;
        private long characters;

        private StoredDType(Region region, long at) {
            this.region = region;
            this.at = at;
        }

        private DType convert(Object stored) {
            return switch (stored) {
                case String text -> DType.of(text);
                case byte[] text -> DType.of(name(text));
                case SequenceView parts -> {
                    List<DType.Field> converted = new ArrayList<>();
                    for (Object part : parts) {
                        converted.add(field(part));
                    }
                    yield new DType.Structured(converted);
                }
                case null, default -> throw wrong("a text or a list of fields");
            };
        }

        private DType.Field field(Object part) {
            if (++fields > MAX_FIELDS) {
                throw wrong("at most " + MAX_FIELDS + " fields");
            }
            if (!(part instanceof Tuple pair) || pair.size() != 2) {
                throw wrong("fields as tuples of name and type");
            }
            return new DType.Field(name(pair.get(0)), convert(pair.get(1)));
        }

        private String name(Object stored) {
            String name = switch (stored) {
                case String text -> text;
                case byte[] text -> new String(text, StandardCharsets.UTF_8);
                case null, default -> throw wrong("a name");
            };
            characters += name.length();
            if (characters > MAX_NAMES) {
                throw wrong("names of at most " + MAX_NAMES + " characters");
            }
            return name;
        }

        private CorruptDataException wrong(String expected) {
            return region.corrupt(at, "a dtype with " + expected, "something else", SPEC);
        }
    }
}
