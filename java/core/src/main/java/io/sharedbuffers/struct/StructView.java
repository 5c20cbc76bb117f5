package io.sharedbuffers.struct;

import io.sharedbuffers.error.NoValueException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An object in mapped memory, for callers that learn the schema from the file (spec 01-struct).
 *
 * <p>Nothing is decoded before it is asked for. Slots are named by their index or their {@link Slot}, both resolved once
 * per schema, or by name. A slot is either unset, {@code None}, or has a value: {@link #has} and {@link #isNull} tell;
 * reading an unset slot is a {@link NoValueException}.
 *
 * <p>Immutable, and safe for use from any thread while the file is open.
 */
public final class StructView {
    private static final String SPEC = "01-struct";

    private final Schema schema;
    private final Region region;
    private final long at;
    private final ReadContext context;
    private final long has;
    private final long present;

    /**
     * The object at an offset.
     *
     * @param schema how it is laid out
     * @param region the bytes
     * @param at offset of its first byte
     * @param context the known type codes, and limits
     * @throws io.sharedbuffers.error.CorruptDataException if its fields leave the region
     */
    public StructView(Schema schema, Region region, long at, ReadContext context) {
        this.schema = schema;
        this.region = region;
        this.at = at;
        this.context = context;
        StructLayout layout = schema.layout();
        this.has = layout.readHas(region, at);
        this.present = has & ~layout.readNone(region, at);
        region.check(at, layout.size(present));
    }

    /** {@return how the object is laid out} */
    public Schema schema() {
        return schema;
    }

    /** {@return the offset of the object's first byte in its region} */
    public long offset() {
        return at;
    }

    /** {@return the bytes that the object is in} */
    public Region region() {
        return region;
    }

    /**
     * {@return whether a slot is set, be it to {@code None}}
     *
     * @param slot its index
     */
    public boolean has(int slot) {
        Objects.checkIndex(slot, schema.slots().size());
        return (has >>> slot & 1) != 0;
    }

    /**
     * {@return whether a slot is set to {@code None}}
     *
     * @param slot its index
     */
    public boolean isNull(int slot) {
        Objects.checkIndex(slot, schema.slots().size());
        return ((has & ~present) >>> slot & 1) != 0;
    }

    /**
     * {@return whether a slot is set, be it to {@code None}}
     *
     * @param name the slot's name
     * @throws IllegalArgumentException if there is no such slot
     */
    public boolean has(String name) {
        return has(schema.slot(name).index());
    }

    /**
     * {@return whether a slot is set to {@code None}}
     *
     * @param name the slot's name
     * @throws IllegalArgumentException if there is no such slot
     */
    public boolean isNull(String name) {
        return isNull(schema.slot(name).index());
    }

    /**
     * The value of a slot.
     *
     * @param slot its index
     * @return the value, {@code null} for {@code None}; containers and nested objects are views
     * @throws NoValueException if it is unset
     */
    public Object get(int slot) {
        Objects.checkIndex(slot, schema.slots().size());
        if ((present >>> slot & 1) == 0) {
            if (has(slot)) {
                return null;
            }
            throw new NoValueException(schema.slots().get(slot).name(), true);
        }
        OnDiskType type = schema.slots().get(slot).type();
        long field = at + schema.layout().offset(slot, present);
        return type.inline() ? type.read(region, field, context) : pointed(type, field);
    }

    private Object pointed(OnDiskType type, long field) {
        return type.read(region, at + region.getLong(field), context.inside(region, field));
    }

    /**
     * Where the value of a slot is, for tools that show which values are one object.
     *
     * @param slot its index
     * @return the absolute offset of the bare form or, if the slot is of type {@code object}, of the type code; -1 if the
     *     slot is unset, {@code None}, or holds the value itself
     */
    public long offsetOf(int slot) {
        if ((present >>> slot & 1) == 0 || schema.slots().get(slot).type().inline()) {
            return -1;
        }
        return region.absolute(at + region.getLong(at + schema.layout().offset(slot, present)));
    }

    /**
     * Where a slot itself is, for callers that read or change its bytes.
     *
     * @param slot its index
     * @return offset in the region of the slot's number, or of its pointer
     * @throws NoValueException if the slot is unset or {@code None}
     */
    public long slotAt(int slot) {
        Objects.checkIndex(slot, schema.slots().size());
        if ((present >>> slot & 1) == 0) {
            throw new NoValueException(schema.slots().get(slot).name(), !has(slot));
        }
        return at + schema.layout().offset(slot, present);
    }

    /**
     * Where the value of a slot is that is stored elsewhere, for callers that read it by themselves.
     *
     * @param slot its index
     * @return offset of the bare form or, if the slot is of type {@code object}, of the type code, in the region
     * @throws NoValueException if the slot is unset or {@code None}
     * @throws SchemaMismatchException if the slot holds the value itself
     */
    public long pointedAt(int slot) {
        Objects.checkIndex(slot, schema.slots().size());
        Slot named = schema.slots().get(slot);
        if ((present >>> slot & 1) == 0) {
            throw new NoValueException(named.name(), !has(slot));
        }
        if (named.type().inline()) {
            throw mismatch(slot, "a pointer");
        }
        return at + region.getLong(at + schema.layout().offset(slot, present));
    }

    /**
     * {@return the value of a slot; see {@link #get(int)}}
     *
     * @param name the slot's name
     * @throws IllegalArgumentException if there is no such slot
     */
    public Object get(String name) {
        return get(schema.slot(name).index());
    }

    /**
     * {@return the value of a slot; see {@link #get(int)}}
     *
     * @param slot a slot of this object's schema
     */
    public Object get(Slot slot) {
        return get(slot.index());
    }

    /**
     * The whole number or boolean in a slot, without boxing.
     *
     * @param slot its index
     * @return the number, 0 or 1 for booleans; an unsigned 64-bit one keeps its bits
     * @throws NoValueException if it is unset or {@code None}
     * @throws SchemaMismatchException if the slot is of another type
     */
    public long getLong(int slot) {
        ScalarType type = scalar(slot, "a whole number");
        if (type.isFloat()) {
            throw mismatch(slot, "a whole number");
        }
        return type.readLong(region, at + schema.layout().offset(slot, present));
    }

    /**
     * {@return the whole number or boolean in a slot; see {@link #getLong(int)}}
     *
     * @param name the slot's name
     * @throws IllegalArgumentException if there is no such slot
     */
    public long getLong(String name) {
        return getLong(schema.slot(name).index());
    }

    /**
     * {@return the whole number or boolean in a slot; see {@link #getLong(int)}}
     *
     * @param slot a slot of this object's schema
     */
    public long getLong(Slot slot) {
        return getLong(slot.index());
    }

    /**
     * The number in a slot as a floating-point one, without boxing.
     *
     * @param slot its index
     * @return the nearest {@code double}
     * @throws NoValueException if it is unset or {@code None}
     * @throws SchemaMismatchException if the slot does not hold numbers
     */
    public double getDouble(int slot) {
        return scalar(slot, "a number").readDouble(region, at + schema.layout().offset(slot, present));
    }

    /**
     * {@return the number in a slot as a floating-point one; see {@link #getDouble(int)}}
     *
     * @param name the slot's name
     * @throws IllegalArgumentException if there is no such slot
     */
    public double getDouble(String name) {
        return getDouble(schema.slot(name).index());
    }

    /**
     * {@return the number in a slot as a floating-point one; see {@link #getDouble(int)}}
     *
     * @param slot a slot of this object's schema
     */
    public double getDouble(Slot slot) {
        return getDouble(slot.index());
    }

    private ScalarType scalar(int slot, String expected) {
        if (!(schema.slots().get(slot).type() instanceof ScalarType type)) {
            throw mismatch(slot, expected);
        }
        if ((present >>> slot & 1) == 0) {
            throw new NoValueException(schema.slots().get(slot).name(), !has(slot));
        }
        return type;
    }

    private SchemaMismatchException mismatch(int slot, String expected) {
        Slot actual = schema.slots().get(slot);
        return new SchemaMismatchException(
                region.name(),
                region.absolute(at),
                expected + " in slot \"" + actual.name() + "\"",
                actual.type().typeName(),
                SPEC);
    }

    /**
     * Changes numbers of this object in place.
     *
     * @return an editor of the same bytes
     * @throws io.sharedbuffers.error.NotWritableException if the file is mapped read-only
     */
    public StructEditor edit() {
        return new StructEditor(this);
    }

    /** Where the field of a slot is that is set and not {@code None}, in the region. */
    long fieldOffset(int slot) {
        return at + schema.layout().offset(slot, present);
    }

    /** {@return the set slots and their values, in the order of declaration; {@code None} is {@code null}} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        List<String> names = schema.declaredNames();
        for (String name : names) {
            int slot = schema.slot(name).index();
            if (has(slot)) {
                map.put(name, get(slot));
            }
        }
        return map;
    }

    /** Place and slots; never reads the memory. */
    @Override
    public String toString() {
        return "StructView[at " + region.absolute(at) + " of " + region.name() + ", " + schema + "]";
    }
}
