package io.sharedbuffers.cli.values;

import io.sharedbuffers.SlotTypes;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.OnDiskType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The form of schemas in schema files and case files, {@code {"slots": [[name, type], …], "alignment": 8, "user_data": null}}
 * where the type of a nested object is again such a map; in both directions.
 */
public final class SchemaForm {
    private static final String SLOTS = "slots";
    private static final String ALIGNMENT = "alignment";
    private static final String USER_DATA = "user_data";
    private static final Set<String> FIELDS = Set.of(SLOTS, ALIGNMENT, USER_DATA);

    private final int binaryVersion;
    private final RegisteredTypes types;

    /**
     * Reads schemas for files of one kind.
     *
     * @param binaryVersion 1 or 2
     * @param types registered schemas, which take the place of nested ones that equal them
     */
    public SchemaForm(int binaryVersion, RegisteredTypes types) {
        this.binaryVersion = binaryVersion;
        this.types = types;
    }

    /**
     * Reads the schema of a JSON text, without registered types.
     *
     * @param json the text
     * @param binaryVersion 1 or 2
     * @return the schema
     * @throws InputException if the text is no schema
     */
    public static Schema parse(String json, int binaryVersion) throws InputException {
        return new SchemaForm(binaryVersion, RegisteredTypes.NONE).read(JsonReader.read(json));
    }

    /**
     * Reads a schema.
     *
     * @param form the map, decoded from JSON or msgpack
     * @return the schema
     * @throws InputException if the form is none of a schema
     */
    public Schema read(Object form) throws InputException {
        if (!(form instanceof Map<?, ?> fields) || !(fields.get(SLOTS) instanceof List<?> slots)) {
            throw new InputException("a schema is {\"slots\": [[name, type], ...]}, not " + form);
        }
        for (Object field : fields.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new InputException("a schema has no \"" + field + "\": it has slots, alignment and user_data");
            }
        }
        try {
            Schema.Builder builder = Schema.builder().binaryVersion(binaryVersion);
            for (Object slot : slots) {
                if (!(slot instanceof List<?> pair) || pair.size() != 2 || !(pair.getFirst() instanceof String name)) {
                    throw new InputException("a slot is [name, type], not " + slot);
                }
                builder.slot(name, type(pair.getLast()));
            }
            if (fields.get(ALIGNMENT) != null) {
                builder.alignment(alignment(fields.get(ALIGNMENT)));
            }
            if (fields.get(USER_DATA) != null) {
                builder.userData(UserData.pickled(fields.get(USER_DATA)));
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private static int alignment(Object value) throws InputException {
        if (value instanceof Long bytes && bytes > 0 && bytes <= Integer.MAX_VALUE) {
            return bytes.intValue();
        }
        throw new InputException("the alignment is a number of bytes, not " + value);
    }

    private OnDiskType type(Object form) throws InputException {
        if (form instanceof String name) {
            return SlotTypes.byName(name);
        }
        Schema nested = read(form);
        StructType registered = types.equalTo(nested);
        return registered != null ? registered : new StructType(nested);
    }

    /**
     * The form of a schema.
     *
     * @param schema the schema
     * @return maps, lists, texts and numbers that {@link JsonWriter} and {@link ValueEncoder} can write
     */
    public static Map<String, Object> of(Schema schema) {
        return of(schema, List.of());
    }

    private static Map<String, Object> of(Schema schema, List<Schema> outer) {
        List<Schema> above = new ArrayList<>(outer);
        above.add(schema);
        List<Object> slots = new ArrayList<>();
        for (String name : schema.declaredNames()) {
            Slot slot = schema.slot(name);
            Object type = slot.type().typeName();
            if (slot.type() instanceof StructType nested) {
                boolean recursive = above.contains(nested.schema());
                type = recursive ? "recursive" : of(nested.schema(), above);
            }
            slots.add(List.of(name, type));
        }
        Map<String, Object> form = new LinkedHashMap<>();
        form.put(SLOTS, slots);
        form.put(ALIGNMENT, schema.alignment());
        form.put(USER_DATA, UserData.plain(schema.userData()));
        return form;
    }
}
