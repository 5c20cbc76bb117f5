package io.sharedbuffers.jython;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.pickle.PickleValue;
import io.sharedbuffers.struct.ForeignType;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ReadContext;
import org.python.core.PyObject;

/**
 * A packer of the application's own as the type of a slot: any class with {@code pack_into} and {@code unpack_from}.
 *
 * @param packer the class
 */
record CustomPacker(PyObject packer) implements ForeignType {
    /** Whether something can be a slot's packer. */
    static boolean is(PyObject packer) {
        return packer.__findattr__("pack_into") != null && packer.__findattr__("unpack_from") != null;
    }

    /** A value that the packer writes. */
    CustomValue value(PyObject object, Values values) {
        return new CustomValue(object, packer.__getattr__("pack_into"), values);
    }

    @Override
    public String typeName() {
        return "packer " + className().name();
    }

    @Override
    public PickleValue.Global className() {
        return new PickleValue.Global(
                packer.__getattr__("__module__").asString(),
                packer.__getattr__("__name__").asString());
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        return ((CustomValue) value).pack(out, at, context);
    }

    @Override
    public Object read(Region region, long at, ReadContext context) {
        throw new UnsupportedOperationException(typeName() + " is read by Python");
    }
}
