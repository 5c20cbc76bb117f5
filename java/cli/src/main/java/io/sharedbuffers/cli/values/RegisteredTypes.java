package io.sharedbuffers.cli.values;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.TypeRegistry;
import java.util.ArrayList;
import java.util.List;

/**
 * Schemas that are registered under a type code, and the names that the msgpack mapping gives them (ext 9). Immutable.
 *
 * @param types in the order of their registration
 */
public record RegisteredTypes(List<RegisteredType> types) {
    /** No registered types. */
    public static final RegisteredTypes NONE = new RegisteredTypes(List.of());

    /** Copies the list. */
    public RegisteredTypes {
        types = List.copyOf(types);
    }

    /**
     * One registered schema.
     *
     * @param name what the mapping calls it
     * @param code its type code, 1 to 255
     * @param type its layout
     */
    public record RegisteredType(String name, int code, StructType type) {}

    /**
     * These types and one more.
     *
     * @param name what the mapping calls it
     * @param code its type code, 1 to 255
     * @param schema its slots, in the binary version of the files at hand
     * @return more types
     */
    public RegisteredTypes with(String name, int code, Schema schema) {
        List<RegisteredType> more = new ArrayList<>(types);
        more.add(new RegisteredType(name, code, new StructType(schema)));
        return new RegisteredTypes(more);
    }

    /**
     * A registry that knows these types, too. Values for them are {@link StructRow}s of the very schema.
     *
     * @param base the other type codes
     * @return the larger registry
     * @throws IllegalArgumentException if a code is taken
     */
    public TypeRegistry in(TypeRegistry base) {
        TypeRegistry registry = base;
        for (RegisteredType each : types) {
            Schema schema = each.type().schema();
            registry = registry.with(
                    each.code(), each.type(), value -> value instanceof StructRow row && row.schema() == schema);
        }
        return registry;
    }

    /** The schema of a name, or null. */
    Schema schema(String name) {
        for (RegisteredType each : types) {
            if (each.name().equals(name)) {
                return each.type().schema();
            }
        }
        return null;
    }

    /**
     * {@return the name of a schema, or null if it has none}
     *
     * @param schema the schema
     */
    public String name(Schema schema) {
        for (RegisteredType each : types) {
            if (each.type().schema() == schema) {
                return each.name();
            }
        }
        return null;
    }

    /** The registered type whose schema is equal to another one, or null. */
    StructType equalTo(Schema schema) {
        for (RegisteredType each : types) {
            Schema known = each.type().schema();
            if (known.compatible(schema) && known.declaredNames().equals(schema.declaredNames())) {
                return each.type();
            }
        }
        return null;
    }

    List<String> names() {
        return types.stream().map(RegisteredType::name).toList();
    }
}
