package io.sharedbuffers.verify;

import io.sharedbuffers.array.ArrayHeader;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.UnsupportedVersionException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.SchemaPickle;
import io.sharedbuffers.types.ReadContext;
import java.io.IOException;

/** Looks at a typed array (spec 11-typed-array): header, index, schema, and all rows. */
final class ArrayCheck {
    private static final int FIELD = Long.BYTES;

    private final Region file;
    private final ReadContext context;
    private final Findings findings;
    private Region region;
    private ArrayHeader header;
    private Schema schema;

    /**
     * A look at an array.
     *
     * @param file begins with the header and should end with the schema
     */
    ArrayCheck(Region file, ReadContext context, Findings findings) {
        this.file = file;
        this.context = context;
        this.findings = findings;
    }

    /**
     * Looks at header and schema.
     *
     * @return the number of rows, or -1 if it is not known
     */
    long open() {
        try {
            header = ArrayHeader.read(file);
        } catch (UnsupportedVersionException e) {
            findings.add(Rule.ARRAY_READER, FIELD, "header", e);
            return -1;
        } catch (FormatException e) {
            findings.add(Rule.ARRAY_HEADER, FIELD, "header", e);
            return -1;
        }
        region = file.slice(0, header.totalSize());
        if (file.size() > region.size()) {
            add(
                    Rule.FILE_TRAILING,
                    region.size(),
                    file.size() - region.size(),
                    "",
                    "nothing behind the " + region.size() + " bytes of the array",
                    file.size() - region.size() + " bytes");
        }
        if (header.schemaOffset() > 0) {
            layout();
        }
        schema = schema();
        return header.rows();
    }

    private void add(Rule rule, long at, long length, String place, String expected, String found) {
        findings.add(new Finding(file.absolute(at), length, rule, place, expected, found));
    }

    private void layout() {
        long version = region.getLong(ArrayHeader.VERSION_AT);
        if (version != ArrayHeader.VERSION) {
            add(
                    Rule.ARRAY_VERSION,
                    ArrayHeader.VERSION_AT,
                    FIELD,
                    "header",
                    "version " + ArrayHeader.VERSION,
                    Long.toUnsignedString(version));
        }
        long indexEnd = header.indexOffset() + header.rows() * FIELD;
        if (header.schemaOffset() != indexEnd) {
            add(
                    Rule.ARRAY_LAYOUT,
                    ArrayHeader.SCHEMA_OFFSET,
                    FIELD,
                    "header",
                    "the schema at the end of the index, " + indexEnd,
                    Long.toString(header.schemaOffset()));
        }
        long schemaEnd = header.schemaOffset() + header.schemaSize();
        if (schemaEnd != header.totalSize()) {
            add(
                    Rule.ARRAY_LAYOUT,
                    ArrayHeader.SCHEMA_SIZE,
                    FIELD,
                    "header",
                    "a schema up to the end of the array, " + header.totalSize(),
                    "one up to " + schemaEnd);
        }
    }

    private Schema schema() {
        if (header.schemaSize() == 0) {
            return null;
        }
        Region pickle = region.slice(header.schemaOffset(), header.schemaSize());
        try {
            return SchemaPickle.read(pickle, context.types().types(), _ -> false, context.limits());
        } catch (UnsupportedVersionException e) {
            findings.add(Rule.SCHEMA_SUPPORTED, 1, "schema", e);
        } catch (FormatException e) {
            findings.add(Rule.SCHEMA_PICKLE, 1, "schema", e);
        }
        return null;
    }

    /**
     * Looks at the rows of the array that was opened; at their places only, if the schema is not known.
     *
     * @throws IOException if the thread is interrupted
     */
    void rows(Ranges ranges) throws IOException {
        long rows = header.rows();
        long budget = Work.share(region.size(), Ranges.parts(rows));
        ranges.run(
                "rows",
                rows,
                part -> {
                    ValueCheck values = new ValueCheck(region, context, part, Math.min(rows, region.size()), budget);
                    values.expectWithin(ArrayHeader.BYTES, header.indexOffset());
                    return (from, to) -> rows(from, to, values, part);
                },
                findings);
    }

    private void rows(long from, long to, ValueCheck values, Findings part) {
        long previous = from == 0 ? ArrayHeader.BYTES - 1 : entry(from - 1);
        long offset = entry(from);
        for (long row = from; row < to; row++) {
            long next = row + 1 < header.rows() ? entry(row + 1) : header.indexOffset();
            if (offset < ArrayHeader.BYTES || offset >= header.indexOffset()) {
                part.add(new Finding(
                        region.absolute(cell(row)),
                        FIELD,
                        Rule.ARRAY_ROW,
                        "row " + row,
                        "an offset from " + ArrayHeader.BYTES + " to " + (header.indexOffset() - 1),
                        Long.toUnsignedString(offset)));
            } else {
                row(row, previous, offset, next, values, part);
            }
            previous = offset;
            offset = next;
        }
    }

    private void row(long row, long previous, long offset, long next, ValueCheck values, Findings part) {
        if (offset <= previous) {
            String found =
                    (offset < previous ? "less than that of the row before, " : "the same as of the row before, ")
                            + offset;
            tally(part, Rule.ARRAY_ORDER, row, "an offset above " + previous, found);
        }
        if (schema == null) {
            return;
        }
        if ((offset - ArrayHeader.BYTES) % schema.alignment() != 0) {
            tally(
                    part,
                    Rule.ARRAY_ALIGNMENT,
                    row,
                    ArrayHeader.BYTES + " and a multiple of " + schema.alignment(),
                    Long.toString(offset));
        }
        boolean ascending = next > offset && next <= header.indexOffset();
        values.row(schema, offset, ascending ? next : offset, "row", row);
        long fields = values.fieldsEnd();
        if (ascending && fields > next) {
            boolean last = next == header.indexOffset();
            tally(
                    part,
                    Rule.ARRAY_OVERLAP,
                    last ? row : row + 1,
                    (last ? "a row up to " : "a row behind ") + (last ? next : fields - 1),
                    last ? "one up to " + fields : "one at " + next);
        }
    }

    private void tally(Findings part, Rule rule, long row, String expected, String found) {
        if (part.tallied(rule)) {
            part.again(rule);
        } else {
            part.tally(new Finding(region.absolute(cell(row)), FIELD, rule, "row " + row, expected, found));
        }
    }

    private long cell(long row) {
        return header.indexOffset() + row * FIELD;
    }

    private long entry(long row) {
        return region.getLong(cell(row));
    }
}
