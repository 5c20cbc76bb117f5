package io.sharedbuffers.shm;

/** Numbers of every kind as doubles and longs. What a kind cannot hold is refused, never cut off. */
final class NumberCodec {
    private static final double TWO_TO_63 = 0x1p63;

    private NumberCodec() {}

    static double getDouble(GuardedMemory memory, ArrayDType type, long at) {
        return switch (type.kind()) {
            case FLOAT64 -> type.swapped() ? Double.longBitsToDouble(int64(memory, type, at)) : memory.getDouble(at);
            case FLOAT32 -> type.swapped() ? Float.intBitsToFloat(int32(memory, type, at)) : memory.getFloat(at);
            case FLOAT16 -> Float.float16ToFloat(int16(memory, type, at));
            case UINT64, ULONGLONG -> unsigned(int64(memory, type, at));
            default -> getLong(memory, type, at);
        };
    }

    static long getLong(GuardedMemory memory, ArrayDType type, long at) {
        return switch (type.kind()) {
            case BOOL -> memory.getByte(at) == 0 ? 0 : 1;
            case INT8 -> memory.getByte(at);
            case UINT8 -> memory.getByte(at) & 0xff;
            case INT16 -> int16(memory, type, at);
            case UINT16 -> int16(memory, type, at) & 0xffff;
            case INT32 -> int32(memory, type, at);
            case UINT32 -> int32(memory, type, at) & 0xffff_ffffL;
            case INT64, UINT64, LONGLONG, ULONGLONG, DATETIME64, TIMEDELTA64 -> int64(memory, type, at);
            case FLOAT16, FLOAT32, FLOAT64 -> throw wrong(memory, type, "getDouble");
            default -> throw noNumber(memory, type);
        };
    }

    static void setDouble(GuardedMemory memory, ArrayDType type, long at, double value) {
        switch (type.kind()) {
            case FLOAT64 -> {
                if (type.swapped()) {
                    int64(memory, type, at, Double.doubleToRawLongBits(value));
                } else {
                    memory.setDouble(at, value);
                }
            }
            case FLOAT32 -> int32(memory, type, at, Float.floatToRawIntBits((float) value));
            case FLOAT16 -> int16(memory, type, at, half(value));
            case UINT64, ULONGLONG -> {
                if (!(value >= 0 && value < 2 * TWO_TO_63) || value != Math.rint(value)) {
                    throw unfit(memory, type, value);
                }
                int64(memory, type, at, value < TWO_TO_63 ? (long) value : (long) (value - TWO_TO_63) ^ Long.MIN_VALUE);
            }
            default -> {
                if (!(value >= -TWO_TO_63 && value < TWO_TO_63) || value != Math.rint(value)) {
                    getLong(memory, type, at); // says so if it is no number at all
                    throw unfit(memory, type, value);
                }
                setLong(memory, type, at, (long) value);
            }
        }
    }

    static void setLong(GuardedMemory memory, ArrayDType type, long at, long value) {
        switch (type.kind()) {
            case BOOL -> memory.setByte(at, (byte) within(memory, type, value, 0, 1));
            case INT8 -> memory.setByte(at, (byte) within(memory, type, value, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case UINT8 -> memory.setByte(at, (byte) within(memory, type, value, 0, 0xff));
            case INT16 ->
                int16(memory, type, at, (short) within(memory, type, value, Short.MIN_VALUE, Short.MAX_VALUE));
            case UINT16 -> int16(memory, type, at, (short) within(memory, type, value, 0, 0xffff));
            case INT32 ->
                int32(memory, type, at, (int) within(memory, type, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UINT32 -> int32(memory, type, at, (int) within(memory, type, value, 0, 0xffff_ffffL));
            case INT64, UINT64, LONGLONG, ULONGLONG, DATETIME64, TIMEDELTA64 -> int64(memory, type, at, value);
            case FLOAT16, FLOAT32, FLOAT64 -> throw wrong(memory, type, "setDouble");
            default -> throw noNumber(memory, type);
        }
    }

    static Complex getComplex(GuardedMemory memory, ArrayDType type, long at) {
        ArrayDType part = part(memory, type);
        return new Complex(getDouble(memory, part, at), getDouble(memory, part, at + part.itemsize()));
    }

    static void setComplex(GuardedMemory memory, ArrayDType type, long at, Complex value) {
        ArrayDType part = part(memory, type);
        setDouble(memory, part, at, value.real());
        setDouble(memory, part, at + part.itemsize(), value.imaginary());
    }

    private static ArrayDType part(GuardedMemory memory, ArrayDType type) {
        return switch (type.kind()) {
            case COMPLEX64 -> ArrayDType.FLOAT32.order(type.order());
            case COMPLEX128 -> ArrayDType.FLOAT64.order(type.order());
            default -> throw wrong(memory, type, type.kind() == ArrayKind.CLONGDOUBLE ? "getBytes" : "getDouble");
        };
    }

    static double unsigned(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    /**
     * The nearest number of 16 bits. On the way through 32 bits the last bit remembers whether anything was cut off, so that
     * rounding twice gives what rounding once gives.
     */
    static short half(double value) {
        float near = (float) value;
        if (near != value && !Double.isNaN(value)) {
            int bits = Float.floatToRawIntBits(near);
            if (Math.abs((double) near) > Math.abs(value)) {
                bits--;
            }
            near = Float.intBitsToFloat(bits | 1);
        }
        return Float.floatToFloat16(near);
    }

    private static short int16(GuardedMemory memory, ArrayDType type, long at) {
        short value = memory.getShort(at);
        return type.swapped() ? Short.reverseBytes(value) : value;
    }

    private static void int16(GuardedMemory memory, ArrayDType type, long at, short value) {
        memory.setShort(at, type.swapped() ? Short.reverseBytes(value) : value);
    }

    static int int32(GuardedMemory memory, ArrayDType type, long at) {
        int value = memory.getInt(at);
        return type.swapped() ? Integer.reverseBytes(value) : value;
    }

    private static void int32(GuardedMemory memory, ArrayDType type, long at, int value) {
        memory.setInt(at, type.swapped() ? Integer.reverseBytes(value) : value);
    }

    private static long int64(GuardedMemory memory, ArrayDType type, long at) {
        long value = memory.getLong(at);
        return type.swapped() ? Long.reverseBytes(value) : value;
    }

    private static void int64(GuardedMemory memory, ArrayDType type, long at, long value) {
        memory.setLong(at, type.swapped() ? Long.reverseBytes(value) : value);
    }

    static long within(GuardedMemory memory, ArrayDType type, long value, long least, long greatest) {
        if (value < least || value > greatest) {
            throw unfit(memory, type, value);
        }
        return value;
    }

    private static IllegalArgumentException unfit(GuardedMemory memory, ArrayDType type, Object value) {
        return new IllegalArgumentException(memory.label() + ": a " + type + " cannot be " + value);
    }

    private static UnsupportedOperationException wrong(GuardedMemory memory, ArrayDType type, String method) {
        return new UnsupportedOperationException(
                memory.label() + ": items of type " + type + " are not of that kind: use " + method);
    }

    private static UnsupportedOperationException noNumber(GuardedMemory memory, ArrayDType type) {
        return switch (type.kind()) {
            case COMPLEX64, COMPLEX128 -> wrong(memory, type, "getComplex and setComplex");
            case TEXT -> wrong(memory, type, "getText and setText");
            default -> wrong(memory, type, "getBytes and setBytes");
        };
    }
}
