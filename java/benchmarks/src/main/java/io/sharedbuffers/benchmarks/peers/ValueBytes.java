package io.sharedbuffers.benchmarks.peers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The value of a record for stores whose values are bytes: score, count, three short numbers, and the name's length and
 * letters. Packed by hand with the score in front, which is their best case.
 */
final class ValueBytes {
    static final int MAX = 8 + 4 + 6 + 1 + 15;
    static final int SCORE = 0;

    private ValueBytes() {}

    static byte[] of(Row row) {
        byte[] name = row.name().getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer value = ByteBuffer.allocate(19 + name.length).order(ByteOrder.LITTLE_ENDIAN);
        value.putDouble(row.score()).putInt(row.count());
        for (int tag : row.tags()) {
            value.putShort((short) tag);
        }
        return value.put((byte) name.length).put(name).array();
    }

    static double score(byte[] value) {
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getDouble(SCORE);
    }

    static Row row(byte[] value) {
        return row(ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** The record in a buffer whose order is little-endian, from its start. */
    static Row row(ByteBuffer value) {
        byte[] name = new byte[value.get(18)];
        value.get(19, name);
        int[] tags = {value.getShort(12), value.getShort(14), value.getShort(16)};
        return new Row(new String(name, StandardCharsets.ISO_8859_1), value.getDouble(SCORE), value.getInt(8), tags);
    }

    static byte[] key(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }

    static byte[] key(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] key(Workload workload, int row, Keys keys) {
        return keys == Keys.ID ? key(workload.id(row)) : key(workload.name(row));
    }

    /** The numbers of all rows in the unsigned order of their keys, for stores that want sorted input. */
    static int[] sorted(Workload workload, Keys keys) {
        record Keyed(byte[] key, int row) {}
        Keyed[] all = new Keyed[workload.rows()];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Keyed(key(workload, i, keys), i);
        }
        java.util.Arrays.parallelSort(all, (a, b) -> java.util.Arrays.compareUnsigned(a.key, b.key));
        return java.util.Arrays.stream(all).mapToInt(Keyed::row).toArray();
    }
}
