package io.sharedbuffers.jython;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.struct.RowWatcher;
import java.lang.foreign.MemorySegment;
import org.python.core.Py;
import org.python.core.PyMemoryView;
import org.python.core.PyObject;

/**
 * Python functions that are called when objects of a schema are written.
 *
 * @param before called with the object, the buffer and the end; or {@code None}
 * @param after called with the object, the buffer, the start and the end; or {@code None}
 */
record Hooks(PyObject before, PyObject after) {
    /** Those who are told when one object is written. */
    RowWatcher of(PyObject object, Values values) {
        return new RowWatcher() {
            @Override
            public void writing(WorkBuffer out, int at, int end) {
                if (before != Py.None) {
                    // The original names the end here, whatever its documentation says.
                    before.__call__(object, buffer(out, values), Py.newInteger(end));
                }
            }

            @Override
            public void written(WorkBuffer out, int at, int end) {
                if (after != Py.None) {
                    after.__call__(object, buffer(out, values), Py.newInteger(at), Py.newInteger(end));
                }
            }
        };
    }

    /** The caller's own buffer if he gave one, otherwise a view of the work buffer. */
    private static PyObject buffer(WorkBuffer out, Values values) {
        if (values.target() != null) {
            return values.target();
        }
        MemorySegment bytes = MemorySegment.ofArray(out.array()).asSlice(0, out.length());
        return new PyMemoryView(new MappedMemory(Region.of(bytes, "work buffer")));
    }
}
