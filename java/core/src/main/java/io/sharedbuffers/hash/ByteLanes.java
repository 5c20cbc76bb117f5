package io.sharedbuffers.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Loads of little-endian numbers, the lanes of xxHash, from arrays and from text whose characters are bytes. */
final class ByteLanes {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteLanes() {}

    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /** Four characters, 16 bits each, the first one lowest. */
    static long getChars(String text, int at) {
        return text.charAt(at)
                | (long) text.charAt(at + 1) << 16
                | (long) text.charAt(at + 2) << 32
                | (long) text.charAt(at + 3) << 48;
    }

    /** Four ASCII characters as four bytes. */
    static int narrow(long chars) {
        long pairs = (chars | chars >>> 8) & 0x0000_FFFF_0000_FFFFL;
        return (int) (pairs | pairs >>> 16);
    }

    /** Eight ASCII characters as eight bytes. */
    static long narrow(long low, long high) {
        return narrow(low) & 0xFFFF_FFFFL | (long) narrow(high) << 32;
    }

    /** Whether the bitwise or of characters, four at a time, has only bits of ASCII. */
    static boolean isAscii(long chars) {
        return (chars & 0xFF80_FF80_FF80_FF80L) == 0;
    }
}
