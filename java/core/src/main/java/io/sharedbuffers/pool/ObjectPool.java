package io.sharedbuffers.pool;

import io.sharedbuffers.bind.Bindings;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.AtomicFile;
import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Objects of any schemas, packed one after another into temporary files that grow by sections (spec 14-object-pool). Objects
 * of one section share the values that they have in common; memory holds what sections have in common with objects to come,
 * so it is bounded by the section size.
 *
 * <p>An object is found again by its position, a number of bytes from the start of the pool, and its schema: neither is
 * recorded, so the caller keeps them. {@link #dump} writes the pool to a file in which positions stay the same.
 *
 * <p>Not safe for use by several threads at once. Views of objects are valid until {@link #close()}, and may be read from
 * any thread.
 */
public final class ObjectPool implements AutoCloseable {
    /** The size of a section where none is chosen: 128 MiB. */
    public static final long DEFAULT_SECTION_SIZE = 128L << 20;

    /** The free bytes that a section must have for an object to be tried there, where none are chosen. */
    public static final long DEFAULT_ROOM = 65_536;

    private static final int DUMP_ALIGNMENT = 8;

    /** An object that every section begins with. */
    private record Preload(PoolPacker packer, Object value) {}

    private final long sectionSize;
    private final Path directory;
    private final Supplier<PackContext> contexts;
    private final Padding padding;
    private final ReadContext reading;
    private final List<PoolSection> sections = new ArrayList<>();
    private final List<Preload> preloads = new ArrayList<>();
    private final Map<Schema, PoolPacker> packers = new IdentityHashMap<>();
    private final PoolPacker values;

    /**
     * An empty pool.
     *
     * @param sectionSize bytes of a section; no object can be larger
     * @param directory holds the temporary files, which take up no more storage than their objects
     * @param contexts makes a fresh context for each section: the dialect, the type codes and the limits
     * @param padding what gaps inside of objects hold
     */
    public ObjectPool(long sectionSize, Path directory, Supplier<PackContext> contexts, Padding padding) {
        if (sectionSize < 1) {
            throw new IllegalArgumentException("a section of " + sectionSize + " bytes holds nothing");
        }
        this.sectionSize = sectionSize;
        this.directory = Objects.requireNonNull(directory);
        this.contexts = Objects.requireNonNull(contexts);
        this.padding = Objects.requireNonNull(padding);
        PackContext context = contexts.get();
        this.reading = new ReadContext(context.types(), context.limits());
        this.values = PoolPacker.ofValues(context);
    }

    private PoolPacker packer(Schema schema) {
        return packers.computeIfAbsent(schema, key -> PoolPacker.of(key, contexts.get(), padding));
    }

    /**
     * Adds an object.
     *
     * @param schema its slots; the same instance each time for all objects of one kind
     * @param object a record, a {@code Map} of slot names, a {@code StructRow} or a {@link StructView}
     * @return its position in the pool
     * @throws PackException if it cannot be written, or is larger than a section
     * @throws IOException if no section can be added, or there is no storage left for the object
     */
    public long pack(Schema schema, Object object) throws IOException {
        return pack(schema, object, DEFAULT_ROOM, true);
    }

    /**
     * Adds an object, as {@link #pack(Schema, Object)} does.
     *
     * @param schema its slots
     * @param object the object
     * @param room sections with less free bytes are not tried
     * @param forgetting whether a new section ends the sharing of values in earlier ones, which frees memory, though later
     *     objects may still find room there
     * @return its position in the pool
     * @throws PackException if it cannot be written, or is larger than a section
     * @throws IOException if no section can be added, or there is no storage left for the object
     */
    public long pack(Schema schema, Object object, long room, boolean forgetting) throws IOException {
        return pack(packer(schema), object, room, forgetting);
    }

    /**
     * Adds a value with its type code, as slots of type {@code object} hold it. Such values have no alignment, nor has what
     * follows them in the section.
     *
     * @param value the value, not {@code null}
     * @return its position in the pool
     * @throws PackException if it cannot be written, or is larger than a section
     * @throws IOException if no section can be added, or there is no storage left for the object
     */
    public long packValue(Object value) throws IOException {
        return packValue(value, DEFAULT_ROOM, true);
    }

    /**
     * Adds a value with its type code; see {@link #packValue(Object)} and {@link #pack(Schema, Object, long, boolean)}.
     *
     * @param value the value, not {@code null}
     * @param room sections with less free bytes are not tried
     * @param forgetting whether a new section ends the sharing of values in earlier ones
     * @return its position in the pool
     * @throws PackException if it cannot be written, or is larger than a section
     * @throws IOException if no section can be added, or there is no storage left for the object
     */
    public long packValue(Object value, long room, boolean forgetting) throws IOException {
        return pack(values, value, room, forgetting);
    }

    /** Newest sections first: the others are nearly full. */
    private long pack(PoolPacker packer, Object value, long room, boolean forgetting) throws IOException {
        long needed = room;
        for (PoolSection section : sections.reversed()) {
            if (section.free() >= needed) {
                int length = lay(packer, value, section);
                if (length <= section.free()) {
                    return section.append(packer.bytes(), length);
                }
                section.forget();
                needed = Math.max(needed, length);
            }
        }
        if (forgetting) {
            clearShared();
        }
        return packInto(addSection(), packer, value);
    }

    private long packInto(PoolSection section, PoolPacker packer, Object value) throws IOException {
        int length = lay(packer, value, section);
        if (length > section.free()) {
            section.forget();
            throw new PackException("an object of " + length + " bytes does not fit into the " + section.free()
                    + " bytes of a new section: choose a larger section size than " + sectionSize);
        }
        return section.append(packer.bytes(), length);
    }

    /** What a failed attempt noted as written is not. */
    private static int lay(PoolPacker packer, Object value, PoolSection section) {
        try {
            return packer.pack(value, section);
        } catch (RuntimeException | Error e) {
            section.forget();
            throw e;
        }
    }

    /**
     * Adds bytes that were packed elsewhere and point to nothing outside of themselves. Oldest sections are tried first.
     *
     * @param bytes an object as {@code ObjectPacker} gives it
     * @return its position in the pool
     * @throws PackException if it is larger than a section
     * @throws IOException if no section can be added, or there is no storage left for the object
     */
    public long add(byte[] bytes) throws IOException {
        for (PoolSection section : sections) {
            if (section.free() >= bytes.length) {
                return section.append(bytes, bytes.length);
            }
        }
        clearShared();
        PoolSection section = addSection();
        if (section.free() < bytes.length) {
            throw new PackException("an object of " + bytes.length + " bytes does not fit into the " + section.free()
                    + " bytes of a new section: choose a larger section size than " + sectionSize);
        }
        return section.append(bytes, bytes.length);
    }

    /**
     * Makes every section to come begin with an object, whose values all objects of the section can share for good.
     *
     * @param schema its slots
     * @param object as in {@link #pack(Schema, Object)}; kept, and packed whenever a section is added
     */
    public void addPreload(Schema schema, Object object) {
        preloads.add(new Preload(packer(schema), Objects.requireNonNull(object)));
    }

    /**
     * Makes every section to come begin with a value, which all objects of the section can share for good.
     *
     * @param value as in {@link #packValue(Object)}; kept, and packed whenever a section is added
     */
    public void addPreloadValue(Object value) {
        preloads.add(new Preload(values, Objects.requireNonNull(value)));
    }

    /**
     * Adds a section, even if there is room in others.
     *
     * @return the section, which holds the preloaded objects
     * @throws PackException if these do not fit, and then no section is added
     * @throws IOException if its file cannot be made
     */
    public PoolSection addSection() throws IOException {
        PoolSection section = new PoolSection(MappedFile.temporary(directory, sectionSize), capacity(), contexts.get());
        try {
            for (Preload preload : preloads) {
                packInto(section, preload.packer, preload.value);
            }
        } catch (IOException | RuntimeException | Error e) {
            section.close();
            throw e;
        }
        section.context().shared().keep();
        sections.add(section);
        return section;
    }

    /** {@return the sections in the order of their positions; not to be changed} */
    public List<PoolSection> sections() {
        return Collections.unmodifiableList(sections);
    }

    /** {@return the position behind the last object} */
    public long size() {
        return sections.isEmpty() ? 0 : sections.getLast().end();
    }

    /** {@return the number of bytes of all sections} */
    public long capacity() {
        return sections.size() * sectionSize;
    }

    /**
     * The section of a position.
     *
     * @param position a number of bytes from the start of the pool
     * @return the section, used there or not; empty if there is none
     */
    public Optional<PoolSection> section(long position) {
        return position < 0 || position >= capacity()
                ? Optional.empty()
                : Optional.of(sections.get((int) (position / sectionSize)));
    }

    private PoolSection used(long position) {
        return section(position)
                .filter(section -> position < section.end())
                .orElseThrow(() -> new IndexOutOfBoundsException(
                        "there is no object at position " + position + " of a pool of " + size() + " bytes"));
    }

    /**
     * Shows an object.
     *
     * @param <V> what the caller holds of it
     * @param position what {@link #pack(Schema, Object)} returned
     * @param schema the object's slots
     * @param type an interface, a record, {@link StructView} or {@code Map}
     * @return a view, or a copy
     * @throws IndexOutOfBoundsException if nothing is there
     * @throws io.sharedbuffers.error.FormatException if no such object is there
     */
    public <V> V unpack(long position, Schema schema, Class<V> type) {
        PoolSection section = used(position);
        return Bindings.of(type, schema).read(section.region(), position - section.base(), reading);
    }

    /**
     * Shows an object dynamically; see {@link #unpack(long, Schema, Class)}.
     *
     * @param position what {@link #pack(Schema, Object)} returned
     * @param schema the object's slots
     * @return a view of the object
     * @throws IndexOutOfBoundsException if nothing is there
     * @throws io.sharedbuffers.error.FormatException if no such object is there
     */
    public StructView unpack(long position, Schema schema) {
        return unpack(position, schema, StructView.class);
    }

    /**
     * Reads a value with its type code.
     *
     * @param position what {@link #packValue(Object)} returned
     * @return the value; containers are views
     * @throws IndexOutOfBoundsException if nothing is there
     * @throws io.sharedbuffers.error.FormatException if no such value is there
     */
    public Object unpackValue(long position) {
        PoolSection section = used(position);
        return WrappedType.OBJECT.read(section.region(), position - section.base(), reading);
    }

    /** Makes later objects share nothing with those that are there, but with preloaded ones. Frees memory. */
    public void clearShared() {
        sections.forEach(PoolSection::forget);
    }

    /**
     * Writes all sections: full ones with their unused bytes, the last one up to its last object, rounded up to 8 bytes.
     *
     * @param target where they go
     * @return number of bytes written
     * @throws IOException if the file system refuses
     */
    public long dump(FileSink target) throws IOException {
        long start = target.position();
        for (PoolSection section : sections) {
            boolean last = section == sections.getLast();
            long length = (section.used() + DUMP_ALIGNMENT - 1) / DUMP_ALIGNMENT * DUMP_ALIGNMENT;
            target.put(last ? section.region().slice(0, Math.min(length, section.size())) : section.region());
        }
        return target.position() - start;
    }

    /**
     * Writes all sections to a file, which appears whole or not at all; see {@link #dump(FileSink)}.
     *
     * @param target the file to be made or replaced
     * @return its length in bytes
     * @throws IOException if the file system refuses
     */
    public long dump(Path target) throws IOException {
        try (AtomicFile file = AtomicFile.replace(target)) {
            long length = dump(file.sink());
            file.commit();
            return length;
        }
    }

    /** Removes all objects and their files; views of them fail from then on. The pool can then be filled anew. */
    @Override
    public void close() {
        sections.forEach(PoolSection::close);
        sections.clear();
    }
}
