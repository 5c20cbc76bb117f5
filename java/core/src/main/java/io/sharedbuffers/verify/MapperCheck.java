package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.idmap.ApproxStringIdMapper;
import io.sharedbuffers.idmap.IdMapper;
import io.sharedbuffers.idmap.IndexHeader;
import io.sharedbuffers.idmap.NumericIdMapper;
import io.sharedbuffers.idmap.ObjectIdMapper;
import io.sharedbuffers.idmap.StringIdMapper;
import io.sharedbuffers.mapping.KeyRecognition;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import java.io.IOException;

/** Looks at an id mapper (spec 12-id-mapper): header, order of the rows, hashes, keys and values. */
final class MapperCheck {
    private static final int PADDED_TO = 32;
    private static final int INDEX_KIND = 15;
    private static final String INDEX = "index";

    private final Region region;
    private final ReadContext context;
    private final Findings findings;
    private final boolean unique;
    private IdMapper mapper;

    /**
     * A look at a mapper.
     *
     * @param region begins with the header and ends with the zeros behind the rows
     * @param unique whether keys must differ
     */
    MapperCheck(Region region, ReadContext context, Findings findings, boolean unique) {
        this.region = region;
        this.context = context;
        this.findings = findings;
        this.unique = unique;
    }

    /**
     * Looks at the header.
     *
     * @param told the kind of keys, or null to recognise it
     * @param values how many things the rows can lead to; -1 if that is not known
     * @return the number of rows, or -1 if it is not known
     */
    long open(KeyType told, long values) {
        try {
            IndexHeader.read(region, 2 * Integer.BYTES);
        } catch (FormatException e) {
            findings.add(Rule.MAPPER_HEADER, Long.BYTES, "header", e);
            return -1;
        }
        KeyType keys = told;
        if (keys == null) {
            try {
                keys = KeyRecognition.recognise(region, values, context);
            } catch (FormatException e) {
                findings.add(Rule.MAPPER_KIND, IndexHeader.BYTES, "header", e);
                return -1;
            }
        }
        try {
            mapper = switch (keys) {
                case UINT64, UINT32 -> NumericIdMapper.open(region, keys.width());
                case STR, STR32 -> StringIdMapper.open(region, keys.width());
                case OBJECT -> ObjectIdMapper.open(region, 0, context);
                case APPROX, APPROX32 -> ApproxStringIdMapper.open(region, keys.width());
            };
        } catch (FormatException e) {
            findings.add(Rule.MAPPER_HEADER, Long.BYTES, "header", e);
            return -1;
        }
        padding();
        return mapper.size();
    }

    private int columns() {
        return mapper instanceof StringIdMapper || mapper instanceof ObjectIdMapper ? 3 : 2;
    }

    private void padding() {
        int rowBytes = columns() * mapper.width().bytes();
        IndexHeader header = IndexHeader.read(region, rowBytes);
        long end = header.position() + header.count() * rowBytes;
        long left = region.size() - end;
        long other = end;
        while (other < region.size() && region.getByte(other) == 0) {
            other++;
        }
        if (other < region.size()) {
            padding(
                    Rule.MAPPER_PADDING,
                    end,
                    left,
                    "zeros behind the rows",
                    "other bytes, such as that at " + region.absolute(other));
        } else if (left >= PADDED_TO) {
            padding(Rule.MAPPER_ROOM, end, left, "zeros up to a multiple of " + PADDED_TO, left + " of them");
        }
    }

    private void padding(Rule rule, long at, long length, String expected, String found) {
        findings.add(new Finding(region.absolute(at), length, rule, "", expected, found));
    }

    /**
     * Looks at the rows of the mapper that was opened.
     *
     * @param values how many things they can lead to; -1 for any number
     * @throws IOException if the thread is interrupted
     */
    void rows(Ranges ranges, long values) throws IOException {
        long rows = mapper.size();
        long budget = Work.share(region.size(), Ranges.parts(rows));
        Rule repeated = unique ? Rule.MAPPER_UNIQUE : Rule.MAPPER_REPEATED;
        Ranges.Part part = switch (mapper) {
            case NumericIdMapper numbers -> found -> new NumberRows(numbers, values, repeated, found);
            case ApproxStringIdMapper hashes ->
                found -> new NumberRows(hashes.hashes(), values, Rule.MAPPER_REPEATED, found);
            case StringIdMapper texts ->
                found -> new StringRows(texts, context, values, repeated, found, new Work(budget));
            case ObjectIdMapper objects -> found -> objects(objects, values, repeated, found, budget);
        };
        ranges.run("keys", rows, part, findings);
    }

    private Ranges.Walk objects(ObjectIdMapper objects, long values, Rule repeated, Findings found, long budget) {
        ValueCheck check = new ValueCheck(region, context, found, objects.size(), budget);
        DictCheck.RowRules rules = new DictCheck.RowRules(Rule.MAPPING_VALUE, values, repeated);
        return (from, to) -> {
            check.trail().start(INDEX, -1);
            check.trail().enter(Visited.key(0, INDEX_KIND), false);
            check.dicts().rows(objects, 0, from, to, rules);
        };
    }

    /** Rows of numbers, which may be hashes. */
    private record NumberRows(NumericIdMapper mapper, long values, Rule repeated, Findings findings)
            implements Ranges.Walk {
        @Override
        public void check(long from, long to) {
            int width = mapper.width().bytes();
            long previous = from > 0 ? mapper.keyAt(from - 1) : 0;
            for (long row = from; row < to; row++) {
                long key = mapper.keyAt(row);
                if (row > 0 && Long.compareUnsigned(previous, key) >= 0) {
                    long cell = mapper.region().absolute(mapper.valueOffset(row)) - width;
                    if (previous == key) {
                        MapperCheck.repeated(repeated, cell, width, place(row), findings);
                    } else {
                        findings.add(MapperCheck.disorder(cell, width, place(row), previous, key));
                    }
                }
                if (values >= 0) {
                    value(mapper, row, values, Rule.MAPPING_VALUE, "", findings);
                }
                previous = key;
            }
        }
    }

    static String place(long row) {
        return INDEX + ", item " + row;
    }

    static Finding disorder(long at, int width, String place, long previous, long cell) {
        return new Finding(
                at,
                width,
                Rule.MAPPER_ORDER,
                place,
                "at least 0x" + Long.toHexString(previous) + ", which the row before has",
                "0x" + Long.toHexString(cell));
    }

    /** A hash that is not the one of its key, which is at an absolute offset. */
    static Finding wrongHash(long at, int width, String place, long expected, long key, long hash) {
        return new Finding(
                at,
                width,
                Rule.MAPPER_HASH,
                place,
                "0x" + Long.toHexString(expected) + ", the hash of its key at " + key,
                "0x" + Long.toHexString(hash));
    }

    /** Notes a key that is equal to the one before; where it is allowed, all such are one finding. */
    static void repeated(Rule rule, long at, long length, String place, Findings findings) {
        Finding finding = new Finding(at, length, rule, place, "another key than the row before has", "the same key");
        if (rule.severity() != Severity.NOTE) {
            findings.add(finding);
        } else if (findings.tallied(rule)) {
            findings.again(rule);
        } else {
            findings.tally(finding);
        }
    }

    /** Looks at what a row leads to. */
    static void value(IdMapper mapper, long row, long values, Rule rule, String place, Findings findings) {
        if (values < 0 || Long.compareUnsigned(mapper.valueAt(row), values) < 0) {
            return;
        }
        findings.add(new Finding(
                mapper.region().absolute(mapper.valueOffset(row)),
                mapper.width().bytes(),
                rule,
                place.isEmpty() ? place(row) : place,
                "a number below " + values,
                Long.toUnsignedString(mapper.valueAt(row))));
    }
}
