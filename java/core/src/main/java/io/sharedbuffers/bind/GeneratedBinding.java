package io.sharedbuffers.bind;

import io.sharedbuffers.struct.Schema;

/**
 * The base of the generated bindings: each is a class of its own, so that the compiler can see through a call of {@link
 * #read} whichever other bindings exist.
 *
 * @param <V> the user's type
 */
abstract class GeneratedBinding<V> implements Binding<V> {
    private final Class<V> type;
    private final Schema schema;

    GeneratedBinding(Class<V> type, Schema schema) {
        this.type = type;
        this.schema = schema;
    }

    @Override
    public final Class<V> type() {
        return type;
    }

    @Override
    public final Schema schema() {
        return schema;
    }

    @Override
    public final String toString() {
        return "Binding[" + type.getName() + " to " + schema + "]";
    }
}
