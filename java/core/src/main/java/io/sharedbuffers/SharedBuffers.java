package io.sharedbuffers;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.bind.Bindings;
import io.sharedbuffers.mapping.KeyBinding;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructRow;
import java.io.IOException;
import java.nio.file.Path;
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

    /** Opens a typed array with options; see {@link #openArray(Path, Class)}. */
    public static <V> TypedArray<V> openArray(Path path, Class<V> rows, ReadOptions options) throws IOException {
        MappedFile file = map(path, options);
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

    /** Opens a mapping or multi-mapping with options; see {@link #openMapping(Path, Class, Class)}. */
    public static <K, V> TypedMapping<K, V> openMapping(Path path, Class<K> keys, Class<V> values, ReadOptions options)
            throws IOException {
        MappedFile file = map(path, options);
        try {
            return TypedMapping.open(
                    file,
                    options.keyType(),
                    (type, mapper) -> KeyBinding.open(keys, type, mapper, options.context()),
                    options.context(),
                    schema -> Bindings.of(values, schema));
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static MappedFile map(Path path, ReadOptions options) throws IOException {
        if (options.zipEntry() != null) {
            return MappedFile.openZipEntry(
                    path, options.zipEntry(), options.offset(), options.length(), options.writable());
        }
        return MappedFile.open(path, options.offset(), options.length(), options.writable());
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

    /** Starts a typed array with options; see {@link #buildArray(Path, Class)}. */
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

    /** Starts a mapping with a given kind of keys and options; see {@link #buildMapping(Path, Class, Class)}. */
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

    /** Schemas are declared without a dialect; the width of their bitmaps depends on it. */
    private static Schema inDialect(Schema schema, WriteOptions options) {
        return schema.inBinaryVersion(options.dialect().binaryVersion());
    }

    private static void fill(Map<String, ?> values, StructRow row) {
        row.reset(values).fill(values);
    }
}
