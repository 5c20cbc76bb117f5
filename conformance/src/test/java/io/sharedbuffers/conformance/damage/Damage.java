package io.sharedbuffers.conformance.damage;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Damages bytes as broken disks, cut transfers and attackers do. The same seed gives the same damage.
 */
final class Damage {
    private static final int HEADER = 64;

    /** Bytes that mean something in some place: type codes, codes of sequences and sets, pickle instructions. */
    private static final byte[] MEANINGFUL = {
        'a',
        'b',
        'B',
        'h',
        'H',
        'i',
        'I',
        'q',
        'Q',
        'd',
        'f',
        'T',
        't',
        'm',
        'M',
        'D',
        'V',
        'O',
        'E',
        'F',
        'v',
        'n',
        's',
        'u',
        'l',
        'p',
        'e',
        'z',
        '.',
        '(',
        ')',
        '}',
        ']',
        'c',
        'R',
        'X',
        'U',
        'K',
        'J',
        'N',
        0,
        1,
        2,
        0x7F,
        (byte) 0x80,
        -1
    };

    private final SplittableRandom random;
    private byte[] bytes;

    private Damage(byte[] original, long seed) {
        this.random = new SplittableRandom(seed);
        this.bytes = original.clone();
    }

    /** A damaged copy. */
    static byte[] of(byte[] original, long seed) {
        Damage damage = new Damage(original, seed);
        int faults = 1 + damage.random.nextInt(3);
        for (int i = 0; i < faults && damage.bytes.length > 0; i++) {
            damage.once();
        }
        return damage.bytes;
    }

    private void once() {
        switch (random.nextInt(14)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> bytes = Arrays.copyOf(bytes, bytes.length - 1 - random.nextInt(Math.min(bytes.length, 16)));
            case 2 -> bytes[place(1)] ^= (byte) (1 << random.nextInt(8));
            case 3 -> bytes[place(1)] = (byte) random.nextInt(256);
            case 4 -> bytes[place(1)] = MEANINGFUL[random.nextInt(MEANINGFUL.length)];
            case 5, 6, 7 -> {
                int at = place(Long.BYTES) & -Long.BYTES;
                put(at, Long.BYTES, number(at));
            }
            case 8 -> {
                int at = place(Integer.BYTES) & -Integer.BYTES;
                put(at, Integer.BYTES, number(at));
            }
            case 9 -> put(place(Short.BYTES), Short.BYTES, new int[] {0x7FFF, 0xFFFF, 0x8000, 0, 1}[random.nextInt(5)]);
            case 10 -> retarget();
            case 11 -> swap();
            case 12 -> shift();
            default -> {
                int length = Math.min(bytes.length, 1 + random.nextInt(32));
                int at = random.nextInt(bytes.length - length + 1);
                Arrays.fill(bytes, at, at + length, (byte) random.nextInt(-1, 2));
            }
        }
    }

    /** A place for a field of a size; every third is in the header, every sixth at the end. */
    private int place(int size) {
        int last = Math.max(0, bytes.length - size);
        return switch (random.nextInt(6)) {
            case 0, 1 -> random.nextInt(Math.min(last, HEADER) + 1);
            case 2 -> last - random.nextInt(Math.min(last, HEADER) + 1);
            default -> random.nextInt(last + 1);
        };
    }

    private void put(int at, int size, long value) {
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }

    private long get(int at) {
        long value = 0;
        for (int i = 0; i < Long.BYTES && at + i < bytes.length; i++) {
            value |= (bytes[at + i] & 0xFFL) << 8 * i;
        }
        return value;
    }

    private long number(int at) {
        return switch (random.nextInt(18)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> Long.MIN_VALUE;
            case 3 -> Long.MAX_VALUE;
            case 4 -> bytes.length;
            case 5 -> bytes.length + 1L;
            case 6 -> bytes.length - 1L;
            case 7 -> at;
            case 8 -> -at;
            case 9 -> 1;
            case 10 -> random.nextInt(-16, 64);
            case 11 -> 1L << random.nextInt(64);
            case 12 -> -(1L << random.nextInt(64));
            case 13 -> get(at) + random.nextInt(-9, 10);
            case 14 -> get(at) << random.nextInt(1, 16);
            case 15 -> Long.MAX_VALUE - random.nextInt(64);
            case 16 -> random.nextInt(bytes.length);
            default -> -random.nextInt(bytes.length);
        };
    }

    /** Makes something that looks like a pointer lead to itself, before itself, or anywhere. */
    private void retarget() {
        int at = place(Long.BYTES) & -Long.BYTES;
        for (int tries = 0; tries < 32; tries++, at = (at + Long.BYTES) % bytes.length) {
            long value = get(at);
            if (value > 1 && value < bytes.length) {
                put(
                        at,
                        Long.BYTES,
                        switch (random.nextInt(4)) {
                            case 0 -> 0;
                            case 1 -> -random.nextInt(at + 1);
                            case 2 -> random.nextInt(bytes.length) & -8;
                            default -> value + 8 * random.nextInt(-4, 5);
                        });
                return;
            }
        }
    }

    private void swap() {
        int length = Math.min(8 << random.nextInt(4), bytes.length / 2);
        int from = random.nextInt(bytes.length - length + 1);
        int to = random.nextInt(bytes.length - length + 1);
        byte[] saved = Arrays.copyOfRange(bytes, from, from + length);
        System.arraycopy(bytes, to, bytes, from, length);
        if (random.nextBoolean()) {
            System.arraycopy(saved, 0, bytes, to, length);
        }
    }

    /** Takes some bytes out, or puts some in, so that all behind them is elsewhere. */
    private void shift() {
        int length = 1 + random.nextInt(16);
        int at = random.nextInt(bytes.length);
        byte[] moved = Arrays.copyOf(bytes, bytes.length + length);
        if (random.nextBoolean()) {
            System.arraycopy(bytes, at, moved, at + length, bytes.length - at);
        } else {
            int rest = Math.max(0, bytes.length - at - length);
            moved = Arrays.copyOf(bytes, at + rest);
            System.arraycopy(bytes, bytes.length - rest, moved, at, rest);
        }
        bytes = moved;
    }
}
