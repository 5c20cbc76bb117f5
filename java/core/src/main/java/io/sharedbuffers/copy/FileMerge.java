package io.sharedbuffers.copy;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.array.TypedArrayBuilder;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.idmap.ObjectIdMapper;
import io.sharedbuffers.mapping.KeyCollector;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Writes the content of several files of one schema into one, in dialect 1.2: rows in the order of the files, keys with the rows
 * that they led to. Numeric and approximate id mappers of which all rows are kept are better merged by
 * {@link io.sharedbuffers.idmap.NumericIdMapper#merge}, as the original does.
 *
 * <p>Memory is bounded whatever the number of rows, but for one bit for each row if some are left out, and for values that several
 * rows share. Immutable, and safe for use from any thread.
 */
public final class FileMerge {
    private static final int MAPPER_ALIGNMENT = 32;
    private static final String SPEC = "10-schema";

    private final Duplicates duplicates;
    private final CopySettings settings;

    /** Takes the keys that are kept. */
    private interface KeyVisitor {
        void key(int file, long row) throws IOException;
    }

    /**
     * A merge.
     *
     * @param duplicates what becomes of keys that occur several times
     * @param settings how the file is written
     */
    public FileMerge(Duplicates duplicates, CopySettings settings) {
        this.duplicates = duplicates;
        this.settings = settings;
    }

    /**
     * Merges arrays: the rows of one behind those of another.
     *
     * @param parts the arrays, one at least
     * @param target the array begins at its present position
     * @param progress is told how many more rows are read; each is read twice
     * @throws SchemaMismatchException if their schemas differ
     * @throws IOException if the file system refuses
     */
    public void arrays(List<TypedArray<StructView>> parts, FileSink target, LongConsumer progress) throws IOException {
        List<KeptRows> kept = new ArrayList<>();
        for (TypedArray<StructView> part : parts) {
            kept.add(new KeptRows(0, part.size(), true));
        }
        arrays(parts, kept, target, progress);
    }

    private void arrays(List<TypedArray<StructView>> parts, List<KeptRows> kept, FileSink target, LongConsumer progress)
            throws IOException {
        Schema schema = parts.getFirst().schema();
        List<ValueCopy> copies = new ArrayList<>();
        boolean sharing = false;
        for (TypedArray<StructView> part : parts) {
            requireSame(schema, part);
            ValueCopy copy = new ValueCopy(part.region(), new Moments(ZoneOffset.UTC));
            for (long i = 0; i < part.size(); i++) {
                copy.survey(part.get(i));
                progress.accept(1);
            }
            sharing |= copy.isSharing();
            copies.add(copy);
        }
        try (TypedArrayBuilder<Map<String, Object>> builder = new TypedArrayBuilder<>(
                target,
                schema,
                (row, slots) -> slots.reset(row).fill(row),
                settings.context(),
                settings.padding(),
                sharing,
                settings.space())) {
            for (int file = 0; file < parts.size(); file++) {
                for (long i = 0; i < parts.get(file).size(); i++) {
                    if (kept.get(file).isKept(i)) {
                        builder.add(copies.get(file).row(parts.get(file).get(i)));
                    }
                    progress.accept(1);
                }
            }
            builder.finish();
        }
    }

    private static void requireSame(Schema schema, TypedArray<StructView> part) {
        if (schema.binaryVersion() != Dialect.V1_2.binaryVersion()) {
            throw new PackException(
                    part.region().name() + " was written by an old release: upgrade it before it is merged");
        }
        if (!schema.compatible(part.schema())) {
            throw new SchemaMismatchException(
                    part.region().name(),
                    0,
                    "rows of the schema of the first file, " + schema,
                    part.schema().toString(),
                    SPEC);
        }
    }

    /**
     * Merges mappings.
     *
     * @param parts the mappings, one at least
     * @param target the mapping begins at its present position
     * @param progress is told how many more rows are read; each is read twice
     * @throws SchemaMismatchException if their schemas differ
     * @throws PackException if a key occurs several times and is refused
     * @throws IllegalArgumentException if their keys are of different kinds
     * @throws IOException if the file system refuses
     */
    public void mappings(List<TypedMapping<Object, StructView>> parts, FileSink target, LongConsumer progress)
            throws IOException {
        KeyType type = parts.getFirst().keyType();
        List<KeyIndex<Object>> keys = new ArrayList<>();
        List<TypedArray<StructView>> rows = new ArrayList<>();
        for (TypedMapping<Object, StructView> part : parts) {
            if (part.keyType() != type) {
                throw new IllegalArgumentException("keys of type " + type + " and " + part.keyType()
                        + " cannot be merged: build one file anew with the keys of the other");
            }
            keys.add(part.keys());
            rows.add(part.values());
            requireSame(rows.getFirst().schema(), part.values());
        }
        List<KeptRows> kept = keptRows(keys, rows);
        long start = target.position();
        try (KeyCollector<Object> collector = KeyCollector.ofMapping(
                type, DuplicatePolicy.KEEP, settings.context(), settings.padding(), settings.space())) {
            List<ValueCopy> copies = copies(keys);
            visit(
                    keys,
                    (file, row) -> collector.add(
                            key(keys.get(file), copies.get(file), row),
                            kept.get(file).numberOf(index(keys.get(file), row, rows.get(file)))));
            collector.builder().write(target);
        }
        target.alignTo(MAPPER_ALIGNMENT);
        long values = target.position() - start;
        arrays(rows, kept, target, progress);
        target.putLong(values);
    }

    private List<KeptRows> keptRows(List<KeyIndex<Object>> keys, List<TypedArray<StructView>> rows) throws IOException {
        List<KeptRows> kept = new ArrayList<>();
        if (duplicates != Duplicates.FIRST) {
            long first = 0;
            for (TypedArray<StructView> part : rows) {
                kept.add(new KeptRows(first, part.size(), true));
                first = kept.getLast().seal();
            }
            return kept;
        }
        long first = 0;
        for (int file = 0; file < keys.size(); file++) {
            KeptRows ofFile = new KeptRows(first, rows.get(file).size(), false);
            TypedArray<StructView> values = rows.get(file);
            visit(keys, file, (part, row) -> ofFile.keep(index(keys.get(part), row, values)));
            first = ofFile.seal();
            kept.add(ofFile);
        }
        return kept;
    }

    private static long index(KeyIndex<Object> keys, long row, TypedArray<StructView> values) {
        long index = keys.mapper().valueAt(row);
        if (index < 0 || index >= values.size()) {
            throw keys.mapper()
                    .region()
                    .corrupt(
                            keys.mapper().valueOffset(row),
                            "an index whose row " + row + " leads to one of " + values.size() + " objects",
                            "object " + Long.toUnsignedString(index),
                            "13-typed-mapping");
        }
        return index;
    }

    /**
     * Merges id mappers of any kind, by building one of all keys.
     *
     * @param parts the indexes, one at least
     * @param type the kind of their keys
     * @param target the mapper begins at its present position
     * @throws PackException if a key occurs several times and is refused
     * @throws IOException if the file system refuses
     */
    public void mappers(List<KeyIndex<Object>> parts, KeyType type, FileSink target) throws IOException {
        try (KeyCollector<Object> collector =
                KeyCollector.of(type, DuplicatePolicy.KEEP, settings.context(), settings.padding(), settings.space())) {
            List<ValueCopy> copies = copies(parts);
            visit(
                    parts,
                    (file, row) -> collector.add(
                            key(parts.get(file), copies.get(file), row),
                            parts.get(file).mapper().valueAt(row)));
            collector.builder().write(target);
        }
    }

    private static List<ValueCopy> copies(List<KeyIndex<Object>> keys) {
        return keys.stream()
                .map(index -> new ValueCopy(index.mapper().region(), new Moments(ZoneOffset.UTC)))
                .toList();
    }

    private static Object key(KeyIndex<Object> keys, ValueCopy copy, long row) {
        return keys.mapper() instanceof ObjectIdMapper objects
                ? copy.value(objects.keyAt(row), objects.keyOffsetAt(row))
                : keys.keyAt(row);
    }

    private void visit(List<KeyIndex<Object>> keys, KeyVisitor visitor) throws IOException {
        for (int file = 0; file < keys.size(); file++) {
            visit(keys, file, visitor);
        }
    }

    /** Visits the keys of one file that are kept, in the order in which they are stored. */
    private void visit(List<KeyIndex<Object>> keys, int file, KeyVisitor visitor) throws IOException {
        KeyIndex<Object> index = keys.get(file);
        try (KeyIndex.Order order = order(index)) {
            for (long position = 0; position < index.mapper().size(); position++) {
                long row = order.rowAt(position);
                if (duplicates == Duplicates.KEEP || isFirst(keys, file, row)) {
                    visitor.key(file, row);
                }
            }
        }
    }

    private KeyIndex.Order order(KeyIndex<Object> keys) throws IOException {
        if (!(keys.mapper() instanceof ObjectIdMapper objects)) {
            return keys.order(settings.space());
        }
        var stored = objects.storedOrder(settings.space());
        return new KeyIndex.Order() {
            @Override
            public long rowAt(long position) {
                return stored.rowAt(position);
            }

            @Override
            public void close() throws IOException {
                stored.close();
            }
        };
    }

    private boolean isFirst(List<KeyIndex<Object>> keys, int file, long row) {
        Object key = keys.get(file).keyAt(row);
        for (int earlier = 0; earlier < file; earlier++) {
            if (keys.get(earlier).find(key) >= 0) {
                refuse(key, keys.get(file), keys.get(earlier));
                return false;
            }
        }
        if (keys.get(file).find(key) != row) {
            refuse(key, keys.get(file), keys.get(file));
            return false;
        }
        return true;
    }

    private void refuse(Object key, KeyIndex<Object> file, KeyIndex<Object> earlier) {
        if (duplicates == Duplicates.REFUSE) {
            String shown =
                    key instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(key);
            throw new PackException(file.mapper().region().name() + ": key \"" + shown + "\" occurs again, first in "
                    + earlier.mapper().region().name() + "; keep all rows, or the first one");
        }
    }
}
