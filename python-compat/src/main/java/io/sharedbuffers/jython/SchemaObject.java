package io.sharedbuffers.jython;

import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.struct.RowSource;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.types.PackContext;
import org.python.core.PyObject;

/**
 * A Python object that is written by a schema: its attributes are read when it is.
 *
 * @param object the object
 * @param schema how it is laid out
 * @param values converts its attributes
 */
record SchemaObject(PyObject object, SchemaCore schema, Values values) implements RowSource {
    @Override
    public Object identity() {
        return object;
    }

    @Override
    public void fill(StructRow row) {
        schema.fill(object, row, values);
    }

    int pack(WorkBuffer out, int at, PackContext context) {
        return schema.type().pack(this, out, at, context);
    }
}
