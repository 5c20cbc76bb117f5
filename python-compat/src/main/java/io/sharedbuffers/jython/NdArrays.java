package io.sharedbuffers.jython;

import io.sharedbuffers.types.DType;
import io.sharedbuffers.types.NdArray;
import java.lang.foreign.MemorySegment;
import org.python.core.Py;
import org.python.core.PyObject;

/**
 * Arrays without numpy: an object with {@code dtype} (its text, such as {@code '<i4'}), {@code shape} and a buffer of its
 * items can be written as an array.
 */
final class NdArrays {
    private NdArrays() {}

    static NdArray toJava(PyObject object) {
        PyObject dtype = object.__findattr__("dtype");
        PyObject shape = object.__findattr__("shape");
        if (dtype == null || shape == null) {
            throw Py.TypeError("an array with dtype and shape is needed, not "
                    + object.getType().fastGetName());
        }
        PyObject names = dtype.__findattr__("names");
        if (names != null && names != Py.None) {
            return NdArray.of(structured(dtype), lengths(shape), items(object));
        }
        return NdArray.of(DType.of(text(dtype)), lengths(shape), items(object));
    }

    private static String text(PyObject dtype) {
        PyObject text = dtype.__findattr__("str");
        return (text == null ? dtype.__str__() : text).toString();
    }

    private static DType structured(PyObject dtype) {
        PyObject names = dtype.__findattr__("names");
        if (names == null || names == Py.None) {
            return DType.of(text(dtype));
        }
        PyObject fields = dtype.__getattr__("fields");
        PyObject[] listed = Values.listed(names);
        DType.Field[] made = new DType.Field[listed.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = new DType.Field(
                    listed[i].toString(),
                    structured(fields.__getitem__(listed[i]).__getitem__(0)));
        }
        return DType.of(made);
    }

    private static MemorySegment items(PyObject object) {
        return Memory.of(object.invoke("tobuffer")).segment();
    }

    private static long[] lengths(PyObject shape) {
        PyObject[] lengths = Values.listed(shape);
        long[] plain = new long[lengths.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = lengths[i].asLong();
        }
        return plain;
    }
}
