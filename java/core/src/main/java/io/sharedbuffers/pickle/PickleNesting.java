package io.sharedbuffers.pickle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** How deep a graph of values nests, found without recursion, so that everyone else may recurse over it. */
final class PickleNesting {
    private PickleNesting() {}

    /**
     * Whether a walk that enters each container once stays within a depth.
     *
     * @param root where the walk starts
     * @param limit the most containers that may be open at a time
     */
    static boolean within(PickleValue root, int limit) {
        Set<PickleValue> entered = Collections.newSetFromMap(new IdentityHashMap<>());
        ArrayDeque<Iterator<PickleValue>> open = new ArrayDeque<>();
        open.push(List.of(root).iterator());
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            PickleValue value = open.peek().next();
            if (isContainer(value) && entered.add(value)) {
                if (open.size() > limit) {
                    return false;
                }
                open.push(children(value).iterator());
            }
        }
        return true;
    }

    private static boolean isContainer(PickleValue value) {
        return switch (value) {
            case PickleValue.Tuple _, PickleValue.List _, PickleValue.Set _ -> true;
            case PickleValue.Dict _, PickleValue.Reduced _ -> true;
            default -> false;
        };
    }

    private static List<PickleValue> children(PickleValue value) {
        return switch (value) {
            case PickleValue.Tuple tuple -> tuple.items();
            case PickleValue.List list -> list.items();
            case PickleValue.Set set -> set.items();
            case PickleValue.Dict dict -> flat(dict.entries());
            case PickleValue.Reduced object -> {
                List<PickleValue> parts = new ArrayList<>();
                parts.add(object.arguments());
                parts.addAll(object.items());
                parts.addAll(flat(object.entries()));
                if (object.state() != null) {
                    parts.add(object.state());
                }
                yield parts;
            }
            default -> List.of();
        };
    }

    private static List<PickleValue> flat(List<PickleValue.Entry> entries) {
        List<PickleValue> flat = new ArrayList<>(2 * entries.size());
        for (PickleValue.Entry entry : entries) {
            flat.add(entry.key());
            flat.add(entry.value());
        }
        return flat;
    }
}
