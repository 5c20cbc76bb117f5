package io.sharedbuffers.cli.build;

import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.cli.values.SchemaForm;
import io.sharedbuffers.cli.values.ValueDecoder;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * A conformance case, as {@code conformance/README.md} describes it: what to build, and from which items.
 *
 * <p>Immutable; safe for use from any thread. Each call decodes anew, so that what is given belongs to the caller.
 */
public final class CaseFile {
    private static final Set<String> FIELDS = Set.of(
            "id",
            "note",
            "as",
            "schema",
            "types",
            "key_type",
            "multi",
            "value_cache",
            "discard_duplicates",
            "discard_duplicate_keys",
            "merge",
            "shared_idmap",
            "dialects",
            "rows");
    private static final String ROWS = "rows";

    private final String name;
    private final Map<String, Object> fields;
    private final byte[] rows;

    private CaseFile(String name, Map<String, Object> fields, byte[] rows) {
        this.name = name;
        this.fields = fields;
        this.rows = rows;
    }

    /**
     * Reads a case.
     *
     * @param path the file
     * @return the case
     * @throws InputException if the file is none
     * @throws IOException if it cannot be read
     */
    public static CaseFile read(Path path) throws IOException {
        return parse(Files.readAllBytes(path), path.toString());
    }

    /**
     * Reads a case from memory.
     *
     * @param bytes the msgpack map
     * @param name what errors call it
     * @return the case
     * @throws IOException if the bytes are none
     */
    public static CaseFile parse(byte[] bytes, String name) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        byte[] rows = {(byte) 0x90};
        try (MessageUnpacker in = MessagePack.newDefaultUnpacker(bytes)) {
            for (int left = in.unpackMapHeader(); left > 0; left--) {
                String field = in.unpackString();
                if (!FIELDS.contains(field)) {
                    throw new InputException(name + ": a case has no field \"" + field + "\"");
                }
                int start = (int) in.getTotalReadBytes();
                in.skipValue();
                byte[] content = Arrays.copyOfRange(bytes, start, (int) in.getTotalReadBytes());
                if (field.equals(ROWS)) {
                    rows = content;
                } else {
                    fields.put(field, new ValueDecoder(content, name + ", " + field, RegisteredTypes.NONE).next());
                }
            }
        } catch (MessagePackException e) {
            throw new InputException(name + ": not a case: " + e.getMessage(), e);
        }
        return new CaseFile(name, fields, rows);
    }

    /** {@return the case's name, {@code chapter/name}} */
    public String id() {
        return fields.get("id") instanceof String id ? id : name;
    }

    /** {@return the dialects that the case is for} */
    public List<Dialect> dialects() {
        return fields.get("dialects") instanceof List<?> labels
                ? labels.stream()
                        .map(label -> Dialect.of(String.valueOf(label)))
                        .toList()
                : List.of(Dialect.values());
    }

    /** {@return whether a key may have several values, so that readers ask for all} */
    public boolean multi() {
        return flag("multi");
    }

    /**
     * How many of the items each of the mappers holds that are merged into one.
     *
     * @return the numbers, which add up to the number of items; empty if nothing is merged
     * @throws InputException if the case gives something else
     */
    public List<Integer> merge() throws InputException {
        Object given = fields.get("merge");
        if (given == null) {
            return List.of();
        }
        if (given instanceof List<?> counts
                && !counts.isEmpty()
                && counts.stream().allMatch(count -> count instanceof Long n && n >= 0 && n <= Integer.MAX_VALUE)) {
            return counts.stream().map(count -> ((Long) count).intValue()).toList();
        }
        throw new InputException(name + ": \"merge\" is an array of numbers of items, not " + given);
    }

    /**
     * What to build.
     *
     * @param dialect the dialect to write
     * @return the request; its schemas are made anew by each call
     * @throws InputException if the case contradicts itself
     */
    public BuildRequest request(Dialect dialect) throws InputException {
        try {
            RegisteredTypes types = types(dialect);
            Object schema = fields.get("schema");
            return new BuildRequest(
                    fields.get("as") == null ? FileForm.ARRAY : FileForm.of(text("as")),
                    schema == null ? null : new SchemaForm(dialect.binaryVersion(), types).read(schema),
                    types,
                    fields.get("key_type") == null ? null : KeyType.of(text("key_type")),
                    BuildRequest.duplicates(flag("discard_duplicates"), flag("discard_duplicate_keys"), true, dialect),
                    valueCache(),
                    flag("shared_idmap"),
                    dialect,
                    Padding.ORIGINAL);
        } catch (IllegalArgumentException e) {
            throw new InputException(name + ": " + e.getMessage(), e);
        }
    }

    private RegisteredTypes types(Dialect dialect) throws InputException {
        RegisteredTypes types = RegisteredTypes.NONE;
        if (fields.get("types") instanceof List<?> given) {
            for (Object each : given) {
                if (!(each instanceof List<?> type)
                        || type.size() != 3
                        || !(type.get(0) instanceof String typeName)
                        || !(type.get(1) instanceof Long code)) {
                    throw new InputException(name + ": a registered type is [name, code, schema], not " + each);
                }
                Schema schema = new SchemaForm(dialect.binaryVersion(), types).read(type.get(2));
                types = types.with(typeName, Math.toIntExact(code), schema);
            }
        }
        return types;
    }

    private int valueCache() {
        return fields.get("value_cache") instanceof Long size
                ? Math.toIntExact(size)
                : BuildRequest.DEFAULT_VALUE_CACHE;
    }

    private String text(String field) throws InputException {
        if (fields.get(field) instanceof String text) {
            return text;
        }
        throw new InputException(name + ": \"" + field + "\" is a text, not " + fields.get(field));
    }

    private boolean flag(String field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    /**
     * The items to store.
     *
     * @param request the request they are for, from {@link #request}
     * @return the items, fresh objects
     * @throws IOException if they are not what the request needs
     */
    public List<Item> items(BuildRequest request) throws IOException {
        try (ValueDecoder decoder = new ValueDecoder(rows, name + ", rows", request.types())) {
            if (!(decoder.next() instanceof List<?> given)) {
                throw new InputException(name + ": \"rows\" is an array");
            }
            boolean keyed = request.form() == FileForm.MAPPING || request.form() == FileForm.MAPPER;
            List<Item> items = new ArrayList<>(given.size());
            for (Object each : given) {
                if (!keyed) {
                    items.add(new Item(null, each));
                } else if (each instanceof List<?> pair && pair.size() == 2) {
                    items.add(new Item(pair.getFirst(), pair.getLast()));
                } else {
                    throw new InputException(name + ": an item of a " + request.form() + " is [key, value]");
                }
            }
            return items;
        }
    }
}
