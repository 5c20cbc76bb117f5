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
 * @param limits the bounds on nesting, on what one value may take, and on pickled schemas
 * @param zone where clocks show what dates and times without a zone are read as; {@code null} for the machine's own
 * @param keyType the kind of keys of a mapping, or {@code null} to recognise it
 * @param zipEntry the entry that holds the data if the file is a zip file, stored without compression; or {@code null}
 * @param offset where in the file or entry the data starts, in bytes
 * @param length number of bytes, or -1 for all up to the end of the file or entry
 * @param writable whether numbers can be changed in place, seen by all processes that map the file
 * @param acceleratorBytes the most memory for an accelerator that is made when a mapping is opened, or 0 for none
 */
public record ReadOptions(
        TypeRegistry types,
        Limits limits,
        ZoneId zone,
        KeyType keyType,
        String zipEntry,
        long offset,
        long length,
        boolean writable,
        long acceleratorBytes) {
    /** The whole file, read-only. */
    public static final ReadOptions DEFAULT =
            new ReadOptions(StandardTypes.registry(), Limits.DEFAULT, null, null, null, 0, -1, false, 0);

    /** Verifies the parts. */
    public ReadOptions {
        Objects.requireNonNull(types);
        Objects.requireNonNull(limits);
    }

    /**
     * {@return these options with other type codes}
     *
     * @param other the type codes that the file may hold
     */
    public ReadOptions withTypes(TypeRegistry other) {
        return new ReadOptions(other, limits, zone, keyType, zipEntry, offset, length, writable, acceleratorBytes);
    }

    /**
     * {@return these options with other limits}
     *
     * @param other bounds on what a file may demand of memory and depth
     */
    public ReadOptions withLimits(Limits other) {
        return new ReadOptions(types, other, zone, keyType, zipEntry, offset, length, writable, acceleratorBytes);
    }

    /**
     * {@return these options with another zone for dates and times that have none}
     *
     * @param other the zone; {@code null} for the machine's own, as the original has it
     */
    public ReadOptions withZone(ZoneId other) {
        return new ReadOptions(types, limits, other, keyType, zipEntry, offset, length, writable, acceleratorBytes);
    }

    /**
     * {@return these options with the kind of keys, for files where it cannot be recognised}
     *
     * @param other the kind, or {@code null} to recognise it
     */
    public ReadOptions withKeyType(KeyType other) {
        return new ReadOptions(types, limits, zone, other, zipEntry, offset, length, writable, acceleratorBytes);
    }

    /**
     * {@return these options for an entry of a zip file}
     *
     * @param other the entry's name, which must be stored without compression or encryption; {@code null} if the file
     *     itself holds the data
     */
    public ReadOptions withZipEntry(String other) {
        return new ReadOptions(types, limits, zone, keyType, other, offset, length, writable, acceleratorBytes);
    }

    /**
     * {@return these options for a part of the file or entry}
     *
     * @param otherOffset where the part starts, in bytes
     * @param otherLength number of bytes, or -1 for all up to the end
     */
    public ReadOptions withRange(long otherOffset, long otherLength) {
        return new ReadOptions(
                types, limits, zone, keyType, zipEntry, otherOffset, otherLength, writable, acceleratorBytes);
    }

    /**
     * {@return these options with or without stores}
     *
     * @param other whether numbers can be changed in place, seen by all processes that map the file
     */
    public ReadOptions withWritable(boolean other) {
        return new ReadOptions(types, limits, zone, keyType, zipEntry, offset, length, other, acceleratorBytes);
    }

    /**
     * {@return these options with an accelerator for mappings, made when they are opened}
     *
     * @param maxBytes the most memory it may take, or 0 for none; see {@link
     *     io.sharedbuffers.mapping.TypedMapping#warm(long)}
     */
    public ReadOptions withAccelerator(long maxBytes) {
        return new ReadOptions(types, limits, zone, keyType, zipEntry, offset, length, writable, maxBytes);
    }

    ReadContext context() {
        ReadContext context = new ReadContext(types, limits);
        return zone == null ? context : context.in(zone);
    }
}
