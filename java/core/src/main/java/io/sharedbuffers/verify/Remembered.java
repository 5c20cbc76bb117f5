package io.sharedbuffers.verify;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Work that is done when its result is asked for, and then not again. Work that fails is tried again each time. Safe for use from
 * any thread: all get the same result.
 */
final class Remembered<T> implements Supplier<T> {
    private final Supplier<T> work;
    private final AtomicReference<T> known = new AtomicReference<>();

    Remembered(Supplier<T> work) {
        this.work = work;
    }

    @Override
    public T get() {
        T value = known.get();
        if (value == null) {
            known.compareAndSet(null, work.get());
            value = known.get();
        }
        return value;
    }
}
