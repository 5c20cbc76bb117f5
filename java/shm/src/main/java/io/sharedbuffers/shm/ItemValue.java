package io.sharedbuffers.shm;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A value made ready for its slot.
 *
 * @param type what it is
 * @param bits the slot, unless it is a text or bytes
 * @param content the bytes of a text or bytes, otherwise null
 * @param characters how many characters Python counts in them
 */
record ItemValue(ItemType type, long bits, byte[] content, int characters) {
    private static final ItemValue NONE = number(ItemType.NONE, 0);

    /** {@return the first eight bytes of its slot} */
    long slot() {
        if (content == null) {
            return bits;
        }
        return ItemFormat.slot(content.length > Long.BYTES ? Arrays.copyOf(content, Long.BYTES) : content);
    }

    static ItemValue number(ItemType type, long bits) {
        return new ItemValue(type, bits, null, 0);
    }

    static ItemValue of(double value) {
        return number(ItemType.FLOAT, Double.doubleToRawLongBits(value));
    }

    static ItemValue of(boolean value) {
        return number(ItemType.BOOL, ItemFormat.slot(value));
    }

    /**
     * Takes any value that a list can hold.
     *
     * @param where which item it is to be, for messages
     * @throws IllegalArgumentException if it cannot
     */
    static ItemValue of(Object value, TrailingNuls trailingNuls, String where) {
        return switch (value) {
            case null -> NONE;
            case Boolean b -> of((boolean) b);
            case Long n -> number(ItemType.INT, n);
            case Integer n -> number(ItemType.INT, n);
            case Short n -> number(ItemType.INT, n);
            case Byte n -> number(ItemType.INT, n);
            case BigInteger n when n.bitLength() < Long.SIZE -> number(ItemType.INT, n.longValue());
            case BigInteger n ->
                throw new IllegalArgumentException(
                        where + ": " + n.bitLength() + " bits and a sign do not fit into the 64 bits of an int");
            case Double d -> of((double) d);
            case Float f -> of((double) f);
            case String text -> text(text, trailingNuls, where);
            case byte[] bytes -> content(ItemType.BYTES, bytes.clone(), bytes.length, trailingNuls, where);
            default ->
                throw new IllegalArgumentException(where + ": a list holds whole numbers, double or float, boolean,"
                        + " null, String and byte[], not " + value.getClass().getName());
        };
    }

    static ItemValue text(String text, TrailingNuls trailingNuls, String where) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (!new String(utf8, StandardCharsets.UTF_8).equals(text)) {
            throw new IllegalArgumentException(where + ": half a surrogate pair cannot be written as UTF-8");
        }
        return content(ItemType.STR, utf8, text.codePointCount(0, text.length()), trailingNuls, where);
    }

    private static ItemValue content(
            ItemType type, byte[] content, int characters, TrailingNuls trailingNuls, String where) {
        if (trailingNuls == TrailingNuls.REFUSED && content.length > 0 && content[content.length - 1] == 0) {
            throw new IllegalArgumentException(
                    where + ": it ends in NUL, which a list does not keep: add something behind"
                            + " it, or let it be lost by TrailingNuls.LOST");
        }
        return new ItemValue(type, 0, content, characters);
    }
}
