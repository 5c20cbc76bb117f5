package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.hash.XxHash32;
import io.sharedbuffers.hash.XxHash64;
import io.sharedbuffers.idmap.IndexWidth;
import io.sharedbuffers.idmap.StringIdMapper;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.ReadContext;
import java.util.Arrays;

/** Looks at rows of a mapper with texts or byte strings as keys (spec 12-id-mapper, "String mappers"). */
final class StringRows implements Ranges.Walk {
    private static final long MOST_COMPARED = 1 << 20;

    private final StringIdMapper mapper;
    private final Region area;
    private final long values;
    private final Rule repeated;
    private final Findings findings;
    private final LeafCheck leaves;
    private final Trail trail = new Trail(1);
    private final int width;

    StringRows(StringIdMapper mapper, ReadContext context, long values, Rule repeated, Findings findings, Work work) {
        this.mapper = mapper;
        this.area = mapper.region().slice(0, mapper.rowsOffset());
        this.values = values;
        this.repeated = repeated;
        this.findings = findings;
        this.leaves = new LeafCheck(area, context, findings, work, new Extents(area), trail);
        this.width = mapper.width().bytes();
    }

    @Override
    public void check(long from, long to) {
        long previous = from > 0 ? mapper.hashAt(from - 1) : 0;
        for (long row = from; row < to; row++) {
            trail.start("index, item", row);
            long hash = mapper.hashAt(row);
            if (Long.compareUnsigned(previous, hash) > 0) {
                findings.add(MapperCheck.disorder(cells(row), width, trail.place(), previous, hash));
            }
            if (key(row, hash) && row > 0 && previous == hash) {
                compare(row);
            }
            if (values >= 0) {
                MapperCheck.value(mapper, row, values, Rule.MAPPING_VALUE, "", findings);
            }
            previous = hash;
        }
    }

    private long cells(long row) {
        return area.absolute(mapper.valueOffset(row)) - 2L * width;
    }

    /** Whether a key is there and has its hash. */
    private boolean key(long row, long hash) {
        try {
            long at = mapper.keyOffset(row);
            Region content = leaves.content(at);
            if (content == null) {
                return false;
            }
            long start = content == area ? BytesType.contentOffset(area, at) : 0;
            long length = content == area ? BytesType.storedLength(area, at) : content.size();
            long expected = mapper.width() == IndexWidth.U64
                    ? XxHash64.hash(content, start, length)
                    : Integer.toUnsignedLong(XxHash32.hash(content, start, length));
            if (expected != hash) {
                findings.add(
                        MapperCheck.wrongHash(cells(row), width, trail.place(), expected, area.absolute(at), hash));
            }
            return expected == hash;
        } catch (FormatException e) {
            findings.add(Rule.MAPPER_KEY, width, trail.place(), e);
            return false;
        }
    }

    private void compare(long row) {
        try {
            long before = mapper.keyOffset(row - 1);
            long at = mapper.keyOffset(row);
            boolean same = before == at
                    || BytesType.storedLength(area, before) <= MOST_COMPARED
                            && BytesType.storedLength(area, at) <= MOST_COMPARED
                            && Arrays.equals(mapper.keyBytesAt(row - 1), mapper.keyBytesAt(row));
            if (same) {
                MapperCheck.repeated(repeated, cells(row), 3L * width, trail.place(), findings);
            }
        } catch (FormatException _) {
            // the key before is damaged, and told of
        }
    }
}
