package io.sharedbuffers.jython;

import io.sharedbuffers.types.FrozenSetType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.SequenceView;
import java.math.BigInteger;
import java.util.Set;
import org.python.core.Py;
import org.python.core.PyComplex;
import org.python.core.PyList;
import org.python.core.PyObject;

/** A set in a buffer: what Python's {@code proxied_frozenset} reads from. */
public final class StoredSet {
    private final Reader reader;
    private final Set<Object> items;
    private final Set<Object> comparable;
    private final ScalarType numbers;
    private final boolean bitmap;

    /**
     * The set at an offset.
     *
     * @param types the tables of the interpreter
     * @param source a buffer, or the reader of one that Java hands out
     * @param at offset of the first byte
     * @param idmap remembers what was read, or {@code None}
     */
    public StoredSet(PythonTypes types, PyObject source, long at, PyObject idmap) {
        try {
            this.reader = Reader.of(types, source, idmap);
            this.items = FrozenSetType.FROZENSET.read(reader.region(), at, reader.context());
            this.comparable = FrozenSetType.FROZENSET.read(reader.region(), at, Reader.comparing());
            int code = reader.region().getUnsignedByte(at);
            this.bitmap = code == 'm' || code == 'M';
            this.numbers = bitmap
                    ? null
                    : ((SequenceView) SequenceType.LIST.read(reader.region(), at, reader.context())).numberType();
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /** {@return the number of items} */
    public int size() {
        return items.size();
    }

    /** {@return whether the items are bits, rather than a list} */
    public boolean isBitmap() {
        return bitmap;
    }

    /**
     * {@return whether a value is one of the items} Where these are numbers side by side, a value that is no number is a {@code
     * TypeError}, one beyond 64 bits an {@code OverflowError}, and a fraction is cut off where they are whole.
     *
     * @param value any value
     */
    public boolean contains(PyObject value) {
        try {
            PyObject sought = numbers == null ? value : number(value);
            return comparable.contains(new Values(reader.types()).item(sought));
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /** As the original's C makes a number of it. */
    private PyObject number(PyObject value) {
        if (!value.isNumberType() || value instanceof PyComplex) {
            throw Py.TypeError("a set of numbers cannot have " + value.getType().fastGetName() + " objects in it");
        }
        if (numbers.isFloat()) {
            return value.__float__();
        }
        PyObject whole = value.__int__();
        BigInteger number = new BigInteger(whole.__str__().asString());
        boolean fits = numbers.isSigned()
                ? number.bitLength() < Long.SIZE
                : number.signum() >= 0 && number.bitLength() <= Long.SIZE;
        if (!fits) {
            throw Py.OverflowError("the set holds " + (numbers.isSigned() ? "signed" : "unsigned")
                    + " numbers of 64 bits, not " + number);
        }
        return whole;
    }

    /** {@return the items in the order in which they are stored} */
    public PyObject items() {
        try {
            PyList list = new PyList();
            for (Object item : items) {
                list.append(reader.value(item, null));
            }
            return list;
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }
}
