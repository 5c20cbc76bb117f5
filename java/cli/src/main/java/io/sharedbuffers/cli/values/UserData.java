package io.sharedbuffers.cli.values;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.pickle.PickleValue;
import io.sharedbuffers.types.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an application stores beside the slots of a schema, between plain Java values and pickled ones. */
final class UserData {
    private final Map<Object, PickleValue> made = new IdentityHashMap<>();

    private UserData() {}

    /**
     * The pickled form of a value.
     *
     * @param value None, a boolean, number, text, bytes, list, tuple, dict or set; the same object twice stays one
     * @throws PackException if it is something else
     */
    static PickleValue pickled(Object value) {
        return new UserData().pickle(value);
    }

    private PickleValue pickle(Object value) {
        if (value == null) {
            return PickleValue.None.NONE;
        }
        PickleValue known = made.get(value);
        if (known == null) {
            known = fresh(value);
            made.put(value, known);
        }
        return known;
    }

    private PickleValue fresh(Object value) {
        return switch (value) {
            case Boolean flag -> new PickleValue.Bool(flag);
            case Long number -> new PickleValue.Int(number);
            case BigInteger number -> new PickleValue.Int(number);
            case Double number -> new PickleValue.Float(number);
            case String text -> PickleValue.Text.of(text);
            case byte[] bytes -> PickleValue.Bytes.of(bytes);
            case Tuple tuple -> new PickleValue.Tuple(all(tuple));
            case List<?> list -> new PickleValue.List(all(list));
            case Set<?> set -> new PickleValue.Set(true, all(set));
            case Map<?, ?> map -> {
                List<PickleValue.Entry> entries = new ArrayList<>();
                map.forEach((key, item) -> entries.add(new PickleValue.Entry(pickle(key), pickle(item))));
                yield new PickleValue.Dict(entries);
            }
            default ->
                throw new PackException("user data of class " + value.getClass().getName() + " cannot be stored");
        };
    }

    private List<PickleValue> all(Collection<?> items) {
        List<PickleValue> pickled = new ArrayList<>();
        for (Object item : items) {
            pickled.add(pickle(item));
        }
        return pickled;
    }

    /** The plain form of a pickled value; objects of the application's own classes are told by the class's name. */
    static Object plain(PickleValue value) {
        return switch (value) {
            case PickleValue.None _ -> null;
            case PickleValue.Bool flag -> flag.value();
            case PickleValue.Int number -> narrowed(number.value());
            case PickleValue.Float number -> number.value();
            case PickleValue.Text text -> text.value();
            case PickleValue.Bytes bytes -> bytes.value();
            case PickleValue.Tuple tuple -> Tuple.over(plain(tuple.items()));
            case PickleValue.List list -> plain(list.items());
            case PickleValue.Set set -> new LinkedHashSet<>(plain(set.items()));
            case PickleValue.Dict dict -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                dict.entries().forEach(entry -> map.put(plain(entry.key()), plain(entry.value())));
                yield map;
            }
            default -> value.toString();
        };
    }

    private static List<Object> plain(List<PickleValue> items) {
        List<Object> plain = new ArrayList<>();
        for (PickleValue item : items) {
            plain.add(plain(item));
        }
        return plain;
    }

    private static Object narrowed(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }
}
