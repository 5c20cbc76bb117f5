package io.sharedbuffers.struct;

import io.sharedbuffers.error.NotWritableException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ScalarType;
import java.util.function.LongUnaryOperator;

/**
 * Changes the numbers of an object in place, in a file that is mapped for writing (spec 01-struct, "Changes in place").
 *
 * <p>Only numbers and booleans that have a value can be changed: all else is a {@link NotWritableException}, as is any
 * change in a read-only map. Values are checked like when they are packed; a {@link PackException} tells what would fit.
 * Booleans are stored numbers from 0 to 255, as in the original.
 *
 * <p>{@link #set(int, Object) set} stores; {@link #compareAndSet(int, Object, Object) compareAndSet} and {@link #add(int,
 * Object) add} are atomic among all threads and processes that map the file, Python's included. That takes aligned numbers in
 * mapped memory: where a schema of binary version 1, or an odd alignment, puts them elsewhere, the two are refused.
 *
 * <p>Stateless but for its place; safe for use from any thread while the file is open.
 */
public final class StructEditor {
    private final StructView view;
    private final Region region;

    /**
     * An editor of an object.
     *
     * @param view the object
     * @throws NotWritableException if its memory is read-only
     */
    StructEditor(StructView view) {
        if (!view.region().writable()) {
            throw new NotWritableException(view.region().name()
                    + " is mapped read-only: open it with ReadOptions.DEFAULT.withWritable(true) to change numbers");
        }
        this.view = view;
        this.region = view.region();
    }

    /** {@return the object that is changed} */
    public StructView view() {
        return view;
    }

    /**
     * Stores a value.
     *
     * @param slot its index
     * @param value a number, or a boolean
     * @throws NotWritableException if the slot is unset or {@code None}, or of a type without fixed width
     * @throws PackException if the value does not fit
     */
    public void set(int slot, Object value) {
        ScalarType type = type(slot);
        store(slot, type, bits(slot, type, value));
    }

    /**
     * Stores a value; see {@link #set(int, Object)}.
     *
     * @param name the slot's name
     * @param value a number, or a boolean
     * @throws IllegalArgumentException if there is no such slot
     */
    public void set(String name, Object value) {
        set(slot(name), value);
    }

    /**
     * Stores a whole number; see {@link #set(int, Object)}.
     *
     * @param slot its index
     * @param value the number
     */
    public void set(int slot, long value) {
        ScalarType type = type(slot);
        store(slot, type, bits(slot, type, value));
    }

    /**
     * Stores a whole number; see {@link #set(int, Object)}.
     *
     * @param name the slot's name
     * @param value the number
     * @throws IllegalArgumentException if there is no such slot
     */
    public void set(String name, long value) {
        set(slot(name), value);
    }

    /**
     * Stores a floating-point number; see {@link #set(int, Object)}.
     *
     * @param slot its index
     * @param value the number
     */
    public void set(int slot, double value) {
        ScalarType type = type(slot);
        store(slot, type, bits(slot, type, value));
    }

    /**
     * Stores a floating-point number; see {@link #set(int, Object)}.
     *
     * @param name the slot's name
     * @param value the number
     * @throws IllegalArgumentException if there is no such slot
     */
    public void set(String name, double value) {
        set(slot(name), value);
    }

    /**
     * The whole number or boolean in a slot as other threads and processes left it last; {@link StructView#getLong(int)} may
     * be older.
     *
     * @param slot its index
     * @return the number; an unsigned 64-bit one by its bits
     * @throws NotWritableException if the slot cannot be changed, or not atomically, or holds no whole numbers
     */
    public long getLong(int slot) {
        ScalarType type = type(slot);
        requireWhole(slot, type);
        return whole(type, region.getVolatile(atomicPlace(slot, type), type.slotSize()));
    }

    /**
     * {@return the whole number or boolean in a slot; see {@link #getLong(int)}}
     *
     * @param name the slot's name
     * @throws IllegalArgumentException if there is no such slot
     */
    public long getLong(String name) {
        return getLong(slot(name));
    }

    /**
     * Stores a value if another one is there. Floating-point numbers are compared by their bits: NaN equals itself, and 0
     * does not equal -0.
     *
     * @param slot its index
     * @param expected the value that must be there
     * @param value the value to be stored
     * @return whether it was stored
     * @throws NotWritableException if the slot cannot be changed, or not atomically
     * @throws PackException if one of the values does not fit
     */
    public boolean compareAndSet(int slot, Object expected, Object value) {
        ScalarType type = type(slot);
        return exchange(slot, type, bits(slot, type, expected), bits(slot, type, value));
    }

    /**
     * Stores a value if another one is there; see {@link #compareAndSet(int, Object, Object)}.
     *
     * @param name the slot's name
     * @param expected the value that must be there
     * @param value the value to be stored
     * @return whether it was stored
     * @throws IllegalArgumentException if there is no such slot
     */
    public boolean compareAndSet(String name, Object expected, Object value) {
        return compareAndSet(slot(name), expected, value);
    }

    /**
     * Stores a whole number if another one is there; see {@link #compareAndSet(int, Object, Object)}.
     *
     * @param slot its index
     * @param expected the number that must be there
     * @param value the number to be stored
     * @return whether it was stored
     */
    public boolean compareAndSet(int slot, long expected, long value) {
        ScalarType type = type(slot);
        return exchange(slot, type, bits(slot, type, expected), bits(slot, type, value));
    }

    /**
     * Stores a whole number if another one is there; see {@link #compareAndSet(int, Object, Object)}.
     *
     * @param name the slot's name
     * @param expected the number that must be there
     * @param value the number to be stored
     * @return whether it was stored
     * @throws IllegalArgumentException if there is no such slot
     */
    public boolean compareAndSet(String name, long expected, long value) {
        return compareAndSet(slot(name), expected, value);
    }

    /**
     * Adds to a number. Whole numbers wrap: 250 and 10 are 4 in a {@code uint8}.
     *
     * @param slot its index
     * @param delta what to add; must itself be a value of the slot's type, so not negative if that is unsigned
     * @throws NotWritableException if the slot cannot be changed, or not atomically, or is a boolean
     * @throws PackException if {@code delta} does not fit
     */
    public void add(int slot, Object delta) {
        ScalarType type = type(slot);
        update(slot, type, sum(slot, type, bits(slot, type, delta)));
    }

    /**
     * Adds to a number; see {@link #add(int, Object)}.
     *
     * @param name the slot's name
     * @param delta what to add
     * @throws IllegalArgumentException if there is no such slot
     */
    public void add(String name, Object delta) {
        add(slot(name), delta);
    }

    /**
     * Adds a whole number; see {@link #add(int, Object)}.
     *
     * @param slot its index
     * @param delta what to add
     */
    public void add(int slot, long delta) {
        ScalarType type = type(slot);
        update(slot, type, sum(slot, type, bits(slot, type, delta)));
    }

    /**
     * Adds a whole number; see {@link #add(int, Object)}.
     *
     * @param name the slot's name
     * @param delta what to add
     * @throws IllegalArgumentException if there is no such slot
     */
    public void add(String name, long delta) {
        add(slot(name), delta);
    }

    /**
     * Adds to a whole number and tells what it was, so that no two callers learn the same.
     *
     * @param slot its index
     * @param delta what to add, as in {@link #add(int, Object)}
     * @return the number before; an unsigned 64-bit one by its bits
     * @throws NotWritableException if the slot cannot be changed, or not atomically, or holds no whole numbers
     * @throws PackException if {@code delta} does not fit
     */
    public long getAndAdd(int slot, long delta) {
        ScalarType type = type(slot);
        requireWhole(slot, type);
        return whole(type, update(slot, type, sum(slot, type, bits(slot, type, delta))));
    }

    /**
     * Adds to a whole number and tells what it was; see {@link #getAndAdd(int, long)}.
     *
     * @param name the slot's name
     * @param delta what to add
     * @return the number before; an unsigned 64-bit one by its bits
     * @throws IllegalArgumentException if there is no such slot
     */
    public long getAndAdd(String name, long delta) {
        return getAndAdd(slot(name), delta);
    }

    private int slot(String name) {
        return view.schema().slot(name).index();
    }

    private ScalarType type(int slot) {
        Slot named = view.schema().slots().get(slot);
        if (!(named.type() instanceof ScalarType type)) {
            throw refused(slot, "of type " + named.type().typeName() + ", and only numbers can be changed in place");
        }
        if (view.isNull(slot) || !view.has(slot)) {
            throw refused(
                    slot,
                    (view.has(slot) ? "None" : "unset")
                            + " in this object, where it takes no bytes: write the file anew to give it a value");
        }
        return type;
    }

    private void requireWhole(int slot, ScalarType type) {
        if (type.isFloat()) {
            throw refused(slot, "of type " + type.typeName() + ", not a whole number");
        }
    }

    private NotWritableException refused(int slot, String why) {
        return new NotWritableException(
                "slot \"" + view.schema().slots().get(slot).name() + "\" is " + why);
    }

    private long bits(int slot, ScalarType type, Object value) {
        if (value instanceof Boolean b) {
            return bits(slot, type, b ? 1 : 0);
        }
        try {
            return stored(type).encode(value);
        } catch (PackException e) {
            throw inSlot(slot, e);
        }
    }

    private long bits(int slot, ScalarType type, long value) {
        try {
            return stored(type).encode(value);
        } catch (PackException e) {
            throw inSlot(slot, e);
        }
    }

    private long bits(int slot, ScalarType type, double value) {
        try {
            return stored(type).encode(value);
        } catch (PackException e) {
            throw inSlot(slot, e);
        }
    }

    /** Booleans take what a byte does. */
    private static ScalarType stored(ScalarType type) {
        return type == ScalarType.BOOL ? ScalarType.UINT8 : type;
    }

    private PackException inSlot(int slot, PackException e) {
        return e.at("slot \"" + view.schema().slots().get(slot).name() + "\"");
    }

    private void store(int slot, ScalarType type, long bits) {
        long at = view.fieldOffset(slot);
        if (region.atomic(at, type.slotSize())) {
            region.setVolatile(at, type.slotSize(), bits);
            return;
        }
        switch (type.slotSize()) {
            case Byte.BYTES -> region.setByte(at, (byte) bits);
            case Short.BYTES -> region.setShort(at, (short) bits);
            case Integer.BYTES -> region.setInt(at, (int) bits);
            default -> region.setLong(at, bits);
        }
    }

    private long atomicPlace(int slot, ScalarType type) {
        long at = view.fieldOffset(slot);
        if (!region.atomic(at, type.slotSize())) {
            throw refused(
                    slot,
                    "at offset " + region.absolute(at) + " of " + region.name() + ", where its " + type.slotSize()
                            + " bytes cannot be changed atomically: that takes a schema of binary version 2 and an alignment"
                            + " of 8, and memory that is mapped or native");
        }
        return at;
    }

    private boolean exchange(int slot, ScalarType type, long expected, long bits) {
        return region.compareAndSet(atomicPlace(slot, type), type.slotSize(), expected, bits);
    }

    private LongUnaryOperator sum(int slot, ScalarType type, long delta) {
        return switch (type) {
            case BOOL -> throw refused(slot, "of type bool, to which nothing can be added");
            case FLOAT32 -> {
                float summand = Float.intBitsToFloat((int) delta);
                yield old -> Float.floatToRawIntBits(Float.intBitsToFloat((int) old) + summand);
            }
            case FLOAT64, FLOAT -> {
                double summand = Double.longBitsToDouble(delta);
                yield old -> Double.doubleToRawLongBits(Double.longBitsToDouble(old) + summand);
            }
            default -> old -> old + delta;
        };
    }

    private long update(int slot, ScalarType type, LongUnaryOperator change) {
        long at = atomicPlace(slot, type);
        while (true) {
            long old = region.getVolatile(at, type.slotSize());
            if (region.compareAndSet(at, type.slotSize(), old, change.applyAsLong(old))) {
                return old;
            }
        }
    }

    private static long whole(ScalarType type, long bits) {
        int unused = Long.SIZE - Byte.SIZE * type.slotSize();
        return type.isSigned() ? bits << unused >> unused : bits;
    }
}
