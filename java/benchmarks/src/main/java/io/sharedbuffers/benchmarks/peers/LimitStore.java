package io.sharedbuffers.benchmarks.peers;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the memory itself allows: a flat table with open addressing, half full, whose cells have one cache line
 * each with the key and all of the record in it. Written by hand for this workload; no library, no checks of what is in
 * the file, texts of 15 letters at most.
 */
final class LimitStore implements Contestant {
    private static final int CELL = 64;
    private static final int KEY = 0;
    private static final int SCORE = 8;
    private static final int COUNT = 16;
    private static final int TAGS = 20;
    private static final int LENGTH = 26;
    private static final int NAME = 27;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private static Path file(Path folder) {
        return folder.resolve("table");
    }

    /** An even spread is what a home cell needs; ids that are counted up have none by themselves. */
    private static long home(long key, long cells) {
        long mixed = key * 0x9E37_79B9_7F4A_7C15L;
        return Math.unsignedMultiplyHigh(mixed ^ mixed >>> 32, cells) * CELL;
    }

    private static long hash(String name) {
        long hash = name.length();
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    @Override
    public void build(Path folder, Workload workload, Keys keys) throws Exception {
        long cells = workload.rows() * 2L;
        try (FileChannel channel = FileChannel.open(
                        file(folder),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                Arena arena = Arena.ofConfined()) {
            MemorySegment table = channel.map(FileChannel.MapMode.READ_WRITE, 0, cells * CELL, arena);
            for (int i = 0; i < workload.rows(); i++) {
                Row row = workload.row(i);
                long key = keys == Keys.ID ? workload.id(i) : hash(row.name());
                long at = home(key, cells);
                while (table.get(BYTE, at + LENGTH) != 0) {
                    at += CELL;
                    at = at == cells * CELL ? 0 : at;
                }
                table.set(LONG, at + KEY, key);
                table.set(DOUBLE, at + SCORE, row.score());
                table.set(ValueLayout.JAVA_INT, at + COUNT, row.count());
                for (int t = 0; t < 3; t++) {
                    table.set(ValueLayout.JAVA_SHORT, at + TAGS + 2 * t, (short) row.tags()[t]);
                }
                byte[] name = row.name().getBytes(StandardCharsets.ISO_8859_1);
                table.set(BYTE, at + LENGTH, (byte) name.length);
                MemorySegment.copy(name, 0, table, BYTE, at + NAME, name.length);
            }
        }
    }

    @Override
    public Store open(Path folder, Workload workload, Keys keys) throws Exception {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.READ)) {
            return new Open(arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    private static final class Open implements Store, Reader {
        private final Arena arena;
        private final MemorySegment table;
        private final long cells;

        Open(Arena arena, MemorySegment table) {
            this.arena = arena;
            this.table = table;
            this.cells = table.byteSize() / CELL;
        }

        @Override
        public Reader reader() {
            return this;
        }

        private long find(long key) {
            long at = home(key, cells);
            while (table.get(LONG, at + KEY) != key) {
                if (table.get(BYTE, at + LENGTH) == 0) {
                    return -1;
                }
                at += CELL;
                at = at == cells * CELL ? 0 : at;
            }
            return at;
        }

        @Override
        public double score(long id) {
            long at = find(id);
            return at < 0 ? Double.NaN : table.get(DOUBLE, at + SCORE);
        }

        @Override
        public double score(String name) {
            long hash = hash(name);
            long at = home(hash, cells);
            while (table.get(BYTE, at + LENGTH) != 0) {
                if (table.get(LONG, at + KEY) == hash && isNamed(at, name)) {
                    return table.get(DOUBLE, at + SCORE);
                }
                at += CELL;
                at = at == cells * CELL ? 0 : at;
            }
            return Double.NaN;
        }

        private boolean isNamed(long at, String name) {
            if (table.get(BYTE, at + LENGTH) != name.length()) {
                return false;
            }
            for (int i = 0; i < name.length(); i++) {
                if (table.get(BYTE, at + NAME + i) != name.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Row row(long id) {
            long at = find(id);
            if (at < 0) {
                return null;
            }
            byte[] name = new byte[table.get(BYTE, at + LENGTH)];
            MemorySegment.copy(table, BYTE, at + NAME, name, 0, name.length);
            int[] tags = new int[3];
            for (int t = 0; t < 3; t++) {
                tags[t] = table.get(ValueLayout.JAVA_SHORT, at + TAGS + 2 * t);
            }
            return new Row(
                    new String(name, StandardCharsets.ISO_8859_1),
                    table.get(DOUBLE, at + SCORE),
                    table.get(ValueLayout.JAVA_INT, at + COUNT),
                    tags);
        }

        @Override
        public double sum() {
            double sum = 0;
            for (long at = 0; at < cells * CELL; at += CELL) {
                if (table.get(BYTE, at + LENGTH) != 0) {
                    sum += table.get(DOUBLE, at + SCORE);
                }
            }
            return sum;
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
