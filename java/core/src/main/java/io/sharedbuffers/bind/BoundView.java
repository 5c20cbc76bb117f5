package io.sharedbuffers.bind;

import io.sharedbuffers.error.NoValueException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.UnicodeType;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The base of all generated classes, public only because they live in the packages of the interfaces that they
 * implement. Not for use by hand: make views with {@link Bindings}, and look into them with {@link Bindings#dynamic}.
 *
 * <p>All that subclasses see starts with {@code $}, so that no method of a user's interface can collide with it. Which
 * slots are present is read once, at creation, and with it the place of the last field is checked. The constructor does
 * little more than keep its arguments, and what may be too large to be inlined is static and takes the fields one by
 * one: only so can the compiler leave out views that are not kept.
 *
 * <p>Views are equal if they show the same place as the same type; neither that nor {@link #toString} reads the memory.
 *
 * <p>Immutable, and safe for use from any thread while the file is open.
 */
public abstract class BoundView {
    /** The bytes. */
    protected final Region $region;

    /** Offset of the object's first byte. */
    protected final long $at;

    /** A bit for each slot that is set and not {@code None}. */
    protected final long $present;

    /** A bit for each slot that is set. */
    protected final long $has;

    /** The known type codes, and limits. */
    protected final ReadContext $context;

    private final BoundShape shape;

    /**
     * The object at an offset.
     *
     * @param region the bytes
     * @param at offset of its first byte
     * @param context the known type codes, and limits
     * @param shape what the generated class knows of its schema
     * @param has which slots are set
     * @param none which slots are {@code None}
     * @throws io.sharedbuffers.error.CorruptDataException if its fields leave the region
     */
    protected BoundView(Region region, long at, ReadContext context, Object shape, long has, long none) {
        this.$region = region;
        this.$at = at;
        this.$context = context;
        this.shape = (BoundShape) shape;
        this.$has = has;
        this.$present = has & ~none;
        region.check(at, this.shape.size($present));
    }

    /**
     * {@return the offset of the field of a slot, if some slots are absent}
     *
     * @param shape what the generated class knows of its schema
     * @param slot the slot's index
     * @param at offset of the object's first byte
     * @param has a bit for each slot that is set
     * @param present a bit for each slot that is set and not {@code None}
     * @throws NoValueException if this slot is absent
     */
    protected static long $sparse(Object shape, int slot, long at, long has, long present) {
        BoundShape known = (BoundShape) shape;
        if ((present >>> slot & 1) == 0) {
            throw new NoValueException(known.slotName(slot), (has >>> slot & 1) == 0);
        }
        return at + known.layout().offset(slot, present);
    }

    /**
     * {@return the value of a slot as an object of the member's type, or {@code null}}
     *
     * @param shape what the generated class knows of its schema
     * @param slot what it knows of the slot
     * @param region the bytes
     * @param at offset of the object's first byte
     * @param has a bit for each slot that is set
     * @param present a bit for each slot that is set and not {@code None}
     * @param context the known type codes, and limits
     */
    protected static Object $read(
            Object shape, Object slot, Region region, long at, long has, long present, ReadContext context) {
        return ((BoundSlot) slot).read((BoundShape) shape, region, at, has, present, context);
    }

    /**
     * {@return the text of a slot that is present}
     *
     * @param slot what the generated class knows of the slot
     * @param region the bytes
     * @param at offset of the text
     * @param context the known type codes, and limits
     */
    protected static String $text(Object slot, Region region, long at, ReadContext context) {
        return UnicodeType.text(region, at, context.limits());
    }

    /**
     * {@return the numbers of a slot that is present}
     *
     * @param slot what the generated class knows of the slot
     * @param region the bytes
     * @param at offset of the list
     * @param context the known type codes, and limits
     */
    protected static int[] $ints(Object slot, Region region, long at, ReadContext context) {
        return ((BoundSlot) slot).ints(region, at, context);
    }

    /**
     * {@return whether a byte means true}
     *
     * @param stored the byte; all but 0 are true, as in the original
     */
    protected static boolean $bool(byte stored) {
        return stored != 0;
    }

    /**
     * {@return a whole number as {@code byte}}
     *
     * @param value the number
     * @param slot index of the slot that holds it, for the message
     * @throws ArithmeticException if it does not fit
     */
    protected final byte $byte(long value, int slot) {
        try {
            return ExactNumbers.toByte(value);
        } catch (ArithmeticException e) {
            throw unfit(slot, e);
        }
    }

    /**
     * {@return a whole number as {@code short}}
     *
     * @param value the number
     * @param slot index of the slot that holds it, for the message
     * @throws ArithmeticException if it does not fit
     */
    protected final short $short(long value, int slot) {
        try {
            return ExactNumbers.toShort(value);
        } catch (ArithmeticException e) {
            throw unfit(slot, e);
        }
    }

    /**
     * {@return a whole number as {@code int}}
     *
     * @param value the number
     * @param slot index of the slot that holds it, for the message
     * @throws ArithmeticException if it does not fit
     */
    protected final int $int(long value, int slot) {
        try {
            return ExactNumbers.toInt(value);
        } catch (ArithmeticException e) {
            throw unfit(slot, e);
        }
    }

    /**
     * {@return an unsigned 64-bit number as {@code long}}
     *
     * @param bits the number's bits
     * @param slot index of the slot that holds it, for the message
     * @throws ArithmeticException if it does not fit: from 2⁶³ on
     */
    protected final long $signed(long bits, int slot) {
        try {
            return ExactNumbers.toSigned(bits);
        } catch (ArithmeticException e) {
            throw unfit(slot, e);
        }
    }

    /**
     * {@return a whole number as {@code double}}
     *
     * @param value the number
     * @param slot index of the slot that holds it, for the message
     * @throws ArithmeticException if there is no {@code double} of that value
     */
    protected final double $double(long value, int slot) {
        try {
            return ExactNumbers.toDouble(value);
        } catch (ArithmeticException e) {
            throw unfit(slot, e);
        }
    }

    /**
     * {@return a whole number as {@code float}}
     *
     * @param value the number
     * @param slot index of the slot that holds it, for the message
     * @throws ArithmeticException if there is no {@code float} of that value
     */
    protected final float $float(long value, int slot) {
        try {
            return ExactNumbers.toFloat(value);
        } catch (ArithmeticException e) {
            throw unfit(slot, e);
        }
    }

    private ArithmeticException unfit(int slot, ArithmeticException e) {
        return BoundSlot.unfit(shape.slotName(slot), $region, $at, e);
    }

    /**
     * Sets a slot to the value of a record's component.
     *
     * @param row what is filled for packing
     * @param slot what the generated class knows of the slot
     * @param value the component's value; {@code null} is {@code None}
     * @param depth how many records the record is nested in
     */
    protected static void $set(StructRow row, Object slot, Object value, int depth) {
        ((BoundSlot) slot).write(row, value, depth);
    }

    final StructView dynamic() {
        return new StructView(shape.schema(), $region, $at, $context);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof BoundView view
                && shape.type() == view.shape.type()
                && address() == view.address()
                && sameMemory($region.segment(), view.$region.segment());
    }

    private long address() {
        return $region.segment().address() + $at;
    }

    private static boolean sameMemory(MemorySegment a, MemorySegment b) {
        if (a == b || a.isNative() && b.isNative() && a.scope().equals(b.scope())) {
            return true;
        }
        Optional<Object> array = a.heapBase();
        return array.isPresent() && array.get() == b.heapBase().orElse(null);
    }

    @Override
    public final int hashCode() {
        return 31 * shape.type().hashCode() + Long.hashCode(address());
    }

    @Override
    public final String toString() {
        return shape.type().getSimpleName() + "[at " + $region.absolute($at) + " of " + $region.name() + "]";
    }
}
