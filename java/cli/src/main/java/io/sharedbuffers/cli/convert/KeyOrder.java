package io.sharedbuffers.cli.convert;

import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.idmap.ObjectIdMapper;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;

/** The order in which the keys of a mapper were put in: that of their places in the file, for those that have one. */
final class KeyOrder {
    private KeyOrder() {}

    static KeyIndex.Order of(Content.Mapper content, ScratchSpace space) throws IOException {
        return content.keys().mapper() instanceof ObjectIdMapper mapper
                ? KeyIndex.Order.of(mapper.storedOrder(space))
                : content.keys().order(space);
    }
}
