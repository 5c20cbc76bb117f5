package io.sharedbuffers.jython;

import io.sharedbuffers.error.NotWritableException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ScalarType;
import java.math.BigInteger;
import org.python.core.Py;
import org.python.core.PyFloat;
import org.python.core.PyLong;
import org.python.core.PyObject;

/**
 * A number in a buffer. Changes are atomic among the threads of the JVM on the heap, and among processes elsewhere.
 *
 * @param region the bytes
 * @param at offset of the first byte
 * @param type of the number
 */
record NumberCell(Region region, long at, ScalarType type) {
    /** The lock of those who change memory on the heap. */
    private static final Object HEAP = new Object();

    PyObject get() {
        Object value = type.decode(bits());
        return switch (value) {
            case Boolean truth -> Py.newInteger(truth ? 1 : 0);
            case Double real -> new PyFloat(real);
            case Float real -> new PyFloat(real);
            case BigInteger big -> new PyLong(big);
            case Number whole -> Py.newInteger(whole.longValue());
            default -> throw new IllegalStateException("unexpected " + value.getClass());
        };
    }

    private long bits() {
        return switch (type.slotSize()) {
            case 1 -> region.getByte(at);
            case 2 -> region.getShort(at);
            case 4 -> region.getInt(at);
            default -> region.getLong(at);
        };
    }

    private void store(long bits) {
        switch (type.slotSize()) {
            case 1 -> region.setByte(at, (byte) bits);
            case 2 -> region.setShort(at, (short) bits);
            case 4 -> region.setInt(at, (int) bits);
            default -> region.setLong(at, bits);
        }
    }

    /** Python's number as Java's, a fraction cut off where whole numbers are kept. */
    private Object number(PyObject value) {
        if (type.isFloat()) {
            return value.asDouble();
        }
        PyObject whole = value instanceof PyFloat ? value.__int__() : value.__index__();
        return new BigInteger(whole.__str__().asString());
    }

    void set(PyObject value) {
        long bits = type.encode(number(value));
        requireWritable();
        synchronized (HEAP) {
            store(bits);
        }
    }

    private void requireWritable() {
        if (!region.writable()) {
            throw new NotWritableException(region.name() + " is read-only");
        }
    }

    boolean compareAndSet(PyObject expected, PyObject value) {
        return replace(type.encode(number(expected)), type.encode(number(value)));
    }

    private boolean replace(long expected, long bits) {
        requireWritable();
        if (region.segment().heapBase().isEmpty() && region.atomic(at, type.slotSize())) {
            return region.compareAndSet(at, type.slotSize(), expected, bits);
        }
        synchronized (HEAP) {
            boolean same = low(bits()) == low(expected);
            if (same) {
                store(bits);
            }
            return same;
        }
    }

    private long low(long bits) {
        int unused = Long.SIZE - Byte.SIZE * type.slotSize();
        return bits << unused >>> unused;
    }

    void add(PyObject delta) {
        Object summand = number(delta);
        long before;
        do {
            before = bits();
        } while (!replace(before, sum(before, summand)));
    }

    private long sum(long before, Object summand) {
        if (type.isFloat()) {
            return type.encode(((Number) type.decode(before)).doubleValue() + (Double) summand);
        }
        return before + type.encode(summand);
    }
}
