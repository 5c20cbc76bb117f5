package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the items of an {@link NdArray} are, as numpy tells it (spec 08-ndarray). Immutable.
 */
public sealed interface DType {
    /**
     * One number, text or run of bytes.
     *
     * @param text numpy's {@code dtype.str}: byte order, kind and size, such as {@code <f8} or {@code |S5}
     */
    record Plain(String text) implements DType {
        private static final Pattern TEXT =
                Pattern.compile("[<>|=]?([biufcSUVmM])([0-9]{1,9})(\\[[0-9A-Za-z/]{1,32}])?");
        private static final int BYTES_PER_CHARACTER = 4;

        /** Verifies that the size of items follows from the text. */
        public Plain {
            Matcher parts = TEXT.matcher(Objects.requireNonNull(text));
            if (!parts.matches() || Integer.parseInt(parts.group(2)) == 0) {
                throw new PackException("\"" + text + "\" is not the dtype of items that can be stored, such as <f8");
            }
        }

        @Override
        public long itemSize() {
            Matcher parts = TEXT.matcher(text);
            parts.matches();
            long size = Long.parseLong(parts.group(2));
            return parts.group(1).equals("U") ? size * BYTES_PER_CHARACTER : size;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Items that have fields, which follow each other without gaps.
     *
     * @param fields at least one
     */
    record Structured(List<Field> fields) implements DType {
        /** Copies the list and verifies that it has fields. */
        public Structured {
            fields = List.copyOf(fields);
            if (fields.isEmpty()) {
                throw new PackException("a structured dtype needs a field");
            }
        }

        @Override
        public long itemSize() {
            return fields.stream().mapToLong(field -> field.type().itemSize()).reduce(0, Math::addExact);
        }

        @Override
        public String toString() {
            return fields.toString();
        }
    }

    /**
     * A field of structured items.
     *
     * @param name its name
     * @param type what it holds
     */
    record Field(String name, DType type) {
        /** Verifies the parts. */
        public Field {
            Objects.requireNonNull(name);
            Objects.requireNonNull(type);
        }
    }

    /**
     * The bytes that one item takes.
     *
     * @return at least 1
     * @throws ArithmeticException if that exceeds 64 bits
     */
    long itemSize();

    /**
     * The type of plain items.
     *
     * @param text numpy's {@code dtype.str}, such as {@code <f8}
     * @return the type
     * @throws PackException if the text names no type whose items can be stored
     */
    static DType of(String text) {
        return new Plain(text);
    }

    /**
     * The type of structured items.
     *
     * @param fields the fields in the order of their storage
     * @return the type
     */
    static DType of(Field... fields) {
        return new Structured(List.of(fields));
    }
}
