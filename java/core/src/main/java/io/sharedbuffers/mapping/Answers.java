package io.sharedbuffers.mapping;

/**
 * Takes what {@link TypedMapping#getEach} finds.
 *
 * @param <V> what the caller holds of an object
 */
@FunctionalInterface
public interface Answers<V> {
    /**
     * Takes the answer to a key.
     *
     * @param position the key's position among those that were asked for, from 0
     * @param value its first object, or {@code null} if there is none
     */
    void accept(int position, V value);
}
