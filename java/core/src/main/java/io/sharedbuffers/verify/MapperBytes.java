package io.sharedbuffers.verify;

import io.sharedbuffers.idmap.IndexHeader;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.ReadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Maps the bytes of an id mapper (spec 12-id-mapper). */
final class MapperBytes {
    private static final String SPEC = "12-id-mapper";
    private static final long NONE = 1;

    private final Region region;
    private final long start;
    private final long end;
    private final KeyType keys;
    private final ReadContext context;

    /**
     * A map of one mapper.
     *
     * @param start where its header is
     * @param end what follows it begins here
     */
    MapperBytes(Region region, long start, long end, KeyType keys, ReadContext context) {
        this.region = region;
        this.start = start;
        this.end = end;
        this.keys = keys;
        this.context = context;
    }

    ByteRegion map(String meaning) {
        return ByteRegion.of(start, end, meaning, SPEC, this::parts);
    }

    private List<String> cells() {
        return switch (keys) {
            case UINT64, UINT32 -> List.of("key", "value");
            case APPROX, APPROX32 -> List.of("hash", "value");
            case STR, STR32, OBJECT -> List.of("hash", "pointer to the key", "value");
        };
    }

    private List<ByteRegion> parts() {
        int width = keys.width().bytes();
        int rowBytes = width * cells().size();
        IndexHeader header = IndexHeader.read(region.slice(start, end - start), rowBytes);
        long index = start + header.position();
        long behind = index + header.count() * rowBytes;
        long first = start + IndexHeader.BYTES;
        List<ByteRegion> parts = new ArrayList<>();
        parts.add(ByteRegion.field(start, start + Long.BYTES, "number of rows", SPEC));
        parts.add(ByteRegion.field(start + Long.BYTES, first, "where the rows are", SPEC));
        if (index > first) {
            parts.add(ByteRegion.searched(
                    first,
                    index,
                    "keys",
                    SPEC,
                    () -> keys(first, index, header.count()),
                    offset -> key(offset, first, index, header.count())));
        }
        if (behind > index) {
            parts.add(ByteRegion.run(index, behind, "index", SPEC, new Cells("row", width, cells())));
        }
        if (end > behind) {
            parts.add(ByteRegion.field(behind, end, "zeros up to a multiple of 32", SPEC));
        }
        return parts;
    }

    private List<ByteRegion> keys(long first, long index, long count) {
        SortedSet<Long> places = new TreeSet<>();
        for (long row = 0; row < count; row++) {
            long place = place(first, index, row);
            if (place >= 0) {
                places.add(place);
            }
        }
        List<ByteRegion> parts = new ArrayList<>();
        long[] sorted = places.stream().mapToLong(Long::longValue).toArray();
        for (int i = 0; i < sorted.length; i++) {
            parts.add(key(sorted[i], i + 1 < sorted.length ? sorted[i + 1] : index));
        }
        return parts;
    }

    /** The key that a byte belongs to, found by reading the whole index; or null. */
    private ByteRegion key(long offset, long first, long index, long count) {
        long at = -1;
        long next = index;
        for (long row = 0; row < count; row++) {
            long place = place(first, index, row);
            if (place <= offset) {
                at = Math.max(at, place);
            } else {
                next = Math.min(next, place);
            }
        }
        return at < 0 ? null : key(at, next);
    }

    private ByteRegion key(long at, long next) {
        ValueBytes value = new ValueBytes(region, at, next, context);
        String meaning = "key at " + at;
        return keys == KeyType.OBJECT ? value.coded(at, meaning) : value.bare(BytesType.BYTES, at, meaning);
    }

    /** Where the key of a row is, or -1 if it is not among the keys. */
    private long place(long first, long index, long row) {
        long pointer = pointer(index, row);
        boolean none = keys == KeyType.OBJECT && pointer == NONE;
        long place = keys == KeyType.OBJECT ? start + pointer : pointer;
        return !none && place >= first && place < index ? place : -1;
    }

    private long pointer(long index, long row) {
        int width = keys.width().bytes();
        long cell = index + (row * cells().size() + 1) * width;
        return width == Long.BYTES ? region.getLong(cell) : region.getUnsignedInt(cell);
    }
}
