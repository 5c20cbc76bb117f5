package io.sharedbuffers.jython;

import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.SharedObjects;
import org.python.core.Py;
import org.python.core.PyByteArray;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.imp;

/**
 * A value that a Python function writes, as those do that applications put into {@code mapped_object.OBJ_PACKERS}.
 *
 * @param object the value
 * @param function called with the value, the buffer, the offset, the idmap and the offset of the buffer; returns the end
 * @param values what else is written
 */
record CustomValue(PyObject object, PyObject function, Values values) implements SharedObjects.Alias {
    @Override
    public Object identity() {
        return values.identity(object);
    }

    int pack(WorkBuffer out, int at, PackContext context) {
        int length = out.length();
        // Over the same bytes, so that what is stored is in place.
        PyByteArray buffer = new PyByteArray(out.array(), length);
        PyObject idmap = context.shared() instanceof PythonIdMap shared ? shared.map() : Py.None;
        try {
            int end = function.__call__(new PyObject[] {
                        object, buffer, Py.newInteger(at), idmap, Py.newInteger(context.implicitOffset())
                    })
                    .asInt();
            if (buffer.size() > length) {
                extend(out, length, buffer);
            }
            return end;
        } catch (PyException e) {
            if (values.target() == null && out.length() < context.limits().objectSize() && meansTooSmall(e)) {
                // Does not fit: the whole object is tried again in a larger buffer.
                out.require(out.length(), 1);
            }
            throw e;
        }
    }

    /** Assigning a slice beyond the end has made the buffer longer. */
    private static void extend(WorkBuffer out, int length, PyByteArray buffer) {
        byte[] grown = ((byte[]) buffer.__tojava__(byte[].class)).clone();
        out.reserve(length, grown.length - length);
        out.put(0, grown, 0, grown.length);
    }

    private static boolean meansTooSmall(PyException e) {
        return e.match(Py.IndexError) || e.match(imp.importName("struct", true).__getattr__("error"));
    }
}
