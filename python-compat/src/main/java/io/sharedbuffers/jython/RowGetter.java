package io.sharedbuffers.jython;

import org.python.core.Py;
import org.python.core.PyInteger;
import org.python.core.PyLong;
import org.python.core.PyObject;

/** Gets objects of an array by number: what Python's {@code getter} returns. Negative numbers count from the end. */
public final class RowGetter extends PyObject {
    private static final long serialVersionUID = 1L;

    private final transient ArrayCore array;
    private final transient Reader reader;
    private final transient PyObject proxyInto;

    /**
     * A getter.
     *
     * @param array where the objects are
     * @param reader reads what they hold
     * @param proxyInto a proxy to be used, or null
     */
    RowGetter(ArrayCore array, Reader reader, PyObject proxyInto) {
        this.array = array;
        this.reader = reader;
        this.proxyInto = proxyInto;
    }

    @Override
    public PyObject __call__(PyObject position) {
        long index = position instanceof PyInteger small ? small.getValue() : whole(position);
        long size = array.size();
        long row = index < 0 ? index + size : index;
        if (row < 0 || row >= size) {
            throw Py.IndexError("index " + position + " is out of bounds for an array of " + size);
        }
        return array.row(reader, row, proxyInto);
    }

    /** Numbers of more than 64 bits are out of bounds, like the largest ones of 64. */
    private static long whole(PyObject position) {
        PyObject number = position.__index__();
        if (number instanceof PyLong large) {
            return large.getValue().bitLength() < Long.SIZE ? large.getValue().longValue() : Long.MAX_VALUE;
        }
        return number.asInt();
    }

    @Override
    public PyObject __call__(PyObject[] arguments, String[] keywords) {
        if (arguments.length != 1 || keywords.length > 0 && !keywords[0].equals("pos")) {
            throw Py.TypeError("a getter takes one argument, pos");
        }
        return __call__(arguments[0]);
    }
}
