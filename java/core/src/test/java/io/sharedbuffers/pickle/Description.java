package io.sharedbuffers.pickle;

import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Spells a value as the script {@code pickle_vectors.py} does, sharing included. */
final class Description {
    private static final HexFormat HEX = HexFormat.of();

    private final Map<PickleValue, Integer> seen = new IdentityHashMap<>();

    static String of(PickleValue value) {
        return new Description().describe(value);
    }

    private String describe(PickleValue value) {
        return switch (value) {
            case PickleValue.None _ -> "N";
            case PickleValue.Bool bool -> bool.value() ? "T" : "F";
            case PickleValue.Int number -> "i" + number.value();
            case PickleValue.Float number -> "f" + HEX.toHexDigits(Double.doubleToRawLongBits(number.value()));
            case PickleValue.Text text -> "t" + HEX.formatHex(SurrogateUtf8.encode(text.value()));
            case PickleValue.Bytes bytes -> "b" + HEX.formatHex(bytes.value());
            case PickleValue.Tuple tuple -> items(tuple, "(", tuple.items(), ")");
            case PickleValue.List list -> items(list, "[", list.items(), "]");
            case PickleValue.Set set -> items(set, set.frozen() ? "z[" : "s[", set.items(), "]");
            case PickleValue.Dict dict -> entries(dict);
            case PickleValue.Global global -> throw new AssertionError("the vectors describe no " + global);
            case PickleValue.Reduced object -> throw new AssertionError("the vectors describe no " + object);
        };
    }

    private String items(PickleValue container, String open, List<PickleValue> items, String close) {
        if (seen.containsKey(container)) {
            return "#" + seen.get(container);
        }
        String number = number(container, items.size());
        StringJoiner joined = new StringJoiner(",", number + open, close);
        items.forEach(item -> joined.add(describe(item)));
        return joined.toString();
    }

    private String entries(PickleValue.Dict dict) {
        if (seen.containsKey(dict)) {
            return "#" + seen.get(dict);
        }
        String number = number(dict, dict.entries().size());
        StringJoiner joined = new StringJoiner(",", number + "{", "}");
        dict.entries().forEach(entry -> joined.add(describe(entry.key()) + ":" + describe(entry.value())));
        return joined.toString();
    }

    private String number(PickleValue container, int size) {
        if (size == 0) {
            return "";
        }
        seen.put(container, seen.size());
        return "#" + seen.get(container) + "=";
    }
}
