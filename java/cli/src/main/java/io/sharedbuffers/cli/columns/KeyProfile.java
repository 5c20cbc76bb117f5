package io.sharedbuffers.cli.columns;

import io.sharedbuffers.cli.output.Display;

/** What the keys of a file have in common. Byte strings that are all text in UTF-8 become texts. */
public final class KeyProfile {
    private final KindProfile profile = new KindProfile();
    private boolean bytes;
    private boolean raw;

    /** Starts with no key. */
    public KeyProfile() {}

    /**
     * Looks at a key.
     *
     * @param key the key as the file has it
     */
    public void meet(Object key) {
        if (key instanceof byte[]) {
            bytes = true;
            raw |= !(Display.key(key) instanceof String);
        }
        profile.meet(key);
    }

    /** {@return the kind of the keys as {@link #shown} gives them} */
    public ValueKind kind() {
        ValueKind kind = profile.kind();
        return textual(kind) ? PlainKind.TEXT : kind == PlainKind.NONE ? PlainKind.TEXT : kind;
    }

    private boolean textual(ValueKind kind) {
        return bytes && !raw && kind == PlainKind.BYTES;
    }

    /**
     * A key as it goes into the column.
     *
     * @param key the key as the file has it
     * @return a text in place of bytes, if that is the kind
     */
    public Object shown(Object key) {
        return kind() == PlainKind.TEXT ? Display.key(key) : key;
    }
}
