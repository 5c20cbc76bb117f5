package io.sharedbuffers.shm;

import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The type of an array's items. The footer of a shared array holds the kind and, in newer versions, the number of bytes; order
 * of bytes, unit of time and fields are known to the caller only, who applies them by {@link ArrayView#as}.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param kind what an item is
 * @param itemsize bytes of one item, at least 1
 * @param order order of bytes; that of the machine except for fields of structures
 * @param step what one step of time is, if that is known
 * @param fields the parts of a structure, in any order; empty if it is none
 */
public record ArrayDType(
        ArrayKind kind, int itemsize, ByteOrder order, Optional<TimeStep> step, List<ArrayField> fields) {
    /** Booleans of one byte. */
    public static final ArrayDType BOOL = of(ArrayKind.BOOL);
    /** Numbers of 8 bits with a sign. */
    public static final ArrayDType INT8 = of(ArrayKind.INT8);
    /** Numbers of 8 bits without a sign. */
    public static final ArrayDType UINT8 = of(ArrayKind.UINT8);
    /** Numbers of 16 bits with a sign. */
    public static final ArrayDType INT16 = of(ArrayKind.INT16);
    /** Numbers of 16 bits without a sign. */
    public static final ArrayDType UINT16 = of(ArrayKind.UINT16);
    /** Numbers of 32 bits with a sign. */
    public static final ArrayDType INT32 = of(ArrayKind.INT32);
    /** Numbers of 32 bits without a sign. */
    public static final ArrayDType UINT32 = of(ArrayKind.UINT32);
    /** Numbers of 64 bits with a sign. */
    public static final ArrayDType INT64 = of(ArrayKind.INT64);
    /** Numbers of 64 bits without a sign. */
    public static final ArrayDType UINT64 = of(ArrayKind.UINT64);
    /** IEEE 754 numbers of 16 bits. */
    public static final ArrayDType FLOAT16 = of(ArrayKind.FLOAT16);
    /** IEEE 754 numbers of 32 bits. */
    public static final ArrayDType FLOAT32 = of(ArrayKind.FLOAT32);
    /** IEEE 754 numbers of 64 bits. */
    public static final ArrayDType FLOAT64 = of(ArrayKind.FLOAT64);
    /** Complex numbers of two times 32 bits. */
    public static final ArrayDType COMPLEX64 = of(ArrayKind.COMPLEX64);
    /** Complex numbers of two times 64 bits. */
    public static final ArrayDType COMPLEX128 = of(ArrayKind.COMPLEX128);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the number of bytes does not fit the kind, or the fields do not fit into it
     */
    public ArrayDType {
        Objects.requireNonNull(order);
        Objects.requireNonNull(step);
        fields = List.copyOf(fields);
        if (kind.itemsize() == 0 ? itemsize < 1 : itemsize != kind.itemsize()) {
            throw new IllegalArgumentException(kind.numpyName() + " items have "
                    + (kind.itemsize() == 0 ? "1 or more" : kind.itemsize()) + " bytes, not " + itemsize);
        }
        if (kind == ArrayKind.TEXT && itemsize % 4 != 0) {
            throw new IllegalArgumentException("str items have a multiple of 4 bytes, not " + itemsize);
        }
        if (step.isPresent() && !kind.isTime()) {
            throw new IllegalArgumentException(kind.numpyName() + " items have no step of time");
        }
        if (!fields.isEmpty() && kind != ArrayKind.VOID) {
            throw new IllegalArgumentException(kind.numpyName() + " items have no fields");
        }
        Set<String> names = new HashSet<>();
        for (ArrayField field : fields) {
            if (field.offset() + field.bytes() > itemsize) {
                throw new IllegalArgumentException("field \"" + field.name() + "\" ends at "
                        + (field.offset() + field.bytes()) + ", beyond the " + itemsize + " bytes of the structure");
            }
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("two fields are called \"" + field.name() + "\"");
            }
        }
    }

    /**
     * {@return the type of items of a kind that has a fixed number of bytes}
     *
     * @param kind any kind but bytes, text and void
     */
    public static ArrayDType of(ArrayKind kind) {
        return sized(kind, kind.itemsize());
    }

    /**
     * Understands NumPy's names.
     *
     * @param numpy such as {@code float64}, {@code f8}, {@code >i4}, {@code S3}, {@code U8}, {@code V12}, {@code M8[ns]}; or
     *     several with commas between them, for a structure without gaps whose fields are {@code f0}, {@code f1} and so on
     * @return the type
     * @throws IllegalArgumentException if it is no such name, or that of Python objects, which cannot be shared
     */
    public static ArrayDType of(String numpy) {
        return DTypeNames.parse(numpy);
    }

    /**
     * {@return NumPy's {@code S}}
     *
     * @param length number of bytes, at least 1
     */
    public static ArrayDType bytes(int length) {
        return sized(ArrayKind.BYTES, length);
    }

    /**
     * {@return NumPy's {@code U}}
     *
     * @param length number of code points, at least 1
     */
    public static ArrayDType text(int length) {
        if (length > Integer.MAX_VALUE / 4) {
            throw new IllegalArgumentException("texts have at most " + Integer.MAX_VALUE / 4 + " code points");
        }
        return sized(ArrayKind.TEXT, length * 4);
    }

    /**
     * {@return NumPy's {@code V}: bytes without a known meaning}
     *
     * @param length number of bytes, at least 1
     */
    public static ArrayDType raw(int length) {
        return sized(ArrayKind.VOID, length);
    }

    /**
     * {@return moments}
     *
     * @param step NumPy's name of the unit, such as {@code ns}
     */
    public static ArrayDType datetime64(String step) {
        return of(ArrayKind.DATETIME64).in(TimeStep.of(step));
    }

    /**
     * {@return spans of time}
     *
     * @param step NumPy's name of the unit, such as {@code ns}
     */
    public static ArrayDType timedelta64(String step) {
        return of(ArrayKind.TIMEDELTA64).in(TimeStep.of(step));
    }

    /**
     * {@return a structure}
     *
     * @param itemsize bytes of one item
     * @param fields its fields; they may overlap
     */
    public static ArrayDType struct(int itemsize, List<ArrayField> fields) {
        return new ArrayDType(ArrayKind.VOID, itemsize, ByteOrder.nativeOrder(), Optional.empty(), fields);
    }

    static ArrayDType sized(ArrayKind kind, int itemsize) {
        return new ArrayDType(kind, itemsize, ByteOrder.nativeOrder(), Optional.empty(), List.of());
    }

    /**
     * {@return the same with a step of time}
     *
     * @param step what one step is
     */
    public ArrayDType in(TimeStep step) {
        return new ArrayDType(kind, itemsize, order, Optional.of(step), fields);
    }

    /**
     * {@return the same with an order of bytes}
     *
     * @param order the order
     */
    public ArrayDType order(ByteOrder order) {
        return new ArrayDType(kind, itemsize, order, step, fields);
    }

    /** {@return what a footer keeps of it: without order of bytes, unit and fields} */
    ArrayDType stored() {
        return sized(kind, itemsize);
    }

    /** {@return whether its bytes are not in the order of the machine} */
    boolean swapped() {
        return order != ByteOrder.nativeOrder();
    }

    /**
     * {@return the field of that name}
     *
     * @param name a name
     * @throws IllegalArgumentException if there is none
     */
    public ArrayField field(String name) {
        for (ArrayField field : fields) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        throw new IllegalArgumentException(
                fields.isEmpty()
                        ? this + " has no fields: apply the structure first, by as(…)"
                        : "there is no field \"" + name + "\": the fields are "
                                + fields.stream().map(ArrayField::name).toList());
    }

    /** {@return NumPy's name, such as {@code float64}, {@code S3} or {@code datetime64[ns]}} */
    @Override
    public String toString() {
        return DTypeNames.of(this);
    }
}
