package io.sharedbuffers.bind;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.types.ReadContext;

/**
 * Stands for a binding that contains itself, while that is being generated.
 *
 * @param <V> the user's type
 */
final class LateBinding<V> implements Binding<V>, NestedFiller {
    private final Class<V> type;
    private final Schema schema;
    private volatile Binding<V> target;

    LateBinding(Class<V> type, Schema schema) {
        this.type = type;
        this.schema = schema;
    }

    void resolve(Binding<V> binding) {
        target = binding;
    }

    @Override
    public V read(Region region, long at, ReadContext context) {
        return target.read(region, at, context);
    }

    @Override
    public void fill(Object value, StructRow row, int depth) {
        ((NestedFiller) target).fill(value, row, depth);
    }

    @Override
    public Class<V> type() {
        return type;
    }

    @Override
    public Schema schema() {
        return schema;
    }
}
