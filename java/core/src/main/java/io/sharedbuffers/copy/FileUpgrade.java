package io.sharedbuffers.copy;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.array.TypedArrayBuilder;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.idmap.ObjectIdMapper;
import io.sharedbuffers.idmap.StoredOrder;
import io.sharedbuffers.mapping.KeyCollector;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.RowFiller;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructPacker;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Writes what a file of an earlier release holds as the current one, dialect 1.2, writes it: the same rows, schema and keys,
 * byte for byte the file that the original 1.2.3 makes of these values (spec CHANGES, "Format versions").
 *
 * <p>What old files do not tell is to be told: in which zone the clocks were that a day was stored by, and in which order slots
 * were declared, since Python 2 kept that of a hash table. Memory is bounded whatever the number of rows, except for values that
 * several rows share, each of which is kept.
 *
 * <p>Immutable, and safe for use from any thread.
 */
public final class FileUpgrade {
    private static final int MAPPER_ALIGNMENT = 32;

    private final Moments moments;
    private final boolean narrowing;
    private final Schema declared;
    private final CopySettings settings;

    /**
     * An upgrade.
     *
     * @param zone where the clocks were that days were stored by; {@code null} if that is not known: then a day that is
     *     not a midnight in UTC is an error
     * @param narrowing whether whole numbers behind a type code take no more bytes than they need, as since 0.8: releases up to
     *     0.6 stored all of them in eight; otherwise they keep their width
     * @param declared the schema of the rows as it was declared, or {@code null} for the order of slots that the file has
     * @param settings how the file is written
     */
    public FileUpgrade(ZoneId zone, boolean narrowing, Schema declared, CopySettings settings) {
        this.moments = new Moments(zone);
        this.narrowing = narrowing;
        this.declared = declared;
        this.settings = settings;
    }

    /**
     * Writes an array.
     *
     * @param rows the rows
     * @param target the array begins at its present position
     * @param progress is told how many more rows are read; each is read twice
     * @throws io.sharedbuffers.error.FormatException if the file is damaged
     * @throws io.sharedbuffers.error.PackException if a day is in local time and no zone is known
     * @throws IllegalArgumentException if rows of the declared schema have other bytes
     * @throws IOException if the file system refuses
     */
    public void array(TypedArray<StructView> rows, FileSink target, LongConsumer progress) throws IOException {
        Schema schema = upgraded(rows.schema());
        ValueCopy copy = new ValueCopy(rows.region(), moments, narrowing);
        for (long i = 0; i < rows.size(); i++) {
            copy.survey(rows.get(i));
            progress.accept(1);
        }
        RowFiller<Map<String, Object>> filler =
                (row, slotsOfRow) -> slotsOfRow.reset(row).fill(row);
        try (TypedArrayBuilder<Map<String, Object>> builder = new TypedArrayBuilder<>(
                target, schema, filler, settings.context(), settings.padding(), copy.isSharing(), settings.space())) {
            for (long i = 0; i < rows.size(); i++) {
                builder.add(copy.row(rows.get(i)));
                progress.accept(1);
            }
            builder.finish();
        }
    }

    /**
     * Writes a mapping. The index of its keys is the same in all releases, unless there are days among them.
     *
     * @param mapping the mapping
     * @param target the mapping begins at its present position
     * @param progress is told how many more rows are read; each is read twice
     * @throws io.sharedbuffers.error.FormatException if the file is damaged
     * @throws io.sharedbuffers.error.PackException if a day is in local time and no zone is known
     * @throws IllegalArgumentException if rows of the declared schema have other bytes
     * @throws IOException if the file system refuses
     */
    public void mapping(TypedMapping<Object, StructView> mapping, FileSink target, LongConsumer progress)
            throws IOException {
        long start = target.position();
        mapper(mapping.keys(), true, target);
        target.alignTo(MAPPER_ALIGNMENT);
        long values = target.position() - start;
        array(mapping.values(), target, progress);
        target.putLong(values);
    }

    /**
     * Writes an id mapper, which is the same in all releases, unless there are days among the keys.
     *
     * @param keys the keys
     * @param target the mapper begins at its present position
     * @throws io.sharedbuffers.error.FormatException if the file is damaged
     * @throws io.sharedbuffers.error.PackException if a day is in local time and no zone is known
     * @throws IOException if the file system refuses
     */
    public void mapper(KeyIndex<Object> keys, FileSink target) throws IOException {
        mapper(keys, false, target);
    }

    private void mapper(KeyIndex<Object> keys, boolean ofMapping, FileSink target) throws IOException {
        if (!(keys.mapper() instanceof ObjectIdMapper objects) || !narrowing && !hasMoments(objects)) {
            target.put(keys.mapper().region());
            return;
        }
        ValueCopy copy = new ValueCopy(objects.region(), moments, narrowing);
        try (StoredOrder order = objects.storedOrder(settings.space());
                KeyCollector<Object> collector = ofMapping
                        ? KeyCollector.ofMapping(
                                KeyType.OBJECT,
                                DuplicatePolicy.KEEP,
                                settings.context(),
                                settings.padding(),
                                settings.space())
                        : KeyCollector.of(
                                KeyType.OBJECT,
                                DuplicatePolicy.KEEP,
                                settings.context(),
                                settings.padding(),
                                settings.space())) {
            for (long position = 0; position < objects.size(); position++) {
                long row = order.rowAt(position);
                collector.add(copy.value(objects.keyAt(row), objects.keyOffsetAt(row)), objects.valueAt(row));
            }
            collector.builder().write(target);
        }
    }

    private static boolean hasMoments(ObjectIdMapper objects) {
        for (long row = 0; row < objects.size(); row++) {
            if (ValueCopy.hasMoments(objects.keyAt(row))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Writes a packed object.
     *
     * @param value the value: a {@link StructView} of the schema, or anything behind a type code
     * @param schema its slots, or {@code null} if it is behind a type code
     * @param file all bytes of the file that it was read from
     * @param target where to write
     * @throws io.sharedbuffers.error.FormatException if the file is damaged
     * @throws io.sharedbuffers.error.PackException if a day is in local time and no zone is known
     * @throws IOException if the file system refuses
     */
    public void object(Object value, Schema schema, Region file, FileSink target) throws IOException {
        ValueCopy copy = new ValueCopy(file, moments, narrowing);
        OnDiskType type = schema == null ? WrappedType.OBJECT : new StructType(upgraded(schema));
        Object fresh = schema == null ? copy.value(value, file.absolute(0)) : copy.row((StructView) value);
        StructPacker packer = new StructPacker(type, settings.context(), settings.padding(), false);
        int length = packer.pack(fresh, 0);
        target.put(packer.bytes(), 0, length);
    }

    private Schema upgraded(Schema old) {
        Schema current = old.inBinaryVersion(Dialect.V1_2.binaryVersion());
        if (declared == null) {
            return current;
        }
        Schema wanted = declared.inBinaryVersion(Dialect.V1_2.binaryVersion());
        if (!wanted.compatible(current)) {
            throw new IllegalArgumentException("rows of the schema that was named, " + wanted
                    + ", are not laid out as those of the file, " + current);
        }
        return wanted;
    }
}
