package io.sharedbuffers.jython;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.DType;
import io.sharedbuffers.types.NdArray;
import io.sharedbuffers.types.ScalarType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.python.core.Py;
import org.python.core.PyComplex;
import org.python.core.PyFloat;
import org.python.core.PyList;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PyTuple;

/** The items of an array in a buffer: what Python reads numpy's arrays with. */
public final class StoredArray {
    private static final int BYTES_PER_CHARACTER = 4;

    private final NdArray array;
    private final Region items;

    StoredArray(NdArray array) {
        this.array = array;
        this.items = Region.of(array.data(), "array");
    }

    /**
     * Numbers that follow each other in a buffer.
     *
     * @param buffer holds the numbers
     * @param at offset of the first byte
     * @param dtype numpy's name of their type
     * @param count how many there are
     * @return the array
     */
    public static StoredArray of(PyObject buffer, long at, String dtype, long count) {
        try {
            return of(Memory.of(buffer), at, dtype, count);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    static StoredArray of(Region region, long at, String dtype, long... shape) {
        DType type = DType.of(dtype);
        long bytes = type.itemSize();
        for (long length : shape) {
            bytes = Math.multiplyExact(bytes, length);
        }
        return new StoredArray(NdArray.of(type, shape, region.slice(at, bytes).segment()));
    }

    NdArray array() {
        return array;
    }

    /** {@return the number of items along each dimension} */
    public PyTuple shape() {
        PyList lengths = new PyList();
        for (long length : array.shape()) {
            lengths.append(Py.newInteger(length));
        }
        return new PyTuple(lengths.getArray());
    }

    /** {@return the type of the items: numpy's name, or a list of the names and types of fields} */
    public PyObject dtype() {
        return described(array.dtype());
    }

    private static PyObject described(DType type) {
        return switch (type) {
            case DType.Plain plain -> Py.newString(plain.text());
            case DType.Structured structured -> {
                PyList fields = new PyList();
                for (DType.Field field : structured.fields()) {
                    fields.append(new PyTuple(Py.newStringOrUnicode(field.name()), described(field.type())));
                }
                yield fields;
            }
        };
    }

    /** {@return the bytes of an item} */
    public long itemSize() {
        return array.dtype().itemSize();
    }

    /** {@return the bytes of all items} */
    public PyObject buffer() {
        return MappedMemory.view(items);
    }

    /**
     * An item.
     *
     * @param index its number in the order of the bytes
     * @return the item
     */
    public PyObject item(long index) {
        try {
            return item(array.dtype(), index * itemSize());
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    private PyObject item(DType type, long at) {
        return switch (type) {
            case DType.Plain plain -> plain(plain.text(), at, Math.toIntExact(plain.itemSize()));
            case DType.Structured structured -> {
                PyObject[] fields = new PyObject[structured.fields().size()];
                long next = at;
                for (int i = 0; i < fields.length; i++) {
                    DType field = structured.fields().get(i).type();
                    fields[i] = item(field, next);
                    next += field.itemSize();
                }
                yield new PyTuple(fields);
            }
        };
    }

    private PyObject plain(String text, long at, int size) {
        boolean ordered = "<>|=".indexOf(text.charAt(0)) >= 0;
        char kind = text.charAt(ordered ? 1 : 0);
        boolean swapped = text.charAt(0) == '>';
        return switch (kind) {
            case 'b' -> Py.newBoolean(items.getByte(at) != 0);
            case 'i', 'u' -> whole(bits(at, size, swapped, text), size, kind == 'i');
            case 'f' -> new PyFloat(real(at, size, swapped, text));
            case 'c' ->
                new PyComplex(real(at, size / 2, swapped, text), real(at + size / 2, size - size / 2, swapped, text));
            case 'S' -> Py.newString(unpadded(items.getBytes(at, size)));
            case 'U' -> characters(at, size, swapped);
            default -> throw needsNumpy(text);
        };
    }

    private static RuntimeException needsNumpy(String text) {
        return Py.ImportError("reading items of type " + text + " needs numpy, which Jython does not have");
    }

    private long bits(long at, int size, boolean swapped, String text) {
        return switch (size) {
            case 1 -> items.getByte(at);
            case 2 -> swapped ? Short.reverseBytes(items.getShort(at)) : items.getShort(at);
            case 4 -> swapped ? Integer.reverseBytes(items.getInt(at)) : items.getInt(at);
            case 8 -> swapped ? Long.reverseBytes(items.getLong(at)) : items.getLong(at);
            default -> throw needsNumpy(text);
        };
    }

    private static PyObject whole(long bits, int size, boolean signed) {
        if (signed) {
            return Py.newInteger(bits);
        }
        int unused = Long.SIZE - Byte.SIZE * size;
        Number number = ScalarType.unsigned(bits << unused >>> unused);
        return number instanceof BigInteger big ? new PyLong(big) : Py.newInteger(number.longValue());
    }

    private double real(long at, int size, boolean swapped, String text) {
        long bits = bits(at, size, swapped, text);
        return switch (size) {
            case 2 -> Float.float16ToFloat((short) bits);
            case 4 -> Float.intBitsToFloat((int) bits);
            case 8 -> Double.longBitsToDouble(bits);
            default -> throw needsNumpy(text);
        };
    }

    /** numpy fills up with zeros, which do not count. */
    private static String unpadded(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    private PyObject characters(long at, int size, boolean swapped) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i += BYTES_PER_CHARACTER) {
            int character = (int) bits(at + i, BYTES_PER_CHARACTER, swapped, "U");
            if (!Character.isValidCodePoint(character)) {
                throw Py.ValueError("no character: " + character);
            }
            text.appendCodePoint(character);
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return Py.newUnicode(text.substring(0, end));
    }

    /** Type and shape. */
    @Override
    public String toString() {
        return array.toString();
    }
}
