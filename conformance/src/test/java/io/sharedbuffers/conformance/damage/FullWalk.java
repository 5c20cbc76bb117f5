package io.sharedbuffers.conformance.damage;

import io.sharedbuffers.bind.BindingException;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.NoValueException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.mapping.DictView;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.DateTime;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.FrozenSetView;
import io.sharedbuffers.types.NdArray;
import io.sharedbuffers.types.PythonEquality;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceView;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.ValueHash;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads everything that can be read of a file, in every way there is, as deep and as long as a budget allows. What
 * readers may throw for bad bytes is counted; anything else gets out.
 */
final class FullWalk {
    private static final int DEPTH = 8;

    /** Bytes of one value that count as much as one more value. */
    private static final int LARGE = 1 << 12;

    private static final List<Object> STRANGERS = List.of(
            "no such key",
            "",
            new byte[] {'?'},
            -77_777L,
            3L,
            0.125,
            true,
            Tuple.of(1L, "no such key"),
            BigInteger.TWO.pow(63));

    private int budget;
    private int faults;
    private int trace = 1;
    private FormatException first;

    FullWalk(int budget) {
        this.budget = budget;
    }

    /** How many errors for bad bytes were met. */
    int faults() {
        return faults;
    }

    /** What was read and which errors were met, as one number: the same for the same bytes read in the same way. */
    int trace() {
        return trace;
    }

    /** The first error for bad bytes, or null. */
    FormatException first() {
        return first;
    }

    /** Whether there is more to look at than should be. */
    boolean exhausted() {
        return budget <= 0;
    }

    /** A step that may meet bad bytes. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** Runs a step; tells whether it met no bad bytes. */
    boolean attempt(Step step) throws IOException {
        if (exhausted()) {
            return false;
        }
        budget--;
        try {
            step.run();
            return true;
        } catch (FormatException e) {
            first = first == null ? e : first;
            faults++;
            note(e.getMessage());
        } catch (BindingException e) {
            faults++;
        } catch (NoValueException e) {
            // what views say about slots without a value
        }
        return false;
    }

    void value(Object value) throws IOException {
        value(value, 0);
    }

    private void value(Object value, int depth) throws IOException {
        if (exhausted()) {
            return;
        }
        budget -= 1 + size(value) / LARGE;
        if (value != null) {
            String.valueOf(value instanceof Tuple ? "" : value);
        }
        note(value);
        if (depth > DEPTH) {
            descend(value);
            return;
        }
        switch (value) {
            case null -> {}
            case Tuple tuple -> value(tuple.items(), depth);
            case SequenceView items -> sequence(items, depth);
            case FrozenSetView items -> set(items, depth);
            case DictView map -> dict(map, depth);
            case StructView view -> struct(view, depth);
            case NdArray array -> {
                array.size();
                segment(array.data());
            }
            case MemorySegment segment -> segment(segment);
            case Decimal number -> number.digits();
            case Optional<?> optional -> value(optional.orElse(null), depth);
            default -> {}
        }
    }

    /** The memory that a value has taken, in bytes, if that can be much. */
    private static int size(Object value) {
        return switch (value) {
            case String text -> text.length();
            case byte[] bytes -> bytes.length;
            case null, default -> 0;
        };
    }

    private void note(Object value) {
        int hash = switch (value) {
            case null -> 0;
            case byte[] bytes -> Arrays.hashCode(bytes);
            case String _, Number _, Boolean _, Temporal _, DateTime _, Decimal _ -> value.hashCode();
            case Collection<?> items -> items.size();
            default -> 1;
        };
        trace = 31 * trace + hash;
    }

    /** Follows the first items as deep as the reader lets, since damaged containers may hold themselves. */
    private void descend(Object start) throws IOException {
        attempt(() -> {
            Object value = start;
            while (!exhausted()) {
                budget--;
                value = switch (value) {
                    case List<?> items when !items.isEmpty() -> items.getFirst();
                    case DictView map
                    when !map.isEmpty() -> map.entrySet().iterator().next().getValue();
                    case StructView view -> first(view);
                    case null, default -> null;
                };
                if (value == null) {
                    return;
                }
            }
        });
    }

    private static Object first(StructView view) {
        for (int slot = 0; slot < view.schema().slots().size(); slot++) {
            if (view.has(slot) && !view.schema().slots().get(slot).type().inline()) {
                return view.get(slot);
            }
        }
        return null;
    }

    private static long segment(MemorySegment segment) {
        long size = segment.byteSize();
        return size == 0 ? 0 : segment.get(ValueLayout.JAVA_BYTE, 0) + segment.get(ValueLayout.JAVA_BYTE, size - 1);
    }

    private void sequence(SequenceView items, int depth) throws IOException {
        for (int i = 0; i < items.size() && !exhausted(); i++) {
            int index = i;
            attempt(() -> {
                items.isNull(index);
                if (items.numberType() != null) {
                    items.getDouble(index);
                }
                value(items.get(index), depth + 1);
            });
        }
        hashed(items);
    }

    private void hashed(Object value) throws IOException {
        attempt(() -> {
            try {
                ValueHash.of(value instanceof SequenceView items ? Tuple.over(items) : value);
            } catch (PackException e) {
                // has no hash in Python either
            }
        });
        attempt(() -> PythonEquality.hash(value));
    }

    private void set(FrozenSetView items, int depth) throws IOException {
        attempt(() -> {
            for (Object item : items) {
                if (exhausted()) {
                    return;
                }
                value(item, depth + 1);
                items.contains(item);
            }
        });
        for (Object stranger : STRANGERS) {
            attempt(() -> items.contains(stranger));
        }
        hashed(items);
        attempt(() -> items.equals(items));
    }

    private void dict(DictView map, int depth) throws IOException {
        attempt(() -> {
            for (Map.Entry<Object, Object> entry : map.entrySet()) {
                if (exhausted()) {
                    return;
                }
                value(entry.getKey(), depth + 1);
                value(entry.getValue(), depth + 1);
                map.get(entry.getKey());
            }
        });
        for (Object stranger : STRANGERS) {
            attempt(() -> map.get(stranger));
        }
    }

    private void struct(StructView view, int depth) throws IOException {
        for (int i = 0; i < view.schema().slots().size(); i++) {
            int slot = i;
            view.has(slot);
            view.isNull(slot);
            attempt(() -> value(view.get(slot), depth + 1));
            if (view.schema().slots().get(slot).type() instanceof ScalarType type) {
                attempt(() -> view.getDouble(slot));
                if (!type.isFloat()) {
                    attempt(() -> view.getLong(slot));
                }
            }
        }
        attempt(view::toMap);
    }

    /** Looks up every key, and some that are not there, and visits all in order. */
    void keys(KeyIndex<Object> keys) throws IOException {
        for (long i = 0; i < keys.mapper().size() && !exhausted(); i++) {
            long row = i;
            attempt(() -> {
                Object key = keys.keyAt(row);
                value(key, 1);
                keys.mapper().valueAt(row);
                for (long same = keys.find(key); same >= 0 && !exhausted(); same = keys.next(key, same)) {
                    budget--;
                }
            });
        }
        for (Object stranger : STRANGERS) {
            attempt(() -> keys.find(stranger));
        }
        attempt(() -> {
            try (KeyIndex.Order order = keys.order(ScratchSpace.temporary())) {
                for (long position = 0; position < keys.mapper().size() && !exhausted(); position++) {
                    budget--;
                    keys.keyAt(order.rowAt(position));
                }
            }
        });
        attempt(() -> keys.mapper().preload());
    }
}
