package io.sharedbuffers;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.bind.Bindings;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.idmap.NumericIdMapper;
import io.sharedbuffers.mapping.IdTable;
import io.sharedbuffers.mapping.KeyBinding;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.AtomicFile;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.memory.StoredZipEntry;
import io.sharedbuffers.pool.ObjectPool;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructPacker;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The doors of the library: opens and builds files of the Python library {@code sharedbuffers}.
 *
 * <p>What is opened is mapped, not loaded; open once, keep, and close in the end. Rows are seen through an interface whose
 * methods name slots (a view, nothing is copied), a record (a copy), or {@link io.sharedbuffers.struct.StructView} if the
 * schema is to be learnt from the file.
 */
public final class SharedBuffers {
    private SharedBuffers() {}

    /**
     * Opens a typed array.
     *
     * @param <V> what the caller holds of a row
     * @param path the file
     * @param rows an interface, a record, or {@code StructView}
     * @return the array, to be closed by the caller
     * @throws IOException if the file cannot be opened
     * @throws io.sharedbuffers.error.FormatException if it holds no typed array
     * @throws io.sharedbuffers.bind.BindingException if its schema does not fit {@code rows}
     */
    public static <V> TypedArray<V> openArray(Path path, Class<V> rows) throws IOException {
        return openArray(path, rows, ReadOptions.DEFAULT);
    }

    /**
     * Opens a typed array with options; see {@link #openArray(Path, Class)}.
     *
     * @param <V> what the caller holds of a row
     * @param path the file
     * @param rows an interface, a record, or {@code StructView}
     * @param options which part of the file to read, and how
     * @return the array, to be closed by the caller
     * @throws IOException if the file cannot be opened, or has no such zip entry
     * @throws io.sharedbuffers.error.FormatException if it holds no typed array
     * @throws io.sharedbuffers.bind.BindingException if its schema does not fit {@code rows}
     */
    public static <V> TypedArray<V> openArray(Path path, Class<V> rows, ReadOptions options) throws IOException {
        return array(map(path, options), rows, options);
    }

    /**
     * Opens a typed array in memory that the caller owns.
     *
     * @param <V> what the caller holds of a row
     * @param memory the bytes, such as {@code MemorySegment.ofArray(bytes)}; must stay alive while the array is used
     * @param rows an interface, a record, or {@code StructView}
     * @param options where in the memory the array is, among other things
     * @return the array; closing it does nothing
     * @throws IOException if the options name a zip entry that there is not
     * @throws io.sharedbuffers.error.FormatException if there is no typed array
     * @throws io.sharedbuffers.bind.BindingException if its schema does not fit {@code rows}
     */
    public static <V> TypedArray<V> openArray(MemorySegment memory, Class<V> rows, ReadOptions options)
            throws IOException {
        return array(borrow(memory, options), rows, options);
    }

    private static <V> TypedArray<V> array(MappedFile file, Class<V> rows, ReadOptions options) {
        try {
            return TypedArray.open(file, options.context(), schema -> Bindings.of(rows, schema));
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /**
     * Opens a mapping or multi-mapping.
     *
     * @param <K> the caller's keys
     * @param <V> what the caller holds of an object
     * @param path the file
     * @param keys {@code Long}, {@code String} or {@code byte[]}, or {@code Object} to learn the kind from the file
     * @param values an interface, a record, or {@code StructView}
     * @return the mapping, to be closed by the caller
     * @throws IOException if the file cannot be opened
     * @throws io.sharedbuffers.error.FormatException if it holds no mapping with such keys
     * @throws io.sharedbuffers.bind.BindingException if its schema does not fit {@code values}
     */
    public static <K, V> TypedMapping<K, V> openMapping(Path path, Class<K> keys, Class<V> values) throws IOException {
        return openMapping(path, keys, values, ReadOptions.DEFAULT);
    }

    /**
     * Opens a mapping or multi-mapping with options; see {@link #openMapping(Path, Class, Class)}.
     *
     * @param <K> the caller's keys
     * @param <V> what the caller holds of an object
     * @param path the file
     * @param keys {@code Long}, {@code String} or {@code byte[]}, or {@code Object} to learn the kind from the file
     * @param values an interface, a record, or {@code StructView}
     * @param options which part of the file to read, and how
     * @return the mapping, to be closed by the caller
     * @throws IOException if the file cannot be opened, or has no such zip entry
     * @throws io.sharedbuffers.error.FormatException if it holds no mapping with such keys
     * @throws io.sharedbuffers.bind.BindingException if its schema does not fit {@code values}
     */
    public static <K, V> TypedMapping<K, V> openMapping(Path path, Class<K> keys, Class<V> values, ReadOptions options)
            throws IOException {
        return mapping(map(path, options), keys, values, options);
    }

    /**
     * Opens a mapping or multi-mapping in memory that the caller owns.
     *
     * @param <K> the caller's keys
     * @param <V> what the caller holds of an object
     * @param memory the bytes, such as {@code MemorySegment.ofArray(bytes)}; must stay alive while the mapping is used
     * @param keys {@code Long}, {@code String} or {@code byte[]}, or {@code Object} to learn the kind from the file
     * @param values an interface, a record, or {@code StructView}
     * @param options where in the memory the mapping is, among other things; it must end where the mapping ends
     * @return the mapping; closing it does nothing
     * @throws IOException if the options name a zip entry that there is not
     * @throws io.sharedbuffers.error.FormatException if there is no mapping with such keys
     * @throws io.sharedbuffers.bind.BindingException if its schema does not fit {@code values}
     */
    public static <K, V> TypedMapping<K, V> openMapping(
            MemorySegment memory, Class<K> keys, Class<V> values, ReadOptions options) throws IOException {
        return mapping(borrow(memory, options), keys, values, options);
    }

    private static <K, V> TypedMapping<K, V> mapping(
            MappedFile file, Class<K> keys, Class<V> values, ReadOptions options) {
        try {
            TypedMapping<K, V> mapping = TypedMapping.open(
                    file,
                    options.keyType(),
                    (type, mapper) -> KeyBinding.open(keys, type, mapper, options.context()),
                    options.context(),
                    schema -> Bindings.of(values, schema));
            if (options.acceleratorBytes() > 0) {
                mapping.warm(options.acceleratorBytes());
            }
            return mapping;
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /**
     * Opens an id mapper that stands alone.
     *
     * @param <K> the caller's keys
     * @param path the file
     * @param keys {@code Long}, {@code String} or {@code byte[]}
     * @return the keys and their numbers, to be closed by the caller
     * @throws IOException if the file cannot be opened
     * @throws io.sharedbuffers.error.FormatException if it holds no id mapper
     */
    public static <K> IdTable<K> openIdMapper(Path path, Class<K> keys) throws IOException {
        return openIdMapper(path, keys, ReadOptions.DEFAULT);
    }

    /**
     * Opens an id mapper with options; see {@link #openIdMapper(Path, Class)}. The file does not tell the kind of keys:
     * what {@link ReadOptions#withKeyType} does not name is taken for the 64-bit kind of the class.
     *
     * @param <K> the caller's keys
     * @param path the file
     * @param keys {@code Long}, {@code String} or {@code byte[]}, or {@code Object} if the options name the kind
     * @param options which part of the file to read, and how
     * @return the keys and their numbers, to be closed by the caller
     * @throws IOException if the file cannot be opened, or has no such zip entry
     * @throws io.sharedbuffers.error.FormatException if it holds no id mapper with such keys
     * @throws IllegalArgumentException if neither the options nor the class tell the kind
     */
    public static <K> IdTable<K> openIdMapper(Path path, Class<K> keys, ReadOptions options) throws IOException {
        return idTable(map(path, options), keys, options);
    }

    /**
     * Opens an id mapper in memory that the caller owns; see {@link #openIdMapper(Path, Class, ReadOptions)}.
     *
     * @param <K> the caller's keys
     * @param memory the bytes, such as {@code MemorySegment.ofArray(bytes)}; must stay alive while the table is used
     * @param keys {@code Long}, {@code String} or {@code byte[]}, or {@code Object} if the options name the kind
     * @param options where in the memory the id mapper starts, among other things
     * @return the keys and their numbers; closing it does nothing
     * @throws IOException if the options name a zip entry that there is not
     * @throws io.sharedbuffers.error.FormatException if there is no id mapper with such keys
     * @throws IllegalArgumentException if neither the options nor the class tell the kind
     */
    public static <K> IdTable<K> openIdMapper(MemorySegment memory, Class<K> keys, ReadOptions options)
            throws IOException {
        return idTable(borrow(memory, options), keys, options);
    }

    private static <K> IdTable<K> idTable(MappedFile file, Class<K> keys, ReadOptions options) {
        try {
            KeyType type = options.keyType() != null ? options.keyType() : KeyType.holding(keys);
            return IdTable.open(file, type, keys, options.context());
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /**
     * Shows a single object whose schema is known.
     *
     * @param <V> what the caller holds of the object
     * @param memory the bytes; must stay alive while a view is used
     * @param schema how the object is laid out
     * @param type an interface, a record, {@code StructView} or {@code Map}
     * @param options where in the memory the object is, among other things
     * @return a view, or a copy
     * @throws IOException if the options name a zip entry that there is not
     * @throws io.sharedbuffers.error.FormatException if there is no such object
     */
    public static <V> V unpack(MemorySegment memory, Schema schema, Class<V> type, ReadOptions options)
            throws IOException {
        return Bindings.of(type, schema).read(borrow(memory, options).region(), 0, options.context());
    }

    /**
     * Reads a single value with a type code, as slots of type {@code object} hold it.
     *
     * @param memory the bytes; must stay alive while a container is used
     * @param options where in the memory the value is, among other things
     * @return the value; containers are views
     * @throws IOException if the options name a zip entry that there is not
     * @throws io.sharedbuffers.error.FormatException if there is no such value
     */
    public static Object unpackValue(MemorySegment memory, ReadOptions options) throws IOException {
        return WrappedType.OBJECT.read(borrow(memory, options).region(), 0, options.context());
    }

    static MappedFile map(Path path, ReadOptions options) throws IOException {
        if (options.zipEntry() != null) {
            return MappedFile.openZipEntry(
                    path, options.zipEntry(), options.offset(), options.length(), options.writable());
        }
        return MappedFile.open(path, options.offset(), options.length(), options.writable());
    }

    private static MappedFile borrow(MemorySegment memory, ReadOptions options) throws IOException {
        MemorySegment bytes = options.writable() ? memory : memory.asReadOnly();
        Region region = Region.of(bytes, "memory");
        if (options.zipEntry() != null) {
            StoredZipEntry entry = StoredZipEntry.find(region, options.zipEntry());
            region = region.slice(entry.offset(), entry.length());
        }
        long length = options.length() < 0 ? region.size() - options.offset() : options.length();
        return MappedFile.borrowed(region.slice(options.offset(), length));
    }

    /**
     * Starts a typed array whose schema is a record's components.
     *
     * @param <R> the rows
     * @param target the file to be made or replaced
     * @param rows the record
     * @return takes the rows
     * @throws IOException if nothing can be written there
     */
    public static <R extends Record> ArrayBuilder<R> buildArray(Path target, Class<R> rows) throws IOException {
        return buildArray(target, rows, WriteOptions.DEFAULT);
    }

    /**
     * Starts a typed array with options; see {@link #buildArray(Path, Class)}.
     *
     * @param <R> the rows
     * @param target the file to be made or replaced
     * @param rows the record
     * @param options how to write
     * @return takes the rows
     * @throws IOException if nothing can be written there
     */
    public static <R extends Record> ArrayBuilder<R> buildArray(Path target, Class<R> rows, WriteOptions options)
            throws IOException {
        Schema schema = inDialect(Bindings.schemaOf(rows), options);
        return new ArrayBuilder<>(target, schema, Bindings.ofRecord(rows, schema), options);
    }

    /**
     * Starts a typed array of rows given as maps from slot names to values; a slot that is not named stays unset.
     *
     * @param target the file to be made or replaced
     * @param schema the slots
     * @param options how to write
     * @return takes the rows
     * @throws IOException if nothing can be written there
     */
    public static ArrayBuilder<Map<String, ?>> buildArray(Path target, Schema schema, WriteOptions options)
            throws IOException {
        return new ArrayBuilder<>(target, inDialect(schema, options), SharedBuffers::fill, options);
    }

    /**
     * Starts a mapping whose schema is a record's components.
     *
     * @param <K> the caller's keys
     * @param <R> the rows
     * @param target the file to be made or replaced
     * @param keys {@code Long}, {@code String} or {@code byte[]}
     * @param rows the record
     * @return takes keys and rows
     * @throws IOException if nothing can be written there
     */
    public static <K, R extends Record> MappingBuilder<K, R> buildMapping(Path target, Class<K> keys, Class<R> rows)
            throws IOException {
        return buildMapping(target, KeyType.holding(keys), keys, rows, WriteOptions.DEFAULT);
    }

    /**
     * Starts a mapping with a given kind of keys and options; see {@link #buildMapping(Path, Class, Class)}.
     *
     * @param <K> the caller's keys
     * @param <R> the rows
     * @param target the file to be made or replaced
     * @param keyType the kind of keys
     * @param keys {@code Long}, {@code String} or {@code byte[]}
     * @param rows the record
     * @param options how to write
     * @return takes keys and rows
     * @throws IOException if nothing can be written there
     */
    public static <K, R extends Record> MappingBuilder<K, R> buildMapping(
            Path target, KeyType keyType, Class<K> keys, Class<R> rows, WriteOptions options) throws IOException {
        Schema schema = inDialect(Bindings.schemaOf(rows), options);
        return new MappingBuilder<>(target, keyType, schema, Bindings.ofRecord(rows, schema), options);
    }

    /**
     * Starts a mapping of rows given as maps from slot names to values; a slot that is not named stays unset.
     *
     * @param target the file to be made or replaced
     * @param keyType the kind of keys
     * @param schema the slots
     * @param options how to write
     * @return takes keys and rows
     * @throws IOException if nothing can be written there
     */
    public static MappingBuilder<Object, Map<String, ?>> buildMapping(
            Path target, KeyType keyType, Schema schema, WriteOptions options) throws IOException {
        return new MappingBuilder<>(target, keyType, inDialect(schema, options), SharedBuffers::fill, options);
    }

    /**
     * Starts an id mapper that stands alone.
     *
     * @param <K> the caller's keys
     * @param target the file to be made or replaced
     * @param keys {@code Long}, {@code String} or {@code byte[]}
     * @return takes keys and numbers; a key put twice is an error
     * @throws IOException if nothing can be written there
     */
    public static <K> IdTableBuilder<K> buildIdMapper(Path target, Class<K> keys) throws IOException {
        return buildIdMapper(target, KeyType.holding(keys), keys, DuplicatePolicy.REFUSE, WriteOptions.DEFAULT);
    }

    /**
     * Starts an id mapper that stands alone, with a given kind of keys.
     *
     * @param <K> the caller's keys
     * @param target the file to be made or replaced
     * @param keyType the kind of keys
     * @param keys {@code Long}, {@code String} or {@code byte[]}, or {@code Object} for any
     * @param duplicates what becomes of keys put twice; {@link DuplicatePolicy#KEEP} for multi-mappers
     * @param options how to write
     * @return takes keys and numbers
     * @throws IOException if nothing can be written there
     */
    public static <K> IdTableBuilder<K> buildIdMapper(
            Path target, KeyType keyType, Class<K> keys, DuplicatePolicy duplicates, WriteOptions options)
            throws IOException {
        if (keys != Object.class && !KeyType.holding(keys).holder().equals(keyType.holder())) {
            throw new IllegalArgumentException(
                    keys.getName() + " holds no keys of type " + keyType + ": use " + keyType.holder());
        }
        return new IdTableBuilder<>(target, keyType, duplicates, options);
    }

    /**
     * Merges files of numeric or approximate id mappers into one, without sorting again. Keys that occur in several keep all
     * their numbers.
     *
     * @param target the file to be made or replaced
     * @param keyType the kind of keys of all of them
     * @param parts the files, one at least
     * @throws IOException if a part cannot be opened, or nothing be written
     * @throws IllegalArgumentException if keys of this kind are neither numbers nor kept as hashes only
     */
    public static void mergeIdMappers(Path target, KeyType keyType, List<Path> parts) throws IOException {
        switch (keyType) {
            case UINT64, UINT32, APPROX, APPROX32 -> {}
            case STR, STR32, OBJECT ->
                throw new IllegalArgumentException(
                        "id mappers of type " + keyType + " cannot be merged: build one of all keys");
        }
        List<MappedFile> files = new ArrayList<>();
        try (AtomicFile file = AtomicFile.replace(target)) {
            List<NumericIdMapper> mappers = new ArrayList<>();
            for (Path part : parts) {
                files.add(MappedFile.open(part));
                mappers.add(NumericIdMapper.open(files.getLast().region(), keyType.width()));
            }
            NumericIdMapper.merge(mappers, file.sink());
            file.commit();
        } finally {
            files.forEach(MappedFile::close);
        }
    }

    /**
     * Lays out a single record.
     *
     * @param <R> the record's class
     * @param object the record; its components are the slots
     * @return its bytes, to be read with the schema that {@link Bindings#schemaOf(Class)} gives for the record's class
     * @throws io.sharedbuffers.error.PackException if it cannot be written
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> byte[] pack(R object) {
        return packer((Class<R>) object.getClass(), WriteOptions.DEFAULT).pack(object);
    }

    /**
     * Lays out single records, one after the other.
     *
     * @param <R> the record
     * @param type the record's class
     * @param options how to write
     * @return takes the records
     */
    public static <R extends Record> ObjectPacker<R> packer(Class<R> type, WriteOptions options) {
        Schema schema = inDialect(Bindings.schemaOf(type), options);
        return new ObjectPacker<>(schema, Bindings.ofRecord(type, schema), options);
    }

    /**
     * Lays out single objects given as maps from slot names to values, one after the other.
     *
     * @param schema the slots
     * @param options how to write
     * @return takes the objects; a slot that is not named stays unset
     */
    public static ObjectPacker<Map<String, ?>> packer(Schema schema, WriteOptions options) {
        return new ObjectPacker<>(inDialect(schema, options), SharedBuffers::fill, options);
    }

    /**
     * Lays out a single value with a type code, as slots of type {@code object} hold it.
     *
     * @param value the value, not {@code null}
     * @param options how to write
     * @return its bytes
     * @throws io.sharedbuffers.error.PackException if it cannot be written
     */
    public static byte[] packValue(Object value, WriteOptions options) {
        PackContext context = options.packContext();
        StructPacker packer = new StructPacker(WrappedType.OBJECT, context, options.padding(), false);
        int length = packer.pack(value, 0);
        return Arrays.copyOf(packer.bytes(), length);
    }

    /**
     * Makes an empty pool of single objects, in the system's folder for temporary files.
     *
     * @param sectionSize bytes by which the pool grows, and the most that an object can take; for example {@link
     *     ObjectPool#DEFAULT_SECTION_SIZE}
     * @param options how to write; schemas are used in the binary version that they have
     * @return the pool, to be closed by the caller
     */
    public static ObjectPool pool(long sectionSize, WriteOptions options) {
        return new ObjectPool(
                sectionSize, ScratchSpace.temporary().directory(), () -> options.packContext(), options.padding());
    }

    /** Schemas are declared without a dialect; the width of their bitmaps depends on it. */
    private static Schema inDialect(Schema schema, WriteOptions options) {
        return schema.inBinaryVersion(options.dialect().binaryVersion());
    }

    private static void fill(Map<String, ?> values, StructRow row) {
        row.reset(values).fill(values);
    }
}
