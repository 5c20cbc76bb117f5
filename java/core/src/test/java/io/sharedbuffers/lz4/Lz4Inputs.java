package io.sharedbuffers.lz4;

import io.sharedbuffers.testing.SplitMix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The inputs of {@code lz4-vectors.bin}, made from the case number as {@code conformance/vectors/lz4_vectors.py} does. */
final class Lz4Inputs {
    private static final int SHAPES = 10;
    private static final int MEBI = 1 << 20;
    private static final int[] MASKS = {0x01, 0x03, 0x07, 0x0F, 0x11, 0x80};
    private static final String[] WORDS = """
        the of and airport runway elevation city north table record value index field name bytes mapping
        schema offset pointer compressed international regional heliport seaplane closed small medium large
        latitude longitude continent country Zurich Yaounde Kjevik Quito 1200 42 -7 3.1415 http:// .org
        """.split("\\s+");

    private final SplitMix random;
    private final int size;
    private byte[] out = new byte[256];
    private int length;

    private Lz4Inputs(SplitMix random, int size) {
        this.random = random;
        this.size = size;
    }

    static byte[] generate(int number) {
        SplitMix random = new SplitMix(number);
        Lz4Inputs input = new Lz4Inputs(random, rawLength(random, number / SHAPES));
        switch (number % SHAPES) {
            case 0 -> input.add(random.bytes(input.size));
            case 1 -> input.text();
            case 2 -> input.pattern();
            case 3 -> input.alphabet();
            case 4 -> input.copies();
            case 5 -> input.records();
            case 6 -> input.runs();
            case 7 -> input.sparse();
            case 8 -> input.far();
            default -> input.tail();
        }
        return Arrays.copyOf(input.out, input.size);
    }

    private static int rawLength(SplitMix random, int row) {
        if (row < 100) {
            return row;
        }
        if (row == 1000) {
            return 4 * MEBI;
        }
        if (row == 1001) {
            return 4 * MEBI - random.below(30);
        }
        if (row % 128 == 127) {
            return 200_000 + random.below(1_000_000);
        }
        int kind = random.below(64);
        if (kind == 0) {
            return 65536 - 40 + random.below(80);
        }
        if (kind < 3) {
            return 60_000 + random.below(80_000);
        }
        if (kind < 30) {
            return 100 + random.below(900);
        }
        return kind < 55 ? 1000 + random.below(7000) : 8000 + random.below(56_000);
    }

    private void text() {
        while (length < size) {
            String word = WORDS[Math.min(random.below(WORDS.length), random.below(WORDS.length))];
            add(word.getBytes(StandardCharsets.US_ASCII));
            add((random.below(12) == 0 ? ". " : " ").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void pattern() {
        int period = 1 + random.below(1 << random.below(12));
        add(random.bytes(period));
        repeat(period, size - length);
    }

    private void alphabet() {
        long mask = MASKS[random.below(MASKS.length)] * 0x0101010101010101L;
        add(random.masked(size, mask));
    }

    private void copies() {
        while (length < size) {
            add(random.bytes(random.below(20)));
            if (length > 0) {
                int kind = random.below(8);
                int distance = switch (kind) {
                    case 0 -> 1 + random.below(8);
                    case 1 -> 65528 + random.below(16);
                    case 2, 3 -> 1 + random.below(length);
                    default -> 1 + random.below(Math.min(length, 2000));
                };
                int count = 4 + random.below(random.below(16) == 0 ? 1000 : 40);
                repeat(Math.min(distance, length), count);
            }
        }
    }

    private void records() {
        for (int row = 0; length < size; row++) {
            ByteBuffer bytes = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putInt(row).putShort((short) random.below(5)).put("rec-".getBytes(StandardCharsets.US_ASCII));
            add(bytes.put((byte) ('0' + row % 10)).putLong(random.next() >>> 44).array());
        }
    }

    private void runs() {
        while (length < size) {
            byte value = (byte) (37 * random.below(3));
            byte[] run = new byte[1 + random.below(1 << random.below(12))];
            Arrays.fill(run, value);
            add(run);
        }
    }

    private void sparse() {
        while (length < size) {
            add(random.below(16) == 0 ? random.bytes(8) : new byte[8]);
        }
    }

    private void far() {
        int period = size > 70_000 ? 65526 + random.below(20) : 1 + size / 2;
        add(random.bytes(period));
        repeat(period, size - length);
    }

    private void tail() {
        int end = Math.max(0, size - random.below(16));
        add(random.bytes(1 + random.below(size + 1)));
        repeat(length, end - length);
        length = end;
        add(random.bytes(16));
    }

    private void add(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, out, length, bytes.length);
        length += bytes.length;
    }

    private void repeat(int distance, int count) {
        reserve(Math.max(count, 0));
        for (int i = 0; i < count; i++, length++) {
            out[length] = out[length - distance];
        }
    }

    private void reserve(int count) {
        if (length + count > out.length) {
            out = Arrays.copyOf(out, 2 * (length + count));
        }
    }
}
