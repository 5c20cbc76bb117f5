package io.sharedbuffers.mapping;

import io.sharedbuffers.idmap.IndexWidth;

/** The kinds of keys that a mapping can have: which id mapper, and how wide (spec 12-id-mapper). */
public enum KeyType {
    /** Whole numbers from 0 to 2⁶⁴−1; the original's {@code NumericIdMapper}. */
    UINT64("uint64", IndexWidth.U64),
    /** Whole numbers from 0 to 2³²−1, in half the space; {@code NumericId32Mapper}. */
    UINT32("uint32", IndexWidth.U32),
    /** Texts or byte strings; {@code StringIdMapper}. */
    STR("str", IndexWidth.U64),
    /** Texts or byte strings, for mappers below 4 GiB; {@code StringId32Mapper}. */
    STR32("str32", IndexWidth.U32),
    /** Values of any hashable kind, with their type; {@code ObjectIdMapper}. */
    OBJECT("object", IndexWidth.U64),
    /** Texts of which only a 64-bit hash is kept; {@code ApproxStringIdMultiMapper}. */
    APPROX("approx", IndexWidth.U64),
    /** Texts of which only a 32-bit hash is kept; {@code ApproxStringId32MultiMapper}. */
    APPROX32("approx32", IndexWidth.U32);

    private final String label;
    private final IndexWidth width;

    KeyType(String label, IndexWidth width) {
        this.label = label;
        this.width = width;
    }

    /** {@return the name on the command line and in case files} */
    public String label() {
        return label;
    }

    /** {@return the width of the index's cells} */
    public IndexWidth width() {
        return width;
    }

    /** {@return the Java classes that can hold such keys, for messages} */
    public String holder() {
        return switch (this) {
            case UINT64, UINT32 -> "Long";
            case STR, STR32 -> "String or byte[]";
            case OBJECT, APPROX, APPROX32 -> "Object";
        };
    }

    /**
     * The kind of keys that a Java class stands for.
     *
     * @param keys {@code Long}, {@code Integer}, {@code String} or {@code byte[]}
     * @return the 64-bit kind for it
     * @throws IllegalArgumentException if there is none
     */
    public static KeyType holding(Class<?> keys) {
        if (keys == Long.class || keys == Integer.class) {
            return UINT64;
        }
        if (keys == String.class || keys == byte[].class) {
            return STR;
        }
        throw new IllegalArgumentException(
                keys.getName() + " is no class of keys: use Long, String or byte[], or name the key type");
    }

    /**
     * The kind of a name.
     *
     * @param label such as {@code str32}
     * @return the kind
     * @throws IllegalArgumentException if there is none of that name
     */
    public static KeyType of(String label) {
        for (KeyType type : values()) {
            if (type.label.equals(label)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "no key type \"" + label + "\": choose one of " + java.util.Arrays.toString(values()));
    }

    @Override
    public String toString() {
        return label;
    }
}
