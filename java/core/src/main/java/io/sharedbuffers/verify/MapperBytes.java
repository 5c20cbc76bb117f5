package io.sharedbuffers.verify;

import io.sharedbuffers.idmap.IndexHeader;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;

/** Maps the bytes of an id mapper (spec 12-id-mapper). */
final class MapperBytes {
    private static final String SPEC = "12-id-mapper";
    private static final long NONE = 1;

    private final Region region;
    private final long start;
    private final long end;
    private final KeyType keys;
    private final ReadContext context;
    private final LongUnaryOperator placeOfValue;

    /**
     * A map of one mapper.
     *
     * @param start where its header is
     * @param end what follows it begins here
     * @param placeOfValue where the object of a number is, or -1; null if numbers lead nowhere
     */
    MapperBytes(
            Region region, long start, long end, KeyType keys, ReadContext context, LongUnaryOperator placeOfValue) {
        this.region = region;
        this.start = start;
        this.end = end;
        this.keys = keys;
        this.context = context;
        this.placeOfValue = placeOfValue;
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
        parts.add(ByteRegion.field(
                start, start + Long.BYTES, "number of rows", SPEC, ByteTraits.of(ByteKind.HEADER, header::count)));
        parts.add(ByteRegion.field(
                start + Long.BYTES, first, "where the rows are", SPEC, ByteTraits.pointer(index, "index", null)));
        if (index > first) {
            parts.add(ByteRegion.searched(
                    first,
                    index,
                    "keys",
                    SPEC,
                    () -> keys(first, index, header.count()),
                    search(first, index, header.count())));
        }
        if (behind > index) {
            parts.add(ByteRegion.run(
                    index,
                    behind,
                    "index",
                    SPEC,
                    new Cells("row", width, cells(), cell -> cell(first, index, cell), false)));
        }
        if (end > behind) {
            parts.add(ByteRegion.field(
                    behind, end, "zeros up to a multiple of 32", SPEC, ByteTraits.of(ByteKind.PADDING)));
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

    private PartSearch search(long first, long index, long count) {
        KeyPlaces places = new KeyPlaces(row -> place(first, index, row), count, index);
        return new PartSearch() {
            @Override
            public ByteRegion holding(long offset) {
                long at = places.holding(offset);
                return at < 0 ? null : key(at, Math.min(index, places.following(offset)));
            }

            @Override
            public long following(long offset) {
                return places.following(offset);
            }
        };
    }

    /** What a cell of the index tells: a key or hash, a pointer to the key, a value. */
    private ByteTraits cell(long first, long index, long cell) {
        int columns = cells().size();
        int width = keys.width().bytes();
        long at = index + cell * width;
        long row = cell / columns;
        if (cell % columns == columns - 1) {
            long value = number(at);
            long place = placeOfValue == null ? -1 : placeOfValue.applyAsLong(value);
            return place < 0
                    ? ByteTraits.of(ByteKind.NUMBER, () -> ScalarType.unsigned(value))
                    : ByteTraits.pointer(place, "row " + value, null);
        }
        if (cell % columns == 1) {
            long place = place(first, index, row);
            return place < 0
                    ? ByteTraits.of(ByteKind.NUMBER, () -> "None")
                    : ByteTraits.pointer(
                            place, "key at " + place, () -> key(place, index).value());
        }
        ByteKind kind = keys == KeyType.UINT64 || keys == KeyType.UINT32 ? ByteKind.NUMBER : ByteKind.HASH;
        return ByteTraits.of(kind, () -> ScalarType.unsigned(number(at)));
    }

    private long number(long at) {
        return keys.width().bytes() == Long.BYTES ? region.getLong(at) : region.getUnsignedInt(at);
    }

    private ByteRegion key(long at, long next) {
        ValueBytes value = new ValueBytes(region, at, next, context);
        String meaning = "key at " + at;
        ByteRegion key = keys == KeyType.OBJECT ? value.coded(at, meaning) : value.bare(BytesType.BYTES, at, meaning);
        return key.as(ByteKind.KEY);
    }

    /** Where the key of a row is, or -1 if it is not among the keys. */
    private long place(long first, long index, long row) {
        long pointer = pointer(index, row);
        boolean none = keys == KeyType.OBJECT && pointer == NONE;
        long place = keys == KeyType.OBJECT ? start + pointer : pointer;
        return !none && place >= first && place < index ? place : -1;
    }

    private long pointer(long index, long row) {
        return number(index + (row * cells().size() + 1) * keys.width().bytes());
    }
}
