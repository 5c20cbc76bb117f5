package io.sharedbuffers.types;

import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.Map;

/** Reads everything that hangs on a value, as lazy views only meet bad bytes then. */
public final class DeepRead {
    private int left = 10_000;

    private DeepRead() {}

    /** Reads up to 10,000 values, since damaged pointers may make endless structures. */
    public static void of(Object value) {
        new DeepRead().read(value);
    }

    private void read(Object value) {
        if (left-- <= 0) {
            return;
        }
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, item) -> {
                    read(key);
                    read(item);
                });
            case Collection<?> items -> {
                for (Object item : items) {
                    if (left <= 0) {
                        return;
                    }
                    read(item);
                }
            }
            case MemorySegment bytes -> bytes.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
            case NdArray array -> array.data().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
            case null, default -> {}
        }
    }
}
