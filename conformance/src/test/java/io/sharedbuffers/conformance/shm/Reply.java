package io.sharedbuffers.conformance.shm;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** What a peer answered. */
record Reply(Value result) {
    /**
     * As Java has it: null, Boolean, Long (BigInteger beyond), Double, String, byte[], List, or Map with its keys in
     * stored order.
     */
    Object object() {
        return object(result);
    }

    long number() {
        return result.asIntegerValue().asLong();
    }

    double real() {
        return result.asFloatValue().toDouble();
    }

    boolean truth() {
        return result.asBooleanValue().getBoolean();
    }

    String text() {
        return result.asStringValue().asString();
    }

    byte[] bytes() {
        return result.asBinaryValue().asByteArray();
    }

    List<Object> list() {
        return result.asArrayValue().list().stream().map(Reply::object).toList();
    }

    /** A field of a map. */
    Reply get(String name) {
        Value found = result.asMapValue().map().get(ValueFactory.newString(name));
        if (found == null) {
            throw new IllegalArgumentException("the answer has no " + name + ": " + result);
        }
        return new Reply(found);
    }

    private static Object object(Value value) {
        return switch (value.getValueType()) {
            case NIL -> null;
            case BOOLEAN -> value.asBooleanValue().getBoolean();
            case INTEGER ->
                value.asIntegerValue().isInLongRange()
                        ? (Object) value.asIntegerValue().asLong()
                        : value.asIntegerValue().asBigInteger();
            case FLOAT -> value.asFloatValue().toDouble();
            case STRING -> value.asStringValue().asString();
            case BINARY -> value.asBinaryValue().asByteArray();
            case ARRAY -> new Reply(value).list();
            case MAP -> {
                Map<String, Object> map = new LinkedHashMap<>();
                value.asMapValue()
                        .entrySet()
                        .forEach(entry -> map.put(entry.getKey().asStringValue().asString(), object(entry.getValue())));
                yield map;
            }
            case EXTENSION -> throw new IllegalArgumentException("no peer answers with " + value);
        };
    }

    /** A field of a request, for msgpack. */
    static Value value(Object object) {
        return switch (object) {
            case null -> ValueFactory.newNil();
            case Boolean truth -> ValueFactory.newBoolean(truth);
            case Integer number -> ValueFactory.newInteger(number);
            case Long number -> ValueFactory.newInteger(number);
            case BigInteger number -> ValueFactory.newInteger(number);
            case Float number -> ValueFactory.newFloat(number.doubleValue());
            case Double number -> ValueFactory.newFloat(number);
            case String text -> ValueFactory.newString(text);
            case byte[] bytes -> ValueFactory.newBinary(bytes);
            case Path path -> ValueFactory.newString(path.toString());
            case int[] numbers -> value(Arrays.stream(numbers).boxed().toList());
            case long[] numbers -> value(Arrays.stream(numbers).boxed().toList());
            case List<?> list ->
                ValueFactory.newArray(list.stream().map(Reply::value).toArray(Value[]::new));
            case Map<?, ?> map -> {
                ValueFactory.MapBuilder builder = ValueFactory.newMapBuilder();
                map.forEach((key, item) -> builder.put(value(key), value(item)));
                yield builder.build();
            }
            default -> throw new IllegalArgumentException("no peer is asked with a " + object.getClass());
        };
    }
}
