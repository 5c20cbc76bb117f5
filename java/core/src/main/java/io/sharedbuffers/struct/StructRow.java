package io.sharedbuffers.struct;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SharedObjects;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values of one object that is about to be written: a reusable form that keeps numbers unboxed.
 *
 * <p>Not safe for use by several threads at once. A row may be reused for the next object once it is packed.
 */
public final class StructRow implements SharedObjects.Alias {
    private final Schema schema;
    private final long[] numbers;
    private final Object[] values;
    private long has;
    private long none;
    private Object identity = this;
    private RowWatcher watcher;

    /**
     * A row without values.
     *
     * @param schema the slots it has
     */
    public StructRow(Schema schema) {
        this.schema = schema;
        this.numbers = new long[schema.slots().size()];
        this.values = new Object[numbers.length];
    }

    /** {@return the slots of this row} */
    public Schema schema() {
        return schema;
    }

    /**
     * Unsets all slots.
     *
     * @param source the object whose values will be set: rows of the same source are one object to the writer
     * @return this
     */
    public StructRow reset(Object source) {
        has = 0;
        none = 0;
        Arrays.fill(values, null);
        identity = source;
        watcher = null;
        return this;
    }

    /**
     * Has somebody told when the object is written. Until the next {@link #reset}.
     *
     * @param observer whom to tell
     */
    public void watch(RowWatcher observer) {
        watcher = observer;
    }

    RowWatcher watcher() {
        return watcher;
    }

    /**
     * Sets a slot.
     *
     * @param slot its index
     * @param value its value, {@code null} for {@code None}
     * @throws PackException if the slot holds numbers and the value does not fit
     */
    public void set(int slot, Object value) {
        if (value == null) {
            setNone(slot);
            return;
        }
        if (schema.slots().get(slot).type() instanceof ScalarType scalar) {
            try {
                numbers[slot] = scalar.encode(value);
            } catch (PackException e) {
                throw inSlot(slot, e);
            }
        } else {
            values[slot] = value;
        }
        mark(slot);
    }

    /**
     * Sets a slot of numbers to a whole number.
     *
     * @param slot its index
     * @param value the number
     * @throws PackException if it is no value of the slot's type
     */
    public void setLong(int slot, long value) {
        if (schema.slots().get(slot).type() instanceof ScalarType scalar) {
            try {
                numbers[slot] = scalar.encode(value);
            } catch (PackException e) {
                throw inSlot(slot, e);
            }
            mark(slot);
        } else {
            set(slot, value);
        }
    }

    /**
     * Sets a slot of numbers to a floating-point number.
     *
     * @param slot its index
     * @param value the number
     * @throws PackException if it is no value of the slot's type
     */
    public void setDouble(int slot, double value) {
        if (schema.slots().get(slot).type() instanceof ScalarType scalar) {
            try {
                numbers[slot] = scalar.encode(value);
            } catch (PackException e) {
                throw inSlot(slot, e);
            }
            mark(slot);
        } else {
            set(slot, value);
        }
    }

    /**
     * Sets a slot to {@code None}, which is not the same as leaving it unset.
     *
     * @param slot its index
     */
    public void setNone(int slot) {
        has |= 1L << slot;
        none |= 1L << slot;
    }

    private void mark(int slot) {
        has |= 1L << slot;
        none &= ~(1L << slot);
    }

    /**
     * Takes the values of a map; slots that it does not name stay unset.
     *
     * @param map slot names to values
     * @return this
     * @throws PackException if it names something that is no slot
     */
    public StructRow fill(Map<?, ?> map) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name) || !schema.hasSlot(name)) {
                throw new PackException(
                        "\"" + entry.getKey() + "\" is no slot: the schema has " + schema.declaredNames());
            }
            set(schema.slot(name).index(), entry.getValue());
        }
        return this;
    }

    /** {@return the set slots and their values, in the order of declaration; {@code None} is {@code null}} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name : schema.declaredNames()) {
            Slot slot = schema.slot(name);
            int index = slot.index();
            if ((none >>> index & 1) != 0) {
                map.put(name, null);
            } else if ((has >>> index & 1) != 0) {
                map.put(name, slot.type() instanceof ScalarType type ? type.decode(numbers[index]) : values[index]);
            }
        }
        return map;
    }

    PackException inSlot(int slot, PackException e) {
        return e.at("slot \"" + schema.slots().get(slot).name() + "\"");
    }

    long has() {
        return has;
    }

    long none() {
        return none;
    }

    long number(int slot) {
        return numbers[slot];
    }

    Object value(int slot) {
        return values[slot];
    }

    @Override
    public Object identity() {
        return identity;
    }
}
