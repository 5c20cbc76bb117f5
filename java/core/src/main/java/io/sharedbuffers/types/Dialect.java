package io.sharedbuffers.types;

/**
 * Which release of the original a writer imitates. Readers need none: the file tells.
 *
 * <p>Both are byte-exact with the release they name (spec CHANGES, "Format versions").
 */
public enum Dialect {
    /** sharedbuffers 1.2.3 on CPython 3.11: wide bitmaps (binary version 2), Python 3 pickles. The default. */
    V1_2("1.2"),
    /** sharedbuffers 0.8.0 on CPython 2.7: narrow bitmaps (binary version 1), Python 2 pickles. */
    V0_8("0.8");

    private final String label;

    Dialect(String label) {
        this.label = label;
    }

    /** {@return the name on the command line and in messages: {@code 1.2} or {@code 0.8}} */
    public String label() {
        return label;
    }

    /** {@return the binary version of schemas made in this dialect: 2 or 1} */
    public int binaryVersion() {
        return this == V1_2 ? 2 : 1;
    }

    /**
     * The dialect of a name.
     *
     * @param label {@code 1.2} or {@code 0.8}
     * @return the dialect
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Dialect of(String label) {
        for (Dialect dialect : values()) {
            if (dialect.label.equals(label)) {
                return dialect;
            }
        }
        throw new IllegalArgumentException("no dialect \"" + label + "\": choose 1.2 or 0.8");
    }
}
