package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which type each code stands for, and which code each kind of value gets (spec 02-type-codes). The original has one
 * table for the whole process; here it is a value that is passed to readers and writers.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class TypeRegistry {
    /** The first code that is free for an application's own types. */
    public static final int FIRST_CUSTOM_CODE = 0x80;

    private final Entry[] byCode;
    private final List<Entry> entries;

    private TypeRegistry(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        this.byCode = new Entry[256];
        for (Entry entry : entries) {
            byCode[entry.code] = entry;
        }
    }

    /**
     * A row of the table.
     *
     * @param code the code, 1 to 255
     * @param type how its values are laid out
     * @param values which Java values are written with the code; nothing for codes that are only read
     */
    public record Entry(int code, OnDiskType type, java.util.function.Predicate<Object> values) {
        /** Verifies the parts. */
        public Entry {
            Objects.checkIndex(code, 256);
            Objects.requireNonNull(type);
            Objects.requireNonNull(values);
        }
    }

    /** {@return a table without rows, to be extended by {@link #with}} */
    public static TypeRegistry empty() {
        return new TypeRegistry(List.of());
    }

    /**
     * This table and one more row.
     *
     * @param code the code
     * @param type how its values are laid out
     * @param values which Java values are written with it, tested in the order of the rows
     * @return a new table
     * @throws IllegalArgumentException if the code is taken
     */
    public TypeRegistry with(int code, OnDiskType type, java.util.function.Predicate<Object> values) {
        Entry added = new Entry(code, type, values);
        if (byCode[code] != null) {
            throw new IllegalArgumentException("type code 0x" + Integer.toHexString(code) + " is taken by "
                    + byCode[code].type.typeName() + ": choose another, from 0x80 to 0xff");
        }
        List<Entry> more = new ArrayList<>(entries);
        more.add(added);
        return new TypeRegistry(more);
    }

    /**
     * The type of a code.
     *
     * @param code the code, 0 to 255
     * @return the type, or {@code null} if the code is unknown
     */
    public OnDiskType typeOf(int code) {
        Entry entry = byCode[code];
        return entry == null ? null : entry.type;
    }

    /** {@return the types of all rows, in the order of the rows} */
    public List<OnDiskType> types() {
        return entries.stream().map(Entry::type).toList();
    }

    /**
     * The row that writes a value.
     *
     * @param value the value
     * @return the first row that takes it
     * @throws PackException if no row does
     */
    Entry entryFor(Object value) {
        for (Entry entry : entries) {
            if (entry.values.test(value)) {
                return entry;
            }
        }
        throw new PackException("no type code is registered for values of "
                + value.getClass().getName() + ": register a schema for it, or convert it");
    }

    static String hint(int code) {
        return code >= FIRST_CUSTOM_CODE ? ", an application's own code: register its schema before reading" : "";
    }
}
