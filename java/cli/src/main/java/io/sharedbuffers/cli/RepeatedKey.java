package io.sharedbuffers.cli;

import io.sharedbuffers.cli.build.Item;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.values.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Finds where a key repeats in an input that was refused for that. */
final class RepeatedKey {
    /** Where keys stand is remembered for so many of them, to bound the memory. */
    private static final int KEYS_REMEMBERED = 1_000_000;

    private RepeatedKey() {}

    /**
     * The complaint about the first key that repeats.
     *
     * @param items the items once more, from the first
     * @return what to tell, or null if no key repeats among those that are remembered
     * @throws IOException if the input cannot be read again
     */
    static InputException find(ItemSource items) throws IOException {
        Map<Object, String> places = new HashMap<>();
        for (Item item = items.next(); item != null; item = items.next()) {
            Object key = item.key() instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : item.key();
            Object comparable = key instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : key;
            String earlier = places.size() < KEYS_REMEMBERED
                    ? places.putIfAbsent(comparable, items.place())
                    : places.get(comparable);
            if (earlier != null) {
                String shown = key instanceof byte[] bytes
                        ? "\"" + new String(bytes, StandardCharsets.UTF_8) + "\""
                        : String.valueOf(key);
                return new InputException(items.place() + ": key " + shown + " occurs again, first in "
                        + earlier.substring(earlier.lastIndexOf(", ") + 2) + "; --multi allows that");
            }
        }
        return null;
    }
}
