package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.idmap.IndexHeader;
import io.sharedbuffers.idmap.ObjectIdMapper;
import io.sharedbuffers.mapping.DictType;
import io.sharedbuffers.mapping.DictView;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.PythonEquality;
import io.sharedbuffers.types.ReadContext;
import java.util.OptionalLong;

/**
 * Looks at dicts (spec 06-dict), and at the rows of mappers with object keys, inside of dicts and elsewhere (spec 12-id-mapper).
 */
final class DictCheck {
    private static final int ROW = 3 * Long.BYTES;

    /** Keys of more items than this, repeated ones counted, are not compared. */
    private static final long MOST_COMPARED = 1 << 10;

    private final Region region;
    private final ReadContext context;
    private final Findings findings;
    private final KeyHash hashes;
    private final ValueCheck values;
    private final Trail trail;

    DictCheck(Region region, ReadContext context, Findings findings, KeyHash hashes, ValueCheck values, Trail trail) {
        this.region = region;
        this.context = context;
        this.findings = findings;
        this.hashes = hashes;
        this.values = values;
        this.trail = trail;
    }

    /** Looks at the dict that was entered. */
    void check(long at, Extents extents) {
        DictView dict;
        long position;
        try {
            dict = DictType.DICT.read(region, at, context);
            position = region.getLong(at);
            IndexHeader header = IndexHeader.read(region.slice(at + Long.BYTES, position - Long.BYTES), ROW);
            extents.add(at, at + Long.BYTES + IndexHeader.BYTES);
            extents.add(at + Long.BYTES + header.position(), at + position);
        } catch (FormatException e) {
            findings.add(Rule.DICT_PARTS, Long.BYTES, trail.place(), e);
            return;
        }
        ObjectIdMapper keys = dict.storedKeys();
        int count = dict.storedValues().size();
        if (keys.size() != count) {
            findings.add(new Finding(
                    keys.region().absolute(0),
                    Long.BYTES,
                    Rule.DICT_COUNTS,
                    trail.place(),
                    count + " keys, as many as values",
                    Long.toString(keys.size())));
        }
        rows(keys, at + Long.BYTES, 0, keys.size(), new RowRules(Rule.DICT_VALUE, count, Rule.DICT_UNIQUE));
        values.sequence(at + position, false);
    }

    /**
     * What is demanded of rows.
     *
     * @param valueRule the rule for values
     * @param values how many things they can lead to; -1 for any number
     * @param repeated the rule for keys that are equal to the one before
     */
    record RowRules(Rule valueRule, long values, Rule repeated) {}

    /**
     * Looks at rows of an index and their keys.
     *
     * @param base where the mapper's header is
     * @param from the first row; the order of it and the one before is looked at, too
     */
    void rows(ObjectIdMapper mapper, long base, long from, long to, RowRules rules) {
        long previous = from > 0 ? mapper.hashAt(from - 1) : 0;
        for (long row = from; row < to; row++) {
            trail.item(row);
            long hash = mapper.hashAt(row);
            long cells = mapper.region().absolute(mapper.valueOffset(row)) - 2L * Long.BYTES;
            if (Long.compareUnsigned(previous, hash) > 0) {
                findings.add(MapperCheck.disorder(cells, Long.BYTES, trail.place(), previous, hash));
            }
            boolean sound = key(mapper, base, row, hash, cells);
            if (sound && row > 0 && hash == previous && hashes.cost() <= MOST_COMPARED) {
                repeated(mapper, row, cells, rules.repeated);
            }
            MapperCheck.value(mapper, row, rules.values, rules.valueRule, trail.place(), findings);
            previous = hash;
        }
    }

    /** Whether a key is there and has its hash. */
    private boolean key(ObjectIdMapper mapper, long base, long row, long hash, long cells) {
        long pointer = mapper.keyPointerAt(row);
        OptionalLong expected = OptionalLong.of(1);
        if (pointer != ObjectIdMapper.NONE) {
            long field = cells + Long.BYTES - region.absolute(0);
            if (!values.leads(base, pointer, field, Long.BYTES)) {
                return false;
            }
            long before = findings.found();
            values.coded(base + pointer);
            if (findings.found() != before) {
                return false;
            }
            try {
                expected = hashes.of(base + pointer);
            } catch (FormatException e) {
                findings.add(Rule.MAPPER_KEY, 1, trail.place(), e);
                return false;
            }
        }
        if (expected.isEmpty()) {
            values.exhausted(base + pointer);
        } else if (expected.getAsLong() != hash) {
            long key = region.absolute(
                    pointer == ObjectIdMapper.NONE ? cells + Long.BYTES - region.absolute(0) : base + pointer);
            findings.add(MapperCheck.wrongHash(cells, Long.BYTES, trail.place(), expected.getAsLong(), key, hash));
            return false;
        }
        return true;
    }

    private void repeated(ObjectIdMapper mapper, long row, long cells, Rule rule) {
        try {
            if (PythonEquality.equal(mapper.keyAt(row - 1), mapper.keyAt(row))) {
                MapperCheck.repeated(rule, cells, ROW, trail.place(), findings);
            }
        } catch (FormatException _) {
            // the key before is damaged, and told of
        }
    }
}
