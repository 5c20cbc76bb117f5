package io.sharedbuffers.bind;

import java.util.Objects;

/**
 * What a slot holds, for members that must tell {@code None} from unset. Immutable if the value is.
 *
 * @param <T> the type of the value
 */
public sealed interface SlotValue<T> {
    /**
     * A slot that has a value.
     *
     * @param value the value, not null
     * @param <T> its type
     */
    record Present<T>(T value) implements SlotValue<T> {
        /** Verifies that there is a value. */
        public Present {
            Objects.requireNonNull(value);
        }
    }

    /**
     * A slot that is set to {@code None}.
     *
     * @param <T> the type of the value that it has not
     */
    record None<T>() implements SlotValue<T> {
        private static final None<?> ONE = new None<>();
    }

    /**
     * A slot that is not set.
     *
     * @param <T> the type of the value that it has not
     */
    record Unset<T>() implements SlotValue<T> {
        private static final Unset<?> ONE = new Unset<>();
    }

    /**
     * {@return a slot that has a value}
     *
     * @param <T> the type of the value
     * @param value the value, not null
     */
    static <T> SlotValue<T> of(T value) {
        return new Present<>(value);
    }

    /**
     * {@return a slot that is set to {@code None}}
     *
     * @param <T> the type of the value that it has not
     */
    @SuppressWarnings("unchecked")
    static <T> SlotValue<T> none() {
        return (SlotValue<T>) None.ONE;
    }

    /**
     * {@return a slot that is not set}
     *
     * @param <T> the type of the value that it has not
     */
    @SuppressWarnings("unchecked")
    static <T> SlotValue<T> unset() {
        return (SlotValue<T>) Unset.ONE;
    }
}
