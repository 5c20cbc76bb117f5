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
        PyObject[] lengths = Values.listed(shape);
        long[] plain = new long[lengths.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = lengths[i].asLong();
        }
        MemorySegment items = Memory.of(object.invoke("tobuffer")).segment();
        return NdArray.of(DType.of(dtype.__str__().asString()), plain, items);
    }
}
