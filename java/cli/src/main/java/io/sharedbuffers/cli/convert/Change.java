package io.sharedbuffers.cli.convert;

import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.cli.values.ValueEncoder;
import io.sharedbuffers.types.DateTime;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.NdArray;
import io.sharedbuffers.types.Tuple;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of a value that went into another format and came back. */
final class Change {
    private Change() {}

    /** What changed, in Python's words, or null if nothing did, down to the bits of numbers. */
    static String between(Object before, Object after) {
        if (before == after || quicklySame(before, after)) {
            return null;
        }
        if (kind(before).equals(kind(after))
                && Arrays.equals(
                        ValueEncoder.bytes(before, RegisteredTypes.NONE),
                        ValueEncoder.bytes(after, RegisteredTypes.NONE))) {
            return null;
        }
        String inside = inside(before, after);
        return inside != null
                ? inside
                : kind(before).equals(kind(after))
                        ? kind(before) + " becomes another " + kind(after)
                        : kind(before) + " becomes " + kind(after);
    }

    private static boolean quicklySame(Object before, Object after) {
        return (before instanceof String || before instanceof Long || before instanceof Boolean)
                && before.equals(after);
    }

    private static String inside(Object before, Object after) {
        Iterator<?> left = items(before);
        Iterator<?> right = items(after);
        if (left == null || right == null || !kind(before).equals(kind(after))) {
            return null;
        }
        while (left.hasNext() && right.hasNext()) {
            String change = between(left.next(), right.next());
            if (change != null) {
                return change.endsWith("within") ? change : change + " within";
            }
        }
        return null;
    }

    private static Iterator<?> items(Object value) {
        return switch (value) {
            case List<?> list -> list.iterator();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapMulti((entry, sink) -> {
                            sink.accept(((Map.Entry<?, ?>) entry).getKey());
                            sink.accept(((Map.Entry<?, ?>) entry).getValue());
                        })
                        .iterator();
            case null, default -> null;
        };
    }

    /** Python's name for the kind of a value. */
    static String kind(Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean _ -> "bool";
            case Long _, Integer _, BigInteger _ -> "int";
            case Double _, Float _ -> "float";
            case String _ -> "str";
            case byte[] _ -> "bytes";
            case MemorySegment _ -> "buffer";
            case Decimal _ -> "Decimal";
            case LocalDate _ -> "date";
            case LocalDateTime _, OffsetDateTime _, DateTime _ -> "datetime";
            case NdArray _ -> "ndarray";
            case Tuple _ -> "tuple";
            case List<?> _ -> "list";
            case Set<?> _ -> "frozenset";
            case Map<?, ?> _ -> "dict";
            default -> value.getClass().getSimpleName();
        };
    }
}
