package io.sharedbuffers.conformance;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/**
 * A failing case made small by {@code cases/reduce.py}.
 *
 * @param small the case, which fails like the one that was given
 * @param tries how many cases were tried on the way
 * @param source the line that makes a hand-made case of it
 */
record Reduction(byte[] small, int tries, String source) {
    /** Whether a case fails, in the way in question. */
    @FunctionalInterface
    interface Failing {
        boolean fails(byte[] given) throws IOException;
    }

    /**
     * Reduces a case.
     *
     * @param peers where the reducer runs
     */
    static Reduction of(Peers peers, byte[] given, Failing failing) throws IOException {
        Process reducer = peers.talk("conformance/cases/reduce.py");
        try (MessagePacker out = MessagePack.newDefaultPacker(new BufferedOutputStream(reducer.getOutputStream()));
                MessageUnpacker in = MessagePack.newDefaultUnpacker(reducer.getInputStream())) {
            out.packBinaryHeader(given.length).writePayload(given).flush();
            while (true) {
                Map<String, Value> said = new HashMap<>();
                in.unpackValue()
                        .asMapValue()
                        .map()
                        .forEach((name, value) -> said.put(name.asStringValue().asString(), value));
                if (said.containsKey("reduced")) {
                    return new Reduction(
                            said.get("reduced").asBinaryValue().asByteArray(),
                            said.get("tries").asIntegerValue().asInt(),
                            said.get("source").asStringValue().asString());
                }
                byte[] candidate = said.get("case").asBinaryValue().asByteArray();
                out.packBoolean(failing.fails(candidate)).flush();
            }
        } finally {
            reducer.destroy();
        }
    }
}
