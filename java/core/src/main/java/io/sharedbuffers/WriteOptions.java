package io.sharedbuffers;

import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.TypeRegistry;
import java.time.ZoneId;
import java.util.Objects;

/**
 * How files are written. Immutable: each {@code with…} gives a changed copy.
 *
 * @param dialect which release of the original to imitate
 * @param padding what gaps hold
 * @param types the known type codes
 * @param limits the bounds on nesting and on the size of one object
 * @param zone where clocks show what dates and times without a zone say; {@code null} for the machine's own
 * @param sharing whether rows of one file may share what they point at; the original's {@code idmap} argument
 * @param valueCache how many of the last rows of a mapping are remembered, so that the same row is stored once; the
 *     original's {@code value_cache_size}
 * @param repeatedKeys whether a key may be put more than once, as in multi-mappings
 * @param memory bytes of memory outside of the heap that each of the builder's collections may take before it goes to disk
 */
public record WriteOptions(
        Dialect dialect,
        Padding padding,
        TypeRegistry types,
        Limits limits,
        ZoneId zone,
        boolean sharing,
        int valueCache,
        boolean repeatedKeys,
        long memory) {
    /** The original's defaults: dialect 1.2, byte-exact gaps, 1024 remembered rows; keys must not repeat. */
    public static final WriteOptions DEFAULT = new WriteOptions(
            Dialect.V1_2,
            Padding.ORIGINAL,
            StandardTypes.registry(),
            Limits.DEFAULT,
            null,
            false,
            1024,
            false,
            ScratchSpace.DEFAULT_BYTES_IN_MEMORY);

    /** Verifies the parts. */
    public WriteOptions {
        Objects.requireNonNull(dialect);
        Objects.requireNonNull(padding);
        Objects.requireNonNull(types);
        Objects.requireNonNull(limits);
        if (valueCache < 0 || memory < 0) {
            throw new IllegalArgumentException("value cache and memory must not be negative");
        }
    }

    /**
     * {@return these options with another dialect}
     *
     * @param other the release of the original whose files are imitated
     */
    public WriteOptions withDialect(Dialect other) {
        return new WriteOptions(other, padding, types, limits, zone, sharing, valueCache, repeatedKeys, memory);
    }

    /**
     * {@return these options with other gaps}
     *
     * @param other what gaps between values hold
     */
    public WriteOptions withPadding(Padding other) {
        return new WriteOptions(dialect, other, types, limits, zone, sharing, valueCache, repeatedKeys, memory);
    }

    /**
     * {@return these options with other type codes}
     *
     * @param other the type codes that can be written
     */
    public WriteOptions withTypes(TypeRegistry other) {
        return new WriteOptions(dialect, padding, other, limits, zone, sharing, valueCache, repeatedKeys, memory);
    }

    /**
     * {@return these options with other limits}
     *
     * @param other the bounds on nesting and on the size of one object
     */
    public WriteOptions withLimits(Limits other) {
        return new WriteOptions(dialect, padding, types, other, zone, sharing, valueCache, repeatedKeys, memory);
    }

    /**
     * {@return these options with another zone for dates and times that have none}
     *
     * @param other the zone; {@code null} for the machine's own, as the original has it
     */
    public WriteOptions withZone(ZoneId other) {
        return new WriteOptions(dialect, padding, types, limits, other, sharing, valueCache, repeatedKeys, memory);
    }

    /**
     * {@return these options with or without sharing across rows}
     *
     * @param other whether rows of one file may share what they point at
     */
    public WriteOptions withSharing(boolean other) {
        return new WriteOptions(dialect, padding, types, limits, zone, other, valueCache, repeatedKeys, memory);
    }

    /**
     * {@return these options with another number of remembered rows}
     *
     * @param other how many of the last rows of a mapping; 0 for none
     * @throws IllegalArgumentException if it is negative
     */
    public WriteOptions withValueCache(int other) {
        return new WriteOptions(dialect, padding, types, limits, zone, sharing, other, repeatedKeys, memory);
    }

    /**
     * {@return these options with or without repeated keys}
     *
     * @param other whether a key may be put more than once
     */
    public WriteOptions withRepeatedKeys(boolean other) {
        return new WriteOptions(dialect, padding, types, limits, zone, sharing, valueCache, other, memory);
    }

    /**
     * {@return these options with another memory budget}
     *
     * @param other number of bytes
     * @throws IllegalArgumentException if it is negative
     */
    public WriteOptions withMemory(long other) {
        return new WriteOptions(dialect, padding, types, limits, zone, sharing, valueCache, repeatedKeys, other);
    }

    /** What a writer needs besides values; a fresh one for each writer. */
    PackContext packContext() {
        PackContext context = new PackContext(dialect, types, limits);
        if (zone != null) {
            context.zone(zone);
        }
        return context;
    }
}
