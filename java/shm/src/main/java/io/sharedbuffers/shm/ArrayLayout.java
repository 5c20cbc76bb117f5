package io.sharedbuffers.shm;

import java.util.Arrays;

/**
 * Where the items of a view are: numbers of items and distances in bytes along each dimension. Checks every index.
 *
 * <p>Immutable. The arrays within are not to be changed.
 */
final class ArrayLayout {
    /** The object, for messages. */
    private final String label;

    final long[] shape;
    final long[] strides;
    final long start;
    final int itemsize;
    /** Number of items. */
    final long count;
    /** Whether the items follow one another without gaps, the last index changing fastest. */
    final boolean contiguous;

    private ArrayLayout(String label, long[] shape, long[] strides, long start, int itemsize) {
        this.label = label;
        this.shape = shape;
        this.strides = strides;
        this.start = start;
        this.itemsize = itemsize;
        this.count = product(shape);
        this.contiguous = isContiguous();
    }

    /** Items one after another from the start, the last index changing fastest. */
    static ArrayLayout whole(String label, long[] shape, int itemsize) {
        return new ArrayLayout(label, shape.clone(), rows(shape, itemsize), 0, itemsize);
    }

    /**
     * Bytes of an array. As in NumPy, the product of all dimensions but those that are 0 must be possible.
     *
     * @throws IllegalArgumentException if a dimension is negative or there are more bytes than a number can tell
     */
    static long bytes(String label, long[] shape, int itemsize) {
        long product = itemsize;
        boolean empty = false;
        for (long length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException(
                        label + ": shape " + Arrays.toString(shape) + " has a negative dimension");
            }
            empty |= length == 0;
            if (length > 0) {
                try {
                    product = Math.multiplyExact(product, length);
                } catch (ArithmeticException e) {
                    throw new IllegalArgumentException(label + ": shape " + Arrays.toString(shape) + " of items of "
                            + itemsize + " bytes is larger than 2^63 bytes");
                }
            }
        }
        return empty ? 0 : product;
    }

    private static long product(long[] shape) {
        long product = 1;
        for (long length : shape) {
            product *= length;
        }
        return product;
    }

    private static long[] rows(long[] shape, int itemsize) {
        long[] strides = new long[shape.length];
        long stride = itemsize;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= Math.max(1, shape[axis]);
        }
        return strides;
    }

    private boolean isContiguous() {
        long expected = itemsize;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (shape[axis] != 1) {
                if (strides[axis] != expected && count > 0) {
                    return false;
                }
                expected *= shape[axis];
            }
        }
        return true;
    }

    /** The first byte of the item that is number so-and-so when the last index changes fastest. */
    long at(long index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(label + ": there is no item " + index + " in an array of shape "
                    + Arrays.toString(shape) + ", which has " + count);
        }
        return contiguous ? start + index * itemsize : walk(index);
    }

    private long walk(long index) {
        long rest = index;
        long at = start;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            at += rest % shape[axis] * strides[axis];
            rest /= shape[axis];
        }
        return at;
    }

    long at(long i, long j) {
        rank(2);
        check(0, i);
        check(1, j);
        return start + i * strides[0] + j * strides[1];
    }

    long at(long i, long j, long k) {
        rank(3);
        check(0, i);
        check(1, j);
        check(2, k);
        return start + i * strides[0] + j * strides[1] + k * strides[2];
    }

    long at(long[] index) {
        rank(index.length);
        long at = start;
        for (int axis = 0; axis < index.length; axis++) {
            check(axis, index[axis]);
            at += index[axis] * strides[axis];
        }
        return at;
    }

    /** The number of an item when the last index changes fastest. */
    long number(long[] index) {
        rank(index.length);
        long number = 0;
        for (int axis = 0; axis < index.length; axis++) {
            check(axis, index[axis]);
            number = number * shape[axis] + index[axis];
        }
        return number;
    }

    private void rank(int given) {
        if (given != shape.length) {
            throw new IllegalArgumentException(label + ": " + given + " indexes for the " + shape.length
                    + " dimensions of shape " + Arrays.toString(shape));
        }
    }

    private void check(int axis, long index) {
        if (index < 0 || index >= shape[axis]) {
            throw new IndexOutOfBoundsException(label + ": index " + index + " does not lie within dimension " + axis
                    + " of shape " + Arrays.toString(shape));
        }
    }

    private void axis(int axis) {
        if (axis < 0 || axis >= shape.length) {
            throw new IndexOutOfBoundsException(
                    label + ": there is no dimension " + axis + " in shape " + Arrays.toString(shape));
        }
    }

    ArrayLayout select(int axis, long index) {
        axis(axis);
        check(axis, index);
        return new ArrayLayout(
                label, without(shape, axis), without(strides, axis), start + index * strides[axis], itemsize);
    }

    ArrayLayout slice(int axis, long from, long to, long step) {
        axis(axis);
        long length = shape[axis];
        boolean sound = step > 0
                ? from >= 0 && from <= to && to <= length
                : step < 0 && to >= -1 && to <= from && from < length;
        if (!sound) {
            throw new IndexOutOfBoundsException(label + ": from " + from + " to " + to + " in steps of " + step
                    + " does not lie within dimension " + axis + " of shape " + Arrays.toString(shape)
                    + ": indexes begin at 0, and a way down ends before 0 at -1");
        }
        long distance = Math.abs(to - from);
        long width = step == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(step);
        long[] shapes = shape.clone();
        long[] steps = strides.clone();
        shapes[axis] = distance / width + (distance % width == 0 ? 0 : 1);
        steps[axis] = shapes[axis] > 1 ? strides[axis] * step : strides[axis];
        long offset = shapes[axis] == 0 ? 0 : from * strides[axis];
        return new ArrayLayout(label, shapes, steps, start + offset, itemsize);
    }

    ArrayLayout transpose(int[] axes) {
        rank(axes.length);
        long[] shapes = new long[axes.length];
        long[] steps = new long[axes.length];
        boolean[] used = new boolean[axes.length];
        for (int i = 0; i < axes.length; i++) {
            axis(axes[i]);
            if (used[axes[i]]) {
                throw new IllegalArgumentException(label + ": dimension " + axes[i] + " is named twice");
            }
            used[axes[i]] = true;
            shapes[i] = shape[axes[i]];
            steps[i] = strides[axes[i]];
        }
        return new ArrayLayout(label, shapes, steps, start, itemsize);
    }

    /** The same items under another shape, one of whose dimensions may be -1: as many as there are items for. */
    ArrayLayout reshape(long[] wanted) {
        long[] shapes = completed(wanted);
        if (contiguous || count == 0) {
            return new ArrayLayout(label, shapes, rows(shapes, itemsize), start, itemsize);
        }
        return new ArrayLayout(label, shapes, split(shapes), start, itemsize);
    }

    private long[] completed(long[] wanted) {
        long[] shapes = wanted.clone();
        int open = -1;
        for (int i = 0; i < shapes.length; i++) {
            if (shapes[i] == -1 && open < 0) {
                open = i;
                shapes[i] = 1;
            }
        }
        long items = bytes(label, shapes, 1);
        if (open >= 0 && items > 0 && count % items == 0) {
            shapes[open] = count / items;
        } else if (open >= 0 || items != count) {
            throw new IllegalArgumentException(label + ": shape " + Arrays.toString(wanted) + " does not fit the "
                    + count + " items of shape " + Arrays.toString(shape));
        }
        return shapes;
    }

    /**
     * Distances for another shape of items with gaps. Dimensions are taken in groups, the smallest of the old and of the new
     * shape that have equally many items; the old ones of a group must be one even row.
     */
    private long[] split(long[] shapes) {
        long[] steps = new long[shapes.length];
        int from = 0;
        int to = 0;
        while (to < shapes.length) {
            int first = from;
            int begin = to;
            long old = from < shape.length ? shape[from++] : 1;
            long young = shapes[to++];
            while (old != young) {
                if (old < young) {
                    old *= shape[from++];
                } else {
                    young *= shapes[to++];
                }
            }
            long step = evenStep(first, from);
            for (int axis = to - 1; axis >= begin; axis--) {
                steps[axis] = step;
                step *= shapes[axis];
            }
        }
        return steps;
    }

    private long evenStep(int first, int end) {
        long step = itemsize;
        long next = 0;
        for (int axis = end - 1; axis >= first; axis--) {
            if (shape[axis] == 1) {
                continue;
            }
            if (next == 0) {
                step = strides[axis];
            } else if (strides[axis] != next) {
                throw new IllegalArgumentException(label + ": items of shape " + Arrays.toString(shape)
                        + " that are not evenly spaced cannot get another shape without being copied");
            }
            next = strides[axis] * shape[axis];
        }
        return step;
    }

    /** A part of each item, with dimensions of its own behind those that are there. */
    ArrayLayout part(ArrayField field) {
        long[] inner = field.shape().stream().mapToLong(Long::longValue).toArray();
        int bytes = field.type().itemsize();
        return new ArrayLayout(
                label, joined(shape, inner), joined(strides, rows(inner, bytes)), start + field.offset(), bytes);
    }

    private static long[] joined(long[] a, long[] b) {
        long[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static long[] without(long[] from, int axis) {
        long[] less = new long[from.length - 1];
        System.arraycopy(from, 0, less, 0, axis);
        System.arraycopy(from, axis + 1, less, axis, less.length - axis);
        return less;
    }
}
