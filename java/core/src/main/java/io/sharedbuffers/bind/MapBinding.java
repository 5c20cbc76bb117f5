package io.sharedbuffers.bind;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.ReadContext;
import java.util.Map;

/**
 * Shows objects as maps of their set slots.
 *
 * @param type {@code Map.class}
 * @param schema how they are laid out
 */
@SuppressWarnings("rawtypes")
record MapBinding(Class<Map> type, Schema schema) implements Binding<Map> {
    @Override
    public Map<String, Object> read(Region region, long at, ReadContext context) {
        return new StructView(schema, region, at, context).toMap();
    }
}
