package io.sharedbuffers.shm;

import java.util.Arrays;
import java.util.List;

/**
 * What the footer of an array tells; checked, so that the items and the footer fit into the object.
 *
 * @param type type of the items, as far as a footer tells it
 * @param shape number of items along each dimension
 * @param footer which readers see it
 */
public record ArrayHeader(ArrayDType type, List<Long> shape, ArrayFooter footer) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if such an array cannot be, or would crash the Python processes that see it
     */
    public ArrayHeader {
        type = type.stored();
        shape = List.copyOf(shape);
        String label = type + " array";
        if (shape.size() > footer.maxDimensions()) {
            throw new IllegalArgumentException(label + ": " + shape.size() + " dimensions are more than the "
                    + footer.maxDimensions() + " that " + footer + " has room for: choose another footer");
        }
        if (type.kind().itemsize() == 0 && !footer.tellsItemsize()) {
            throw new IllegalArgumentException(label + ": " + footer
                    + " does not tell how long such items are, and its Python readers crash: choose another footer");
        }
        long[] dims = shape.stream().mapToLong(Long::longValue).toArray();
        if (ArrayLayout.bytes(label, dims, type.itemsize()) > Long.MAX_VALUE - footer.size()) {
            throw new IllegalArgumentException(
                    label + ": shape " + shape + " leaves no room for the footer below 2^63 bytes");
        }
    }

    static ArrayHeader of(ArrayDType type, long[] shape, ArrayFooter footer) {
        return new ArrayHeader(type, Arrays.stream(shape).boxed().toList(), footer);
    }

    long[] dims() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /** {@return bytes of all items} */
    public long dataSize() {
        return ArrayLayout.bytes("array", dims(), type.itemsize());
    }

    /** {@return bytes of an object of such items and footer} */
    public long objectSize() {
        return dataSize() + footer.size();
    }

    /** {@return such as {@code float64[2, 3] (DUAL_548_292)}} */
    @Override
    public String toString() {
        return type + shape.toString() + " (" + footer + ")";
    }
}
