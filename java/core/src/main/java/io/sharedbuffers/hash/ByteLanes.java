package io.sharedbuffers.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Loads of little-endian numbers, the lanes of xxHash, from arrays and from text that stands for its ASCII bytes. */
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

    /** Four characters as four bytes; meaningless unless all of them are ASCII. */
    static int getInt(String text, int at) {
        return text.charAt(at) | text.charAt(at + 1) << 8 | text.charAt(at + 2) << 16 | text.charAt(at + 3) << 24;
    }

    /** Eight characters as eight bytes; meaningless unless all of them are ASCII. */
    static long getLong(String text, int at) {
        return getInt(text, at) & 0xFFFF_FFFFL | (long) getInt(text, at + 4) << 32;
    }

    /** Whether every character is its own UTF-8 byte. */
    static boolean isAscii(String text) {
        int seen = 0;
        for (int i = 0; i < text.length(); i++) {
            seen |= text.charAt(i);
        }
        return seen < 0x80;
    }
}
