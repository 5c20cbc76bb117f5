package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Texts and bytes of fixed length. */
final class TextCodec {
    private TextCodec() {}

    static byte[] raw(GuardedMemory memory, ArrayDType type, long at) {
        memory.check(at, type.itemsize());
        byte[] bytes = new byte[type.itemsize()];
        memory.read(at, MemorySegment.ofArray(bytes));
        return bytes;
    }

    /** The bytes of an item; those of kind {@code S} without the zeros behind them. */
    static byte[] getBytes(GuardedMemory memory, ArrayDType type, long at) {
        byte[] bytes = raw(memory, type, at);
        int length = bytes.length;
        if (type.kind() == ArrayKind.BYTES) {
            while (length > 0 && bytes[length - 1] == 0) {
                length--;
            }
        }
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    static void setBytes(GuardedMemory memory, ArrayDType type, long at, byte[] value) {
        if (type.kind() != ArrayKind.BYTES) {
            if (value.length != type.itemsize()) {
                throw new IllegalArgumentException(memory.label() + ": an item of type " + type + " has "
                        + type.itemsize() + " bytes, not " + value.length);
            }
        } else {
            fits(memory, type, value.length, type.itemsize(), "bytes");
            if (value.length > 0 && value[value.length - 1] == 0) {
                throw endsInZero(memory, type);
            }
        }
        memory.write(at, MemorySegment.ofArray(Arrays.copyOf(value, type.itemsize())));
    }

    static String getText(GuardedMemory memory, ArrayDType type, long at) {
        text(memory, type);
        ByteBuffer units = ByteBuffer.wrap(raw(memory, type, at)).order(type.order());
        int length = type.itemsize();
        while (length > 0 && units.getInt(length - 4) == 0) {
            length -= 4;
        }
        StringBuilder text = new StringBuilder(length / 4);
        for (int i = 0; i < length; i += 4) {
            int point = units.getInt(i);
            if (!Character.isValidCodePoint(point)) {
                throw new SharedObjectException.Corrupt(
                        memory.label(), at + i, "a code point up to 10ffff", Integer.toHexString(point));
            }
            text.appendCodePoint(point);
        }
        return text.toString();
    }

    static void setText(GuardedMemory memory, ArrayDType type, long at, String value) {
        text(memory, type);
        int[] points = value.codePoints().toArray();
        fits(memory, type, points.length, type.itemsize() / 4, "code points");
        if (points.length > 0 && points[points.length - 1] == 0) {
            throw endsInZero(memory, type);
        }
        ByteBuffer units = ByteBuffer.allocate(type.itemsize()).order(type.order());
        for (int point : points) {
            units.putInt(point);
        }
        memory.write(at, MemorySegment.ofArray(units.array()));
    }

    private static void text(GuardedMemory memory, ArrayDType type) {
        if (type.kind() != ArrayKind.TEXT) {
            throw new UnsupportedOperationException(memory.label() + ": items of type " + type + " are not texts");
        }
    }

    private static void fits(GuardedMemory memory, ArrayDType type, int length, int room, String what) {
        if (length > room) {
            throw new IllegalArgumentException(memory.label() + ": a " + type + " has room for " + room + " " + what
                    + ", not " + length + ": NumPy would cut them off");
        }
    }

    private static IllegalArgumentException endsInZero(GuardedMemory memory, ArrayDType type) {
        return new IllegalArgumentException(
                memory.label() + ": a " + type + " cannot keep a zero at the end: readers take it for the filling");
    }
}
