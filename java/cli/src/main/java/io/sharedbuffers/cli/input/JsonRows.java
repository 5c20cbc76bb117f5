package io.sharedbuffers.cli.input;

import io.sharedbuffers.SlotTypes;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.OnDiskType;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a file of JSON lines. An absent field stays unset, null is None. */
final class JsonRows implements RowReader {
    private final JsonLines lines;
    private final Schema schema;

    JsonRows(InputFile file, Schema schema) throws IOException {
        this.lines = new JsonLines(file);
        this.schema = schema;
    }

    @Override
    public Map<String, Object> next() throws IOException {
        Map<String, Object> object = lines.nextObject();
        return object == null ? null : row(object, schema, place());
    }

    /** The row that a JSON object stands for. */
    static Map<String, Object> row(Map<?, ?> object, Schema schema, String place) throws InputException {
        Map<String, Object> row = LinkedHashMap.newLinkedHashMap(object.size());
        for (Map.Entry<?, ?> field : object.entrySet()) {
            String name = (String) field.getKey();
            if (!schema.hasSlot(name)) {
                throw new InputException(
                        place + ": the schema has no slot \"" + name + "\": it has " + schema.declaredNames());
            }
            try {
                row.put(
                        name,
                        Conversion.ofJson(field.getValue(), schema.slot(name).type()));
            } catch (PackException e) {
                throw new InputException(place + ", field \"" + name + "\": " + e.getMessage(), e);
            }
        }
        return row;
    }

    @Override
    public String place() {
        return lines.place();
    }

    /** The schema that the values of a file's fields suggest; told types go before inferred ones. */
    static Schema infer(InputFile file, Map<String, OnDiskType> told, boolean pairs) throws IOException {
        Map<String, FieldKind> kinds = new LinkedHashMap<>();
        try (JsonLines lines = new JsonLines(file)) {
            for (Map<?, ?> row = object(lines, pairs); row != null; row = object(lines, pairs)) {
                try {
                    row.forEach((name, value) -> kinds.merge((String) name, FieldKind.of(value), FieldKind::together));
                } catch (PackException e) {
                    throw new InputException(lines.place() + ": " + e.getMessage(), e);
                }
            }
        }
        Schema.Builder builder = Schema.builder();
        try {
            for (Map.Entry<String, FieldKind> field : kinds.entrySet()) {
                OnDiskType type = told.get(field.getKey());
                builder.slot(
                        field.getKey(), type != null ? type : field.getValue().type());
            }
        } catch (IllegalArgumentException e) {
            throw new InputException(file.name() + ": " + e.getMessage(), e);
        }
        for (String name : told.keySet()) {
            if (!kinds.containsKey(name)) {
                throw new InputException(file.name() + ": no row has the field \"" + name + "\"");
            }
        }
        return builder.build();
    }

    private static Map<?, ?> object(JsonLines lines, boolean pairs) throws IOException {
        if (!pairs) {
            return lines.nextObject();
        }
        JsonLines.Value value = lines.next();
        if (value == null) {
            return null;
        }
        if (value.json() instanceof List<?> pair && pair.size() == 2 && pair.getLast() instanceof Map<?, ?> row) {
            return row;
        }
        throw new InputException(lines.place() + ": an item of a mapping without --key is [key, row]");
    }

    /** What the values of one field have in common. */
    private enum FieldKind {
        NOTHING("object"),
        BOOL("bool"),
        INT("int"),
        /** A whole number that would lose digits as a floating-point one. */
        LARGE_INT("int"),
        UINT64("uint64"),
        FLOAT("float"),
        TEXT("str"),
        BYTES("bytes"),
        DECIMAL("Decimal"),
        LIST("list"),
        DICT("dict"),
        MIXED("object");

        private final String typeName;

        FieldKind(String typeName) {
            this.typeName = typeName;
        }

        static FieldKind of(Object json) {
            return switch (JsonTags.resolve(json)) {
                case null -> NOTHING;
                case Boolean _ -> BOOL;
                case Long number -> CellText.exactAsDouble(number) ? INT : LARGE_INT;
                case BigInteger number when number.signum() > 0 && number.bitLength() <= Long.SIZE -> UINT64;
                case Double _ -> FLOAT;
                case String _ -> TEXT;
                case byte[] _ -> BYTES;
                case Decimal _ -> DECIMAL;
                case List<?> _ -> LIST;
                case Map<?, ?> _ -> DICT;
                default -> MIXED;
            };
        }

        FieldKind together(FieldKind other) {
            if (this == other || other == NOTHING) {
                return this;
            }
            if (this == NOTHING) {
                return other;
            }
            if (isOneOf(INT, LARGE_INT) && other.isOneOf(INT, LARGE_INT)) {
                return LARGE_INT;
            }
            return isOneOf(INT, FLOAT) && other.isOneOf(INT, FLOAT) ? FLOAT : MIXED;
        }

        private boolean isOneOf(FieldKind a, FieldKind b) {
            return this == a || this == b;
        }

        OnDiskType type() {
            return SlotTypes.byName(typeName);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
