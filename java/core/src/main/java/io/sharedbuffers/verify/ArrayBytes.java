package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.SchemaPickle;
import io.sharedbuffers.types.ReadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Maps the bytes of a typed array (spec 11-typed-array). */
final class ArrayBytes {
    private static final String SPEC = "11-typed-array";
    private static final List<String> HEADER = List.of(
            "total size",
            "where the index is",
            "number of rows",
            "version",
            "least version of readers",
            "where the schema is",
            "size of the schema");
    private static final int ROWS = HEADER.size() * Long.BYTES;

    private final Region region;
    private final long start;
    private final long end;
    private final ReadContext context;

    /**
     * A map of one array.
     *
     * @param start where its header is
     * @param end what follows it begins here
     */
    ArrayBytes(Region region, long start, long end, ReadContext context) {
        this.region = region;
        this.start = start;
        this.end = end;
        this.context = context;
    }

    ByteRegion map(String meaning) {
        return ByteRegion.of(start, end, meaning, SPEC, this::parts);
    }

    private List<ByteRegion> parts() {
        region.check(start, ROWS);
        long index = start + region.getLong(start + 8);
        long count = region.getLong(start + 16);
        long schema = start + region.getLong(start + 40);
        long size = region.getLong(start + 48);
        List<ByteRegion> parts = new ArrayList<>();
        for (int field = 0; field < HEADER.size(); field++) {
            long at = start + (long) field * Long.BYTES;
            ByteTraits traits = switch (field) {
                case 1 -> ByteTraits.pointer(index, "index", null);
                case 5 -> ByteTraits.pointer(schema, "pickled schema", null);
                default -> ByteTraits.of(ByteKind.HEADER, () -> region.getLong(at));
            };
            parts.add(ByteRegion.field(at, at + Long.BYTES, "header, " + HEADER.get(field), SPEC, traits));
        }
        region.check(schema, size);
        if (index < start + ROWS || index > end || count < 0 || count > (end - index) / Long.BYTES) {
            throw region.corrupt(
                    start + 8, "an index inside of the array", "offset " + index + " and " + count + " rows", SPEC);
        }
        if (count > 0) {
            RowPlaces places = new RowPlaces(region, start, index, count);
            Supplier<Schema> slots = new Remembered<>(() -> schema(schema, size));
            parts.add(ByteRegion.searched(
                    start + ROWS, index, "rows", SPEC, () -> rows(index, count, slots.get()), search(places, slots)));
            parts.add(ByteRegion.run(
                    index,
                    index + count * Long.BYTES,
                    "index",
                    SPEC,
                    Cells.of(
                            "offset of row",
                            Long.BYTES,
                            row -> ByteTraits.pointer(places.placeOf(row), "row " + row, null))));
        }
        parts.add(
                ByteRegion.field(schema, schema + size, "pickled schema", "10-schema", ByteTraits.of(ByteKind.SCHEMA)));
        return parts;
    }

    /** Where a row is, or -1 if there is no such row or the array is damaged. */
    long placeOf(long row) {
        try {
            long index = start + region.getLong(start + 8);
            long count = region.getLong(start + 16);
            return row >= 0 && row < count && row < (end - index) / Long.BYTES
                    ? start + region.getLong(index + row * Long.BYTES)
                    : -1;
        } catch (FormatException _) {
            return -1;
        }
    }

    private PartSearch search(RowPlaces places, Supplier<Schema> schema) {
        return new PartSearch() {
            @Override
            public ByteRegion holding(long offset) {
                return row(places.holding(offset), schema.get());
            }

            @Override
            public long following(long offset) {
                return places.following(offset);
            }
        };
    }

    private Schema schema(long at, long size) {
        return SchemaPickle.read(region.slice(at, size), context.types().types(), _ -> false, context.limits());
    }

    private List<ByteRegion> rows(long index, long count, Schema schema) {
        SortedMap<Long, Long> places = new TreeMap<>();
        for (long row = 0; row < count; row++) {
            places.putIfAbsent(start + region.getLong(index + row * Long.BYTES), row);
        }
        List<ByteRegion> parts = new ArrayList<>();
        places.forEach((at, row) -> {
            SortedMap<Long, Long> later = places.tailMap(at + 1);
            parts.add(row(new RowPlaces.Place(row, at, later.isEmpty() ? index : later.firstKey()), schema));
        });
        return parts;
    }

    private ByteRegion row(RowPlaces.Place place, Schema schema) {
        if (place == null) {
            return null;
        }
        String meaning = "row " + place.row();
        return ByteRegion.of(
                place.at(),
                place.next(),
                meaning,
                "01-struct",
                ByteTraits.of(ByteKind.ROW),
                () -> new ValueBytes(region, place.at(), place.next(), context)
                        .struct(schema, place.at(), meaning)
                        .parts());
    }
}
