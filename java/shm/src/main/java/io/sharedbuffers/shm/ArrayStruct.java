package io.sharedbuffers.shm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts fields together to the type of an array of structures. A shared array holds the bytes of structures, but not the names
 * and places of their fields: both sides must agree on them.
 *
 * <pre>{@code
 * ArrayDType trade = new ArrayStruct()        // numpy.dtype([("id", "i4"), ("price", "f8")])
 *         .add("id", ArrayDType.INT32)
 *         .add("price", ArrayDType.FLOAT64)
 *         .type();
 * }</pre>
 *
 * <p>For use from one thread.
 */
public final class ArrayStruct {
    private final boolean aligned;
    private final List<ArrayField> fields = new ArrayList<>();
    private int end;
    private int alignment = 1;

    /** Starts a structure without gaps, as {@code numpy.dtype([…])} makes it. */
    public ArrayStruct() {
        this(false);
    }

    private ArrayStruct(boolean aligned) {
        this.aligned = aligned;
    }

    /** {@return a structure with gaps as C makes them, and {@code numpy.dtype([…], align=True)}} */
    public static ArrayStruct aligned() {
        return new ArrayStruct(true);
    }

    /**
     * Adds a field behind those that are there.
     *
     * @param name its name
     * @param type what it is
     * @param shape numbers of elements along each dimension if it is itself an array
     * @return this
     */
    public ArrayStruct add(String name, ArrayDType type, long... shape) {
        int multiple = aligned ? alignment(type) : 1;
        return at((int) Math.min(Integer.MAX_VALUE, (end + multiple - 1L) / multiple * multiple), name, type, shape);
    }

    /**
     * Adds a field at a place.
     *
     * @param offset its first byte within the item
     * @param name its name
     * @param type what it is
     * @param shape numbers of elements along each dimension if it is itself an array
     * @return this
     */
    public ArrayStruct at(int offset, String name, ArrayDType type, long... shape) {
        ArrayField field =
                new ArrayField(name, type, offset, Arrays.stream(shape).boxed().toList());
        fields.add(field);
        end = Math.max(end, offset + field.bytes());
        alignment = Math.max(alignment, alignment(type));
        return this;
    }

    private static int alignment(ArrayDType type) {
        int greatest = type.kind().alignment(type.itemsize());
        for (ArrayField field : type.fields()) {
            greatest = Math.max(greatest, alignment(field.type()));
        }
        return greatest;
    }

    /** {@return the type, as long as its fields need} */
    public ArrayDType type() {
        return type(aligned ? (int) Math.min(Integer.MAX_VALUE, (end + alignment - 1L) / alignment * alignment) : end);
    }

    /**
     * {@return the type, of a given length}
     *
     * @param itemsize bytes of one item, at least as many as the fields need
     */
    public ArrayDType type(int itemsize) {
        return ArrayDType.struct(itemsize, fields);
    }
}
