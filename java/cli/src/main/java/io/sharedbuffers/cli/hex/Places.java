package io.sharedbuffers.cli.hex;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.verify.ByteKind;
import io.sharedbuffers.verify.ByteRegion;
import io.sharedbuffers.verify.ByteSpan;
import io.sharedbuffers.verify.ByteSpans;
import java.util.ArrayList;
import java.util.List;

/** Finds the bytes of a row or key, without looking at others. */
public final class Places {
    private static final int INDEX_AT = 8;
    private static final int COUNT_AT = 16;

    private final MappedBytes bytes;
    private final Region region;

    /**
     * The places in a file.
     *
     * @param bytes the file
     */
    public Places(MappedBytes bytes) {
        this.bytes = bytes;
        this.region = bytes.region();
    }

    /**
     * The bytes of a row of an array or mapping, or of the index of an id mapper.
     *
     * @param row its number
     * @return its entry in the index, and the row itself
     * @throws IllegalArgumentException if there is no such row
     */
    public List<ByteRange> ofRow(long row) {
        return switch (bytes.form()) {
            case ARRAY -> ofArrayRow(0, row);
            case MAPPING -> ofArrayRow(region.getLong(region.size() - Long.BYTES), row);
            case MAPPER -> {
                existing(row, region.getLong(0));
                yield ofIndexRow(row);
            }
            case OBJECT ->
                throw new IllegalArgumentException(
                        "--row: one packed object has no rows: leave it out, or choose bytes by --range A..B");
        };
    }

    private List<ByteRange> ofArrayRow(long array, long row) {
        existing(row, region.getLong(array + COUNT_AT));
        long cell = array + region.getLong(array + INDEX_AT) + row * Long.BYTES;
        List<ByteRange> found = new ArrayList<>(List.of(new ByteRange(cell, cell + Long.BYTES)));
        follow(cell, cell + Long.BYTES, found);
        return found;
    }

    private static void existing(long row, long count) {
        if (row < 0 || row >= count) {
            throw new IllegalArgumentException("there is no row " + row + ": "
                    + (count > 0 ? "choose one from 0 to " + (count - 1) : "the file has none"));
        }
    }

    /**
     * The bytes that belong to a row of an id mapper's index.
     *
     * @param row its number in the index
     * @return its cells, the key, and in a mapping the row that it leads to
     */
    public List<ByteRange> ofIndexRow(long row) {
        KeyType keys = bytes.keys();
        int columns = switch (keys) {
            case UINT64, UINT32, APPROX, APPROX32 -> 2;
            case STR, STR32, OBJECT -> 3;
        };
        long width = (long) columns * keys.width().bytes();
        long cells = region.getLong(INDEX_AT) + row * width;
        List<ByteRange> found = new ArrayList<>(List.of(new ByteRange(cells, cells + width)));
        follow(cells, cells + width, found);
        return found;
    }

    /** Adds the rows and keys that the pointers in some bytes lead to. */
    private void follow(long from, long to, List<ByteRange> found) {
        List<ByteSpan> spans = new ArrayList<>();
        ByteSpans.walk(bytes.map(), from, to, (span, _) -> spans.add(span));
        for (ByteSpan span : spans) {
            long target = span.region().target();
            for (ByteRegion region :
                    target < 0 ? List.<ByteRegion>of() : bytes.map().pathTo(target)) {
                if (region.kind() == ByteKind.ROW || region.kind() == ByteKind.KEY && bytes.form() != FileForm.ARRAY) {
                    found.add(new ByteRange(region.start(), region.end()));
                    break;
                }
            }
        }
    }
}
