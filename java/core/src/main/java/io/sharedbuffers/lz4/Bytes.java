package io.sharedbuffers.lz4;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian loads and stores in arrays, and the short copies that are the bulk of the work in LZ4. */
final class Bytes {
    /** Copies of at most this many bytes take the fast way where both arrays have so many left. */
    static final int SHORT_COPY = 16;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    static int getUnsignedShort(byte[] bytes, int at) {
        return (short) SHORT.get(bytes, at) & 0xFFFF;
    }

    static void setShort(byte[] bytes, int at, int value) {
        SHORT.set(bytes, at, (short) value);
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static void setInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void setLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    /**
     * Copies between two arrays. May write up to {@link #SHORT_COPY} bytes in all, but never at or after {@code
     * targetEnd}.
     */
    static void copy(byte[] source, int from, int sourceEnd, byte[] target, int to, int targetEnd, int length) {
        if (length <= SHORT_COPY && sourceEnd - from >= SHORT_COPY && targetEnd - to >= SHORT_COPY) {
            setLong(target, to, getLong(source, from));
            setLong(target, to + 8, getLong(source, from + 8));
        } else {
            System.arraycopy(source, from, target, to, length);
        }
    }
}
