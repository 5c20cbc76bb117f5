package io.sharedbuffers.cli.tester;

import io.sharedbuffers.struct.StructRow;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Tells whether a value contains itself, which lists, dicts and objects can. */
final class SelfContainment {
    private final Map<Object, Boolean> above = new IdentityHashMap<>();

    private SelfContainment() {}

    static boolean in(Object value) {
        return new SelfContainment().within(value);
    }

    private boolean within(Object value) {
        Collection<?> inner = switch (value) {
            case Map<?, ?> map -> map.values();
            case StructRow row -> row.toMap().values();
            case List<?> list -> list;
            case null, default -> List.of();
        };
        if (inner.isEmpty()) {
            return false;
        }
        if (above.put(value, true) != null) {
            return true;
        }
        boolean found = inner.stream().anyMatch(this::within);
        above.remove(value);
        return found;
    }
}
