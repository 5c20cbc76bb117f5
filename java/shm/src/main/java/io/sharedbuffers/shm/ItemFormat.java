package io.sharedbuffers.shm;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The formats of items as they are stored: up to eight characters of ASCII, filled up with NUL, taken as one number. */
final class ItemFormat {
    /** Largest slot of a text: the format of a larger one has nine characters. */
    static final int MAX_CAPACITY = 9_999_992;

    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private static final long EIGHT = word("8s");

    private ItemFormat() {}

    /** A format as a number in the order of the machine. */
    static long word(String format) {
        return slot(format.getBytes(StandardCharsets.US_ASCII));
    }

    /** At most eight bytes, and NULs behind them, as a number in the order of the machine. */
    static long slot(byte[] bytes) {
        long slot = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            slot = slot << 8 | bytes[i] & 0xff;
        }
        return LITTLE_ENDIAN ? slot : Long.reverseBytes(slot);
    }

    /** The format of texts and bytes in a slot of that many bytes. */
    static long textWord(long capacity) {
        return capacity == Long.BYTES ? EIGHT : word(Math.min(capacity, MAX_CAPACITY) + "s");
    }

    /** How many bytes a format of a text unpacks, or -1 if it is none. */
    static int textLength(long word) {
        long rest = LITTLE_ENDIAN ? word : Long.reverseBytes(word);
        int length = 0;
        int digits = 0;
        while ((rest & 0xff) >= '0' && (rest & 0xff) <= '9') {
            length = length * 10 + (int) (rest & 0xff) - '0';
            digits++;
            rest >>>= 8;
        }
        return digits > 0 && rest == 's' ? length : -1;
    }

    /** The characters of a format, with an escape for what is not printable. */
    static String text(long word) {
        long rest = LITTLE_ENDIAN ? word : Long.reverseBytes(word);
        StringBuilder text = new StringBuilder();
        for (; rest != 0; rest >>>= 8) {
            int c = (int) rest & 0xff;
            text.append(c >= ' ' && c < 0x7f ? String.valueOf((char) c) : String.format("\\x%02x", c));
        }
        return text.toString();
    }

    /** A truth value as the slot that holds it. */
    static long slot(boolean value) {
        return value ? LITTLE_ENDIAN ? 1L << 56 : 1 : 0;
    }

    /** The truth value that is in a slot: its last byte. */
    static boolean truth(long slot) {
        return (LITTLE_ENDIAN ? slot >>> 56 : slot & 0xff) != 0;
    }
}
