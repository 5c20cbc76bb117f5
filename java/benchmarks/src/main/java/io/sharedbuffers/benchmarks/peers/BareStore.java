package io.sharedbuffers.benchmarks.peers;

import io.sharedbuffers.hash.XxHash64;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What this format allows to a program written by hand for this workload: it knows where each field is, halves the index to
 * find a key, compares hashes of names only, and checks nothing.
 */
final class BareStore implements Contestant {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    /** Fields of an object, behind its two bitmaps of four bytes. */
    private static final int NAME = 8;

    private static final int SCORE = 16;
    private static final int TAGS = 24;
    private static final int COUNT = 32;

    @Override
    public void build(Path folder, Workload workload, Keys keys) {
        throw new IllegalStateException("the files are those of " + Peer.OURS);
    }

    @Override
    public Store open(Path folder, Workload workload, Keys keys) throws Exception {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(OurStore.file(folder), StandardOpenOption.READ)) {
            MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new Open(arena, file, keys == Keys.ID ? 16 : 24);
        }
    }

    private static final class Open implements Store, Reader {
        private final Arena arena;
        private final MemorySegment file;
        private final int indexRow;
        private final long indexRows;
        private final long index;
        private final long objects;
        private final long offsets;
        private final long count;

        Open(Arena arena, MemorySegment file, int indexRow) {
            this.arena = arena;
            this.file = file;
            this.indexRow = indexRow;
            this.indexRows = file.get(LONG, 0);
            this.index = file.get(LONG, 8);
            this.objects = file.get(LONG, file.byteSize() - Long.BYTES);
            this.offsets = objects + file.get(LONG, objects + 8);
            this.count = file.get(LONG, objects + 16);
        }

        @Override
        public Reader reader() {
            return this;
        }

        /** Where the object of a key is, or -1. */
        private long find(long key) {
            long low = 0;
            long high = indexRows;
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (Long.compareUnsigned(file.get(LONG, index + middle * indexRow), key) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            long row = index + low * indexRow;
            return low < indexRows && file.get(LONG, row) == key ? object(file.get(LONG, row + indexRow - 8)) : -1;
        }

        private long object(long number) {
            return objects + file.get(LONG, offsets + number * Long.BYTES);
        }

        @Override
        public double score(long id) {
            long at = find(id);
            return at < 0 ? Double.NaN : file.get(DOUBLE, at + SCORE);
        }

        @Override
        public double score(String name) {
            return score(XxHash64.hashUtf8(name));
        }

        @Override
        public Row row(long id) {
            long at = find(id);
            if (at < 0) {
                return null;
            }
            long text = at + file.get(LONG, at + NAME);
            byte[] name = new byte[file.get(SHORT, text)];
            MemorySegment.copy(file, ValueLayout.JAVA_BYTE, text + 2, name, 0, name.length);
            long list = at + file.get(LONG, at + TAGS);
            boolean wide = (file.get(ValueLayout.JAVA_BYTE, list) | 0x20) == 'h';
            int[] tags = new int[3];
            for (int t = 0; t < 3; t++) {
                tags[t] = wide
                        ? file.get(SHORT, list + 4 + 2 * t)
                        : file.get(ValueLayout.JAVA_BYTE, list + 4 + t) & 0xFF;
            }
            return new Row(
                    new String(name, StandardCharsets.ISO_8859_1),
                    file.get(DOUBLE, at + SCORE),
                    file.get(INT, at + COUNT),
                    tags);
        }

        @Override
        public double sum() {
            double sum = 0;
            for (long i = 0; i < count; i++) {
                sum += file.get(DOUBLE, object(i) + SCORE);
            }
            return sum;
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
