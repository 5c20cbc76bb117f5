package io.sharedbuffers.jython;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.python.core.PyObject;

/**
 * A map that holds so many entries and forgets the one that was not used for longest. In Python it is used as a dict; what is
 * read from arrays is remembered in one.
 */
public final class Cache extends LinkedHashMap<Object, Object> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD = 0.75f;

    /** How many entries it holds. */
    private final int capacity;

    /**
     * An empty cache.
     *
     * @param capacity how many entries it holds
     */
    public Cache(int capacity) {
        super(16, LOAD, true);
        this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
        return size() > capacity;
    }

    /** Numbers as Python's turn up in Java, so that keys are found from both sides. */
    private static Object key(long number) {
        return number == (int) number ? (Object) (int) number : BigInteger.valueOf(number);
    }

    synchronized PyObject recall(long number) {
        return (PyObject) super.get(key(number));
    }

    synchronized void remember(long number, PyObject value) {
        super.put(key(number), value);
    }

    @Override
    public synchronized Object get(Object key) {
        return super.get(key);
    }

    @Override
    public synchronized Object put(Object key, Object value) {
        return super.put(key, value);
    }

    @Override
    public synchronized Object remove(Object key) {
        return super.remove(key);
    }

    @Override
    public synchronized void clear() {
        super.clear();
    }
}
