package io.sharedbuffers.conformance.large;

import io.sharedbuffers.types.Tuple;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What large files hold, by number; peer/large.py has the same rules, and conformance/README.md tells them. */
final class Rules {
    static final int BLOCK_BYTES = 1 << 24;
    static final int BIG_ROW_BYTES = 1 << 20;

    /** The last position that 32 bits can hold. */
    private static final long LAST_POSITION = 0xFFFF_FFFFL;

    private static final int MAPPER_HEAD = 16;

    /** Bytes in front of a key of 32,767 bytes or more. */
    private static final int RECORD_HEAD = 10;

    private static final String LINE = "-".repeat(600);

    private static byte[] block;

    private Rules() {}

    /** A row of a table. */
    record Row(String name, long number, double weight, String note, byte[] code) {
        boolean sameAs(Row other) {
            return name.equals(other.name)
                    && number == other.number
                    && Double.doubleToRawLongBits(weight) == Double.doubleToRawLongBits(other.weight)
                    && (note == null ? other.note == null : note.equals(other.note))
                    && Arrays.equals(code, other.code);
        }
    }

    /** A row of a mebibyte. */
    record BigRow(String name, byte[] data) {
        boolean sameAs(BigRow other) {
            return name.equals(other.name) && Arrays.equals(data, other.data);
        }
    }

    /** The n-th output of splitmix64 that starts from 0; no two numbers give the same. */
    static long mix(long number) {
        long z = number * 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }

    static int mix(long number, int bound) {
        return (int) Long.remainderUnsigned(mix(number), bound);
    }

    static Row row(long number) {
        long m = mix(number);
        String note = mix(number, 3) == 0
                ? null
                : Long.toHexString(m).repeat(mix(number, 4))
                        + (mix(number, 5) == 0 ? "\u00e9" : "")
                        + (mix(number, 101) == 0 ? LINE : "");
        byte[] code = Arrays.copyOf(littleEndian(m), mix(number, 9));
        return new Row("row " + number, m, (m >>> 11) * 0x1p-53, note, code);
    }

    static BigRow bigRow(long number) {
        int start = mix(number, BLOCK_BYTES - BIG_ROW_BYTES);
        return new BigRow("row " + number, Arrays.copyOfRange(block(), start, start + BIG_ROW_BYTES));
    }

    /** A {@code Long} up to 2^63-1, else a {@code BigInteger}. */
    static Object uint64Key(long number) {
        long m = mix(number);
        return m >= 0 ? (Object) m : new BigInteger(Long.toUnsignedString(m));
    }

    static long uint32Key(long number) {
        return number * 0x9E37_79B1L + 0x7F4A_7C15L & 0xFFFF_FFFFL;
    }

    static String textKey(long number) {
        return Long.toHexString(mix(number))
                + (mix(number, 7) == 0 ? " \u00e9\u20ac" : "")
                + (mix(number, 101) == 0 ? LINE : "");
    }

    static Object objectKey(long number) {
        String hex = Long.toHexString(mix(number));
        return switch (mix(number, 6)) {
            case 0 -> mix(number);
            case 1 -> textKey(number);
            case 2 -> ("x" + hex).getBytes(StandardCharsets.US_ASCII);
            case 3 -> Tuple.of(number / 7, hex);
            case 4 -> number + 0.5;
            default -> Tuple.of(number, (long) mix(number, 100), -5L);
        };
    }

    /**
     * Keys that take 2^24 bytes each with their heads; then one that ends where a 32-bit position does, so that the next one
     * has the last position there is; then short ones.
     */
    static byte[] limitKey(long number) {
        long fillers = (LAST_POSITION - MAPPER_HEAD) / BLOCK_BYTES;
        if (number > fillers) {
            return ("key " + number).getBytes(StandardCharsets.US_ASCII);
        }
        long room = number < fillers ? BLOCK_BYTES : LAST_POSITION - MAPPER_HEAD - fillers * BLOCK_BYTES;
        byte[] key = Arrays.copyOf(block(), (int) room - RECORD_HEAD);
        System.arraycopy(littleEndian(number), 0, key, 0, Long.BYTES);
        return key;
    }

    /** Bytes that do not compress. */
    private static byte[] block() {
        if (block == null) {
            ByteBuffer bytes = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (long number = 0; bytes.hasRemaining(); number++) {
                bytes.putLong(mix(number));
            }
            block = bytes.array();
        }
        return block;
    }

    private static byte[] littleEndian(long number) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }
}
