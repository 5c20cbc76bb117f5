package io.sharedbuffers.bind;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.ReadContext;

/**
 * Shows objects as what they are.
 *
 * @param type {@code StructView.class}
 * @param schema how they are laid out
 */
record DynamicBinding(Class<StructView> type, Schema schema) implements Binding<StructView> {
    @Override
    public StructView read(Region region, long at, ReadContext context) {
        return new StructView(schema, region, at, context);
    }
}
