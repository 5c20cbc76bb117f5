package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.UnreadableFileException;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.ReadContext;
import java.io.IOException;
import java.util.Objects;

/**
 * Looks at all of a file and tells where it does not keep the rules of the format (spec 15-verification): header, index, every
 * pointer and value, order and hashes of keys, compressed runs, the pickled schema.
 *
 * <p>Bad bytes are never an exception, whatever they are; nothing in them leads to much memory, deep recursion, or work without
 * end. The file is read in place, once, by several threads; memory does not grow with it.
 *
 * <p>Immutable, and safe for use from any thread; {@link VerifyOptions.Progress} hears of one file at a time only if the caller
 * verifies one at a time.
 */
public final class Verifier {
    private final ReadContext context;
    private final VerifyOptions options;

    /**
     * A verifier.
     *
     * @param context the type codes that files may hold, and limits
     * @param options how to work
     */
    public Verifier(ReadContext context, VerifyOptions options) {
        this.context = Objects.requireNonNull(context);
        this.options = Objects.requireNonNull(options);
    }

    /**
     * An object in a pool, which does not tell itself where its objects are.
     *
     * @param position a number of bytes from the start of the pool
     * @param schema its slots; null for a value behind its type code
     */
    public record PoolObject(long position, Schema schema) {}

    @FunctionalInterface
    private interface Look {
        void look(Findings findings, Ranges ranges, Counts counts) throws IOException;
    }

    private static final class Counts {
        private long rows = -1;
        private long keys = -1;
    }

    private VerifyReport report(Region region, Look look) throws IOException {
        Findings findings = new Findings(options.kept());
        Counts counts = new Counts();
        try (Ranges ranges = new Ranges(options)) {
            look.look(findings, ranges, counts);
        } catch (UnreadableFileException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InternalError e) {
            // What the JVM makes of a page that cannot be read, as when another program shortens the file.
            UnreadableFileException lost = region.unreadable(e);
            throw new IOException(lost.getMessage(), lost);
        }
        return findings.report(region.name(), region.size(), counts.rows, counts.keys);
    }

    /**
     * Verifies a typed array.
     *
     * @param file its bytes, and nothing else
     * @return what was found
     * @throws IOException if the bytes cannot be read, or the thread is interrupted
     */
    public VerifyReport array(Region file) throws IOException {
        return report(file, (findings, ranges, counts) -> counts.rows = array(file, findings, ranges));
    }

    private long array(Region file, Findings findings, Ranges ranges) throws IOException {
        ArrayCheck array = new ArrayCheck(file, context, findings);
        long rows = array.open();
        if (rows > 0) {
            array.rows(ranges);
        }
        return rows;
    }

    /**
     * Verifies a mapping or multi-mapping.
     *
     * @param file its bytes, and nothing else
     * @param keys the kind of its keys, or null to recognise it
     * @return what was found
     * @throws IOException if the bytes cannot be read, or the thread is interrupted
     */
    public VerifyReport mapping(Region file, KeyType keys) throws IOException {
        return report(file, (findings, ranges, counts) -> {
            long values;
            try {
                values = TypedMapping.valuesOffset(file);
            } catch (FormatException e) {
                findings.add(Rule.MAPPING_FOOTER, Long.BYTES, "footer", e);
                return;
            }
            long footer = file.size() - Long.BYTES;
            counts.rows = array(file.slice(values, footer - values), findings, ranges);
            counts.keys = mapper(file.slice(0, values), keys, counts.rows, findings, ranges);
        });
    }

    /**
     * Verifies an id mapper.
     *
     * @param file its bytes, and nothing else
     * @param keys the kind of its keys, or null to recognise it
     * @return what was found
     * @throws IOException if the bytes cannot be read, or the thread is interrupted
     */
    public VerifyReport mapper(Region file, KeyType keys) throws IOException {
        return report(file, (findings, ranges, counts) -> counts.keys = mapper(file, keys, -1, findings, ranges));
    }

    private long mapper(Region region, KeyType keys, long values, Findings findings, Ranges ranges) throws IOException {
        MapperCheck mapper = new MapperCheck(region, context, findings, options.uniqueKeys());
        long rows = mapper.open(keys, values);
        if (rows > 0) {
            mapper.rows(ranges, values);
        }
        return rows;
    }

    /**
     * Verifies one packed object.
     *
     * @param file its bytes; zeros may follow
     * @param schema its slots; null for a value behind its type code
     * @return what was found
     * @throws IOException if the bytes cannot be read
     */
    public VerifyReport object(Region file, Schema schema) throws IOException {
        return report(file, (findings, _, _) -> {
            ValueCheck values = new ValueCheck(file, context, findings, file.size(), Work.share(file.size(), 1));
            object(values, schema, 0, file.size(), schema == null ? "value" : "object", -1);
        });
    }

    private static void object(ValueCheck values, Schema schema, long at, long end, String unit, long number) {
        if (schema == null) {
            values.value(at, end, unit, number);
        } else {
            values.row(schema, at, end, unit, number);
        }
    }

    /**
     * Verifies objects of a pool (spec 14-object-pool), each within its section. What lies between them is not looked at.
     *
     * @param file all sections, one after another
     * @param sectionSize bytes of a section
     * @param objects where the objects are, and what they are
     * @return what was found; the objects are counted as rows
     * @throws IOException if the bytes cannot be read
     * @throws IllegalArgumentException if the size of sections is not above 0
     */
    public VerifyReport pool(Region file, long sectionSize, Iterable<PoolObject> objects) throws IOException {
        if (sectionSize < 1) {
            throw new IllegalArgumentException("a section of " + sectionSize + " bytes holds nothing");
        }
        return report(file, (findings, _, counts) -> {
            counts.rows = 0;
            long section = -1;
            ValueCheck values = null;
            for (PoolObject object : objects) {
                long number = counts.rows++;
                if (object.position < 0 || object.position >= file.size()) {
                    findings.add(new Finding(
                            file.absolute(object.position),
                            0,
                            Rule.POOL_POSITION,
                            "object " + number,
                            "a position from 0 to " + (file.size() - 1),
                            Long.toString(object.position)));
                    continue;
                }
                long start = object.position / sectionSize * sectionSize;
                if (start != section) {
                    Region bytes = file.slice(start, Math.min(sectionSize, file.size() - start));
                    values = new ValueCheck(bytes, context, findings, bytes.size(), Work.share(bytes.size(), 1));
                    section = start;
                }
                object(values, object.schema, object.position - start, object.position - start, "object", number);
            }
        });
    }
}
