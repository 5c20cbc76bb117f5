package io.sharedbuffers.shm;

/** What an item of a {@link ShareableList} is in Python. */
public enum ItemType {
    /** A whole number of 64 bits; a {@code Long}. */
    INT("q", 0),
    /** A number of double precision; a {@code Double}. */
    FLOAT("d", 0),
    /** A {@code Boolean}. */
    BOOL("xxxxxxx?", 0),
    /** Python's {@code None}; {@code null}. */
    NONE("xxxxxx?x", 3),
    /** A text; a {@code String}. */
    STR(null, 1),
    /** A {@code byte[]}. */
    BYTES(null, 2);

    /** The format as it is stored, or 0 where it depends on the slot. */
    final long word;

    /** What Python is to do after unpacking. */
    final byte code;

    ItemType(String format, int code) {
        this.word = format == null ? 0 : ItemFormat.word(format);
        this.code = (byte) code;
    }

    /** Whether it is a text or bytes, whose length varies. */
    boolean isText() {
        return word == 0;
    }

    /**
     * The type of a stored format and code, or null if they do not go together.
     *
     * @param capacity bytes of the slot
     */
    static ItemType of(long word, byte code, long capacity) {
        switch (code) {
            case 0 -> {
                return word == INT.word ? INT : word == FLOAT.word ? FLOAT : word == BOOL.word ? BOOL : null;
            }
            case 1, 2 -> {
                int length = ItemFormat.textLength(word);
                return length < 0 || length > capacity ? null : code == 1 ? STR : BYTES;
            }
            case 3 -> {
                return word == NONE.word ? NONE : null;
            }
            default -> {
                return null;
            }
        }
    }
}
