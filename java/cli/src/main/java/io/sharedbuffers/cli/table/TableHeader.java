package io.sharedbuffers.cli.table;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.cli.values.SchemaForm;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.SchemaPickle;
import io.sharedbuffers.types.Dialect;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a table says of the file that it was converted from. Formats that have a place for it carry it along: msgpack as its
 * first value (ext 12), Arrow and Parquet under the key {@link #METADATA_KEY} of their metadata, as JSON.
 *
 * <p>Immutable.
 *
 * @param form what the file was; null where nothing is said
 * @param dialect the dialect of the file; null where nothing is said
 * @param keyType the kind of keys; null where there are none
 * @param multi whether keys repeat
 * @param schema the slots of the rows; null where rows are none, or nothing is said
 * @param columns what else the format needs to know of its columns: plain maps, lists and texts
 */
public record TableHeader(
        FileForm form, Dialect dialect, KeyType keyType, boolean multi, Schema schema, Map<String, Object> columns) {
    /** The key of the metadata of Arrow and Parquet files. */
    public static final String METADATA_KEY = "sharedbuffers";

    /** Nothing is said. */
    public static final TableHeader NONE = new TableHeader(null, null, null, false, null, Map.of());

    private static final long VERSION = 1;

    /**
     * The plain form.
     *
     * @return maps, lists, texts, numbers, booleans and one byte string, the pickled schema
     */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("version", VERSION);
        plain.put("form", form.label());
        plain.put("dialect", dialect.label());
        if (keyType != null) {
            plain.put("key_type", keyType.label());
            plain.put("multi", multi);
        }
        if (schema != null) {
            plain.put("schema", SchemaForm.of(schema));
            // JSON has no form for all user data, and the readable form leaves out base classes.
            plain.put("schema_pickle", SchemaPickle.write(schema, dialect));
        }
        if (!columns.isEmpty()) {
            plain.put("columns", columns);
        }
        return plain;
    }

    /**
     * Reads the plain form.
     *
     * @param name what complaints call the input
     * @param plain as {@link #plain} gives it
     * @return the header
     * @throws InputException if it is no such form, or of a later version
     */
    public static TableHeader of(String name, Object plain) throws InputException {
        if (!(plain instanceof Map<?, ?> fields) || !(fields.get("version") instanceof Long version)) {
            throw new InputException(name + ": a table's header is a map with a version");
        }
        if (version != VERSION) {
            throw new InputException(name + ": a table's header of version " + version
                    + ", but this program knows version " + VERSION + " only: convert with the newer sbuf");
        }
        try {
            Dialect dialect = Dialect.of(String.valueOf(fields.get("dialect")));
            Map<String, Object> columns = new LinkedHashMap<>();
            if (fields.get("columns") instanceof Map<?, ?> given) {
                given.forEach((key, value) -> columns.put(String.valueOf(key), value));
            }
            return new TableHeader(
                    FileForm.of(String.valueOf(fields.get("form"))),
                    dialect,
                    fields.get("key_type") == null ? null : KeyType.of(String.valueOf(fields.get("key_type"))),
                    Boolean.TRUE.equals(fields.get("multi")),
                    schema(name, fields, dialect),
                    columns);
        } catch (IllegalArgumentException | FormatException e) {
            throw new InputException(name + ": the table's header: " + e.getMessage(), e);
        }
    }

    private static Schema schema(String name, Map<?, ?> fields, Dialect dialect) throws InputException {
        if (fields.get("schema_pickle") instanceof byte[] pickle) {
            return SchemaPickle.read(
                    Region.of(pickle, name + ", schema_pickle"),
                    ReadOptions.DEFAULT.types().types(),
                    _ -> false);
        }
        return fields.get("schema") == null
                ? null
                : new SchemaForm(dialect.binaryVersion(), io.sharedbuffers.cli.values.RegisteredTypes.NONE)
                        .read(fields.get("schema"));
    }
}
