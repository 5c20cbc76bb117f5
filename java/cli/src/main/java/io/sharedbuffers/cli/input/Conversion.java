package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.cli.values.JsonReader;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.FrozenSet;
import io.sharedbuffers.types.NdArray;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.Tuple;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns texts of CSV and values of JSON into values of a slot's type. */
public final class Conversion {
    private static final String TAGGED_BYTES = "{\"$bytes\":";

    private Conversion() {}

    /**
     * The value of a CSV field.
     *
     * @param text the field; an empty one is None, except where texts are wanted
     * @param type the type of the slot
     * @return the value
     * @throws PackException if the text does not spell a value of the type
     */
    public static Object ofText(String text, OnDiskType type) {
        String name = type.typeName();
        if (name.equals("str")) {
            return text;
        }
        if (name.equals("bytes")) {
            return text.startsWith(TAGGED_BYTES) ? fitted(json(text), type) : text.getBytes(StandardCharsets.UTF_8);
        }
        if (text.isEmpty()) {
            return null;
        }
        if (type instanceof ScalarType scalar) {
            return number(text, scalar);
        }
        return switch (name) {
            case "object" -> untyped(text);
            case "Decimal", "date", "datetime", "datetime_local", "datetime_utc", "datetime_tz", "datetime_tz_local" ->
                fitted(text, type);
            case "list",
                    "tuple",
                    "frozenset",
                    "dict",
                    "proxied_list",
                    "proxied_tuple",
                    "proxied_frozenset",
                    "proxied_dict",
                    "buffer",
                    "ndarray",
                    "struct" -> fitted(json(text), type);
            default -> throw new PackException("CSV has no form for values of type " + name);
        };
    }

    private static Object json(String text) {
        try {
            return JsonTags.resolve(JsonReader.read(text));
        } catch (InputException e) {
            throw new PackException(e.getMessage(), e);
        }
    }

    private static Object untyped(String text) {
        return switch (CellText.of(text)) {
            case INTEGER -> Long.parseLong(text);
            case NUMBER -> Double.parseDouble(text);
            default -> text;
        };
    }

    private static Object number(String text, ScalarType type) {
        if (type == ScalarType.BOOL) {
            return truth(text);
        }
        if (type.isFloat()) {
            return floatingPoint(text, type);
        }
        if (text.length() > 40 || !isInteger(text)) {
            throw unfit("\"" + shortened(text) + "\"", type);
        }
        BigInteger number = new BigInteger(text);
        type.encode(number);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static boolean isInteger(String text) {
        int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > start;
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true", "True", "TRUE", "1" -> Boolean.TRUE;
            case "false", "False", "FALSE", "0" -> Boolean.FALSE;
            default -> throw unfit("\"" + shortened(text) + "\"", ScalarType.BOOL);
        };
    }

    private static Object floatingPoint(String text, ScalarType type) {
        double number = switch (text) {
            case "inf", "Infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
            case "nan", "NaN" -> Double.NaN;
            default -> finite(text, type);
        };
        type.encode(number);
        return number;
    }

    private static double finite(String text, ScalarType type) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                throw unfit("\"" + shortened(text) + "\"", type);
            }
        }
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw unfit("\"" + shortened(text) + "\"", type);
        }
        if (Double.isInfinite(number)) {
            throw new PackException(shortened(text) + " is too large for " + type.typeName());
        }
        return number;
    }

    /**
     * The value of a JSON value.
     *
     * @param json map, list, text, boolean, number or null
     * @param type the type of the slot
     * @return the value
     * @throws PackException if it stands for no value of the type
     */
    public static Object ofJson(Object json, OnDiskType type) {
        return fitted(JsonTags.resolve(json), type);
    }

    /** A value without marks in the form that a type wants: an array for a tuple, for instance. */
    static Object fitted(Object json, OnDiskType type) {
        if (json == null) {
            return null;
        }
        if (type instanceof ScalarType scalar) {
            if (!(json instanceof Number) && !(json instanceof Boolean)) {
                throw unfit(described(json), type);
            }
            scalar.encode(json);
            return json;
        }
        if (type instanceof StructType struct && json instanceof Map<?, ?> map) {
            return nested(map, struct.schema());
        }
        Object value = switch (json) {
            case String text -> ofJsonText(text, type.typeName());
            case List<?> list -> ofArray(list, type.typeName());
            case Map<?, ?> _ -> isOneOf(type.typeName(), "dict", "proxied_dict", "object") ? json : null;
            case Decimal _ -> isOneOf(type.typeName(), "Decimal", "object") ? json : null;
            case byte[] _ -> isOneOf(type.typeName(), "bytes", "object") ? json : null;
            case MemorySegment _ -> isOneOf(type.typeName(), "buffer", "object") ? json : null;
            case NdArray _ -> isOneOf(type.typeName(), "ndarray", "object") ? json : null;
            case FrozenSet _ -> isOneOf(type.typeName(), "frozenset", "proxied_frozenset", "object") ? json : null;
            default -> ofJsonNumber(json, type.typeName());
        };
        if (value == null) {
            throw unfit(described(json), type);
        }
        return value;
    }

    private static Object ofJsonText(String text, String type) {
        try {
            return switch (type) {
                case "str", "object" -> text;
                case "bytes" -> text.getBytes(StandardCharsets.UTF_8);
                case "Decimal" -> Decimal.parse(text);
                case "date" -> LocalDate.parse(text);
                case "datetime", "datetime_local", "datetime_utc", "datetime_tz", "datetime_tz_local" -> moment(text);
                default -> null;
            };
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Object ofArray(List<?> list, String type) {
        return switch (type) {
            case "list", "proxied_list", "object" -> list;
            case "tuple", "proxied_tuple" -> Tuple.over(list);
            case "frozenset", "proxied_frozenset" -> FrozenSet.copyOf(list);
            default -> null;
        };
    }

    private static Object ofJsonNumber(Object json, String type) {
        if (type.equals("Decimal") && json instanceof Number) {
            return Decimal.parse(json.toString());
        }
        return type.equals("object") ? json : null;
    }

    private static boolean isOneOf(String type, String... names) {
        return List.of(names).contains(type);
    }

    private static Object moment(String text) {
        String iso = text.replace(' ', 'T');
        try {
            return LocalDateTime.parse(iso);
        } catch (DateTimeException _) {
            return OffsetDateTime.parse(iso);
        }
    }

    private static Map<String, Object> nested(Map<?, ?> map, Schema schema) {
        Map<String, Object> row = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!schema.hasSlot(name)) {
                throw new PackException("\"" + name + "\" is no slot: the schema has " + schema.declaredNames());
            }
            try {
                row.put(name, fitted(value, schema.slot(name).type()));
            } catch (PackException e) {
                throw e.at("\"" + name + "\"");
            }
        });
        return row;
    }

    private static PackException unfit(String what, OnDiskType type) {
        return new PackException(what + " is no value of type " + type.typeName());
    }

    private static String described(Object json) {
        return switch (json) {
            case String text -> "the text \"" + shortened(text) + "\"";
            case List<?> _ -> "an array";
            case Map<?, ?> _ -> "an object";
            case Boolean flag -> flag.toString();
            case byte[] _ -> "a byte string";
            case MemorySegment _ -> "a buffer";
            case NdArray _ -> "an ndarray";
            case FrozenSet _ -> "a frozenset";
            default -> "the number " + json;
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
