package io.sharedbuffers.bind;

import io.sharedbuffers.error.NoValueException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.SequenceView;
import io.sharedbuffers.types.UnicodeType;
import java.util.Optional;

/**
 * How the values of one slot become objects of one member, and back. A record, since the compiler trusts the fields of
 * records to be constant.
 *
 * @param slot the slot
 * @param type the slot's type
 * @param fullOffset where the slot is if all are present
 * @param target the class of the values, boxed
 * @param primitive whether there is no {@code null} to stand for {@code None}
 * @param wrapping what tells that there is no value
 * @param nested how objects of a nested schema are shown; else {@code null}
 */
record BoundSlot(
        Slot slot,
        OnDiskType type,
        int fullOffset,
        Class<?> target,
        boolean primitive,
        Wrapping wrapping,
        Binding<?> nested) {

    Object read(BoundShape shape, Region region, long at, long has, long present, ReadContext context) {
        if ((present >>> slot.index() & 1) == 0) {
            return absent((has >>> slot.index() & 1) != 0);
        }
        long field = at + (present == shape.all() ? fullOffset : shape.layout().offset(slot.index(), present));
        Object value = type.inline() ? type.read(region, field, context) : pointed(region, at, field, context);
        if (value == null) {
            return absent(true);
        }
        Object converted = target.isInstance(value) ? value : convert(region, field, value);
        return switch (wrapping) {
            case NOTHING -> converted;
            case OPTIONAL -> Optional.of(converted);
            case SLOT_VALUE -> SlotValue.of(converted);
        };
    }

    private Object pointed(Region region, long at, long field, ReadContext context) {
        long target = at + region.getLong(field);
        if (type == UnicodeType.UNICODE || type == BytesType.BYTES) {
            return type.read(region, target, context); // nothing is inside of them, so the depth is nothing to them
        }
        if (type instanceof SequenceType && this.target == int[].class) {
            return ints(region, target, context);
        }
        ReadContext inside = context.inside(region, field);
        return nested != null ? nested.read(region, target, inside) : type.read(region, target, inside);
    }

    int[] ints(Region region, long at, ReadContext context) {
        try {
            return SequenceView.ints(region, at, context);
        } catch (ArithmeticException e) {
            throw unfit(slot.name(), region, at, e);
        }
    }

    private Object absent(boolean none) {
        return switch (wrapping) {
            case OPTIONAL -> Optional.empty();
            case SLOT_VALUE -> none ? SlotValue.none() : SlotValue.unset();
            case NOTHING -> {
                if (primitive || !none) {
                    throw new NoValueException(slot.name(), !none);
                }
                yield null;
            }
        };
    }

    /** Behind type codes the original stores equal values once, and finds {@code True} equal to 1. */
    private Object convert(Region region, long field, Object value) {
        try {
            Object converted = switch (value) {
                case Long n when type.wrapped() && target == Boolean.class && (n == 0 || n == 1) -> n == 1;
                case Number number -> ExactNumbers.as(target, number);
                case SequenceView list -> NumberArrays.as(target, list);
                case Boolean b when type.wrapped() -> ExactNumbers.as(target, b ? 1L : 0L);
                default -> null;
            };
            if (converted != null) {
                return converted;
            }
        } catch (ArithmeticException e) {
            throw unfit(slot.name(), region, field, e);
        }
        throw new SchemaMismatchException(
                region.name(),
                region.absolute(field),
                target.getSimpleName() + " in slot \"" + slot.name() + "\"",
                value.getClass().getSimpleName(),
                "02-type-codes");
    }

    static ArithmeticException unfit(String slot, Region region, long at, ArithmeticException e) {
        ArithmeticException placed = new ArithmeticException("slot \"" + slot + "\" at offset " + region.absolute(at)
                + " of " + region.name() + ": " + e.getMessage() + ": declare it wider, or as Object");
        placed.initCause(e);
        return placed;
    }

    void write(StructRow row, Object value, int depth) {
        switch (value) {
            case null -> row.setNone(slot.index());
            case Optional<?> optional
            when wrapping == Wrapping.OPTIONAL -> writeValue(row, optional.orElse(null), depth);
            case SlotValue.Unset<?> _ when wrapping == Wrapping.SLOT_VALUE -> {}
            case SlotValue.None<?> _ when wrapping == Wrapping.SLOT_VALUE -> row.setNone(slot.index());
            case SlotValue.Present<?>(Object present)
            when wrapping == Wrapping.SLOT_VALUE -> writeValue(row, present, depth);
            default -> writeValue(row, value, depth);
        }
    }

    private void writeValue(StructRow row, Object value, int depth) {
        row.set(slot.index(), value == null ? null : stored(value, depth));
    }

    private Object stored(Object value, int depth) {
        if (value instanceof BoundView view) {
            return view.dynamic();
        }
        if (nested instanceof NestedFiller filler
                && nested.type().isRecord()
                && nested.type().isInstance(value)) {
            StructRow inner = new StructRow(nested.schema());
            filler.fill(value, inner, depth + 1);
            return inner;
        }
        return value;
    }
}
