package io.sharedbuffers;

import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.TypeRegistry;
import java.time.ZoneId;
import java.util.Objects;

/**
 * How files are opened. Immutable: each {@code with…} gives a changed copy.
 *
 * @param types the known type codes
 * @param limits the bounds on nesting
 * @param zone where clocks show what dates and times without a zone are read as; {@code null} for the machine's own
 * @param keyType the kind of keys of a mapping, or {@code null} to recognise it
 * @param zipEntry the entry that holds the data if the file is a zip file, stored without compression; or {@code null}
 * @param offset where in the file or entry the data starts, in bytes
 * @param length number of bytes, or -1 for all up to the end of the file or entry
 * @param writable whether numbers can be changed in place, seen by all processes that map the file
 */
public record ReadOptions(
        TypeRegistry types,
        Limits limits,
        ZoneId zone,
        KeyType keyType,
        String zipEntry,
        long offset,
        long length,
        boolean writable) {
    /** The whole file, read-only. */
    public static final ReadOptions DEFAULT =
            new ReadOptions(StandardTypes.registry(), Limits.DEFAULT, null, null, null, 0, -1, false);

    /** Verifies the parts. */
    public ReadOptions {
        Objects.requireNonNull(types);
        Objects.requireNonNull(limits);
    }

    /** With other type codes. */
    public ReadOptions withTypes(TypeRegistry other) {
        return new ReadOptions(other, limits, zone, keyType, zipEntry, offset, length, writable);
    }

    /** With other limits. */
    public ReadOptions withLimits(Limits other) {
        return new ReadOptions(types, other, zone, keyType, zipEntry, offset, length, writable);
    }

    /** With another zone for dates and times that have none; the machine's own otherwise, as the original has it. */
    public ReadOptions withZone(ZoneId other) {
        return new ReadOptions(types, limits, other, keyType, zipEntry, offset, length, writable);
    }

    /** With the kind of keys, for files where it cannot be recognised. */
    public ReadOptions withKeyType(KeyType other) {
        return new ReadOptions(types, limits, zone, other, zipEntry, offset, length, writable);
    }

    /** Of an entry of a zip file, which must be stored without compression or encryption. */
    public ReadOptions withZipEntry(String other) {
        return new ReadOptions(types, limits, zone, keyType, other, offset, length, writable);
    }

    /** Of a part of the file or entry. */
    public ReadOptions withRange(long otherOffset, long otherLength) {
        return new ReadOptions(types, limits, zone, keyType, zipEntry, otherOffset, otherLength, writable);
    }

    /** With or without stores. */
    public ReadOptions withWritable(boolean other) {
        return new ReadOptions(types, limits, zone, keyType, zipEntry, offset, length, other);
    }

    ReadContext context() {
        ReadContext context = new ReadContext(types, limits);
        return zone == null ? context : context.in(zone);
    }
}
