package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.math.BigInteger;

/**
 * Values of any type behind a code that tells it: slots of type {@code object}, and the items of mixed containers (spec
 * 02-type-codes).
 *
 * <pre>
 *   0      1                 9                 0      1               8
 *   +------+-----------------+-- -- --+        +------+-- -- -- -- -- +----------------
 *   | code | number, 1 … 8   |  gap   |   or   | code |      gap      | bare form
 *   +------+-----------------+-- -- --+        +------+-- -- -- -- -- +----------------
 *     the record of a number fills 8 or 16 bytes
 * </pre>
 */
public final class WrappedType implements OnDiskType {
    /** The one instance. */
    public static final WrappedType OBJECT = new WrappedType();

    private static final int BARE_FORM = 8;
    private static final String SPEC = "02-type-codes";

    /** The order in which the widths are tried for a plain integer. */
    private static final ScalarType[] NARROWEST_FIRST = {
        ScalarType.INT8,
        ScalarType.UINT8,
        ScalarType.INT16,
        ScalarType.UINT16,
        ScalarType.INT32,
        ScalarType.UINT32,
        ScalarType.INT64,
    };

    private static final ScalarType[] BY_CODE = new ScalarType[128];

    static {
        for (ScalarType type : ScalarType.values()) {
            BY_CODE[type.code()] = type;
        }
    }

    private WrappedType() {}

    @Override
    public String typeName() {
        return "object";
    }

    @Override
    public boolean wrapped() {
        return true;
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        ScalarType scalar = scalarOf(value);
        if (scalar != null) {
            int size = scalar.slotSize();
            out.require(at, 1 + size);
            out.putLow(at + 1, scalar.encode(value), size);
            out.putByte(at, scalar.code());
            return at + WorkBuffer.align(1 + size, 8);
        }
        TypeRegistry.Entry entry = context.types().entryFor(value);
        out.putByte(at, entry.code());
        context.enter();
        int end = entry.type().pack(value, out, at + BARE_FORM, context);
        context.leave();
        return end;
    }

    /**
     * The width in which a number is stored unless a {@link SizedNumber} forces another one.
     *
     * @param value any value but {@code None}
     * @return the type of its bytes, or null if it is no number
     */
    public static ScalarType scalarOf(Object value) {
        return switch (value) {
            case Boolean _ -> ScalarType.BOOL;
            case Double _, Float _ -> ScalarType.FLOAT;
            case SizedNumber number -> number.type();
            case Long _, Integer _, Short _, Byte _ -> narrowest(((Number) value).longValue());
            case BigInteger n when n.bitLength() < Long.SIZE -> narrowest(n.longValue());
            case BigInteger n when n.signum() > 0 && n.bitLength() == Long.SIZE -> ScalarType.UINT64;
            case BigInteger n -> throw new PackException(n + " is outside of the range -2^63 to 2^64-1");
            case null -> throw new PackException("None has no form of its own");
            default -> null;
        };
    }

    /**
     * The type of a plain whole number behind a type code: the first that it fits (spec 02-type-codes).
     *
     * @param number a {@code Long}, or a {@code BigInteger} beyond it
     * @return the type; {@code UINT64} for whatever a {@code long} cannot hold
     */
    public static ScalarType narrowest(Number number) {
        return number instanceof Long value ? narrowest(value.longValue()) : ScalarType.UINT64;
    }

    private static ScalarType narrowest(long value) {
        for (ScalarType type : NARROWEST_FIRST) {
            if (type.fits(value)) {
                return type;
            }
        }
        throw new IllegalStateException("every long fits int64");
    }

    @Override
    public Object read(Region region, long at, ReadContext context) {
        int code = region.getUnsignedByte(at);
        if (code < BY_CODE.length && BY_CODE[code] != null) {
            return BY_CODE[code].readValue(region, at + 1);
        }
        OnDiskType type = context.types().typeOf(code);
        if (type == null) {
            throw region.corrupt(
                    at, "a known type code", "0x" + Integer.toHexString(code) + TypeRegistry.hint(code), SPEC);
        }
        return type.read(region, at + BARE_FORM, context.inside(region, at));
    }
}
