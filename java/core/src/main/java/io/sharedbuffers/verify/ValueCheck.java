package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.mapping.DictType;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructLayout;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.BufferType;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.DateTimeType;
import io.sharedbuffers.types.DateType;
import io.sharedbuffers.types.DecimalType;
import io.sharedbuffers.types.FrozenSetType;
import io.sharedbuffers.types.NdArrayType;
import io.sharedbuffers.types.OffsetDateTimeType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.WrappedType;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Looks at values with all that they point at, each place once as far as memory allows. What is wrong goes to the findings;
 * nothing is thrown. Not safe for use by several threads at once.
 */
final class ValueCheck {
    private static final int CODED = 8;
    private static final long NONE = 1;
    private static final int STRUCTS = 16;
    private static final int MOST_KINDS = 256;

    private final Region region;
    private final ReadContext context;
    private final Findings findings;
    private final Work work;
    private final Visited visited;
    private final Trail trail;
    private final Extents extents;
    private final LeafCheck leaves;
    private final SetCheck sets;
    private final DictCheck dicts;
    private final Map<Schema, Integer> structs = new IdentityHashMap<>();
    private long fieldsEnd;
    private long areaStart;
    private long areaEnd;

    /**
     * A look at values of a part of a file.
     *
     * @param region what pointers may lead to
     * @param context the known type codes, and limits
     * @param values about how many values there are
     * @param budget what looking may cost
     */
    ValueCheck(Region region, ReadContext context, Findings findings, long values, long budget) {
        this.region = region;
        this.context = context;
        this.findings = findings;
        this.work = new Work(budget);
        this.visited = new Visited(values);
        this.trail = new Trail(context.limits().depth());
        this.extents = new Extents(region);
        this.leaves = new LeafCheck(region, context, findings, work, extents, trail);
        KeyHash hashes = new KeyHash(region, context, work);
        this.sets = new SetCheck(region, findings, hashes, this, trail);
        this.dicts = new DictCheck(region, context, findings, hashes, this, trail);
        this.areaEnd = region.size();
    }

    Trail trail() {
        return trail;
    }

    DictCheck dicts() {
        return dicts;
    }

    /** Where the fields of the object end that was looked at last by {@link #row}; 0 if they are not there. */
    long fieldsEnd() {
        return fieldsEnd;
    }

    /** Tells where writers put all values. */
    void expectWithin(long start, long end) {
        areaStart = start;
        areaEnd = end;
    }

    /**
     * Looks at an object that nothing encloses.
     *
     * @param at its first byte
     * @param end what follows it begins here; not above {@code at} if that is not known
     * @param unit what the object is, for messages
     * @param number which of them; negative if there is one only
     */
    void row(Schema schema, long at, long end, String unit, long number) {
        trail.start(unit, number);
        extents.start(at, end);
        fieldsEnd = 0;
        struct(schema, at);
        extents.finish(Math.max(schema.alignment(), CODED) + CODED, findings, unit, number);
    }

    /** Looks at a value behind its type code that nothing encloses; see {@link #row}. */
    void value(long at, long end, String unit, long number) {
        trail.start(unit, number);
        extents.start(at, end);
        coded(at);
        extents.finish(2 * CODED, findings, unit, number);
    }

    private int kind(Schema schema) {
        return structs.computeIfAbsent(schema, _ -> Math.min(STRUCTS + structs.size(), MOST_KINDS - 1));
    }

    private static int kind(OnDiskType type) {
        return switch (type) {
            case WrappedType _ -> 1;
            case BytesType _ -> 2;
            case UnicodeType _ -> 3;
            case BufferType _ -> 4;
            case SequenceType sequence -> isTuple(sequence) ? 5 : 6;
            case FrozenSetType _ -> 7;
            case DictType _ -> 8;
            case DecimalType _ -> 9;
            case DateType _ -> 10;
            case DateTimeType _ -> 11;
            case OffsetDateTimeType _ -> 12;
            case NdArrayType _ -> 13;
            default -> 14;
        };
    }

    private static boolean isTuple(SequenceType type) {
        return type == SequenceType.TUPLE || type == SequenceType.PROXIED_TUPLE;
    }

    /** Whether a container is to be looked at, and then left again. */
    private boolean enter(int kind, long at, boolean changeable) {
        if (exhausted(at)) {
            return false;
        }
        work.charge(CODED);
        long key = Visited.key(at, kind);
        switch (trail.enter(key, changeable)) {
            case ENTERED -> {
                // Schemas beyond the number of kinds share one, so they are not remembered.
                if (kind == MOST_KINDS - 1 || visited.add(key)) {
                    return true;
                }
                trail.leave();
            }
            case CYCLE -> {}
            case IMPOSSIBLE ->
                add(Rule.SEQUENCE_CYCLE, at, 1, "what cannot be changed not to contain itself", "a cycle back to here");
            case TOO_DEEP ->
                add(Rule.LIMIT_DEPTH, at, 1, "at most " + context.limits().depth() + " nested containers", "one more");
        }
        return false;
    }

    /** Whether the budget is used up, which is then told of. */
    boolean exhausted(long at) {
        if (work.exhausted() && !findings.tallied(Rule.LIMIT_WORK)) {
            findings.tally(new Finding(
                    region.absolute(at),
                    1,
                    Rule.LIMIT_WORK,
                    trail.place(),
                    "values that are shared so seldom that all can be looked at",
                    "far more than the file has bytes; the rest is not verified"));
        }
        return work.exhausted();
    }

    private void add(Rule rule, long at, long length, String expected, String found) {
        findings.add(new Finding(region.absolute(at), length, rule, trail.place(), expected, found));
    }

    private void struct(Schema schema, long at) {
        if (!enter(kind(schema), at, true)) {
            return;
        }
        try {
            StructLayout layout = schema.layout();
            long none = layout.readNone(region, at);
            long has = layout.readHas(region, at);
            long present = has & ~none;
            int size = layout.size(present);
            region.check(at, size);
            extents.add(at, at + size);
            work.charge(size);
            fieldsEnd = trail.depth() == 1 ? at + size : fieldsEnd;
            bitmaps(layout, at, has, none);
            for (long left = present & layout.pointerSlots(); left != 0; left &= left - 1) {
                int index = Long.numberOfTrailingZeros(left);
                Slot slot = schema.slots().get(index);
                long field = at + layout.offset(index, present);
                trail.slot(slot);
                long pointer = region.getLong(field);
                if (leads(at, pointer, field, Long.BYTES)) {
                    bare(slot.type(), at + pointer);
                }
            }
        } catch (FormatException e) {
            findings.add(Rule.STRUCT_FIELDS, 1, trail.place(), e);
        } finally {
            trail.leave();
        }
    }

    private void bitmaps(StructLayout layout, long at, long has, long none) {
        int width = layout.bitmapWidth();
        if ((none & ~has) != 0) {
            add(
                    Rule.STRUCT_NONE_UNSET,
                    at + width,
                    width,
                    "None in slots that are set",
                    "bits 0x" + Long.toHexString(none & ~has) + " of slots that are not");
        }
        long unused = layout.readUnusedBits(region, at);
        if (unused != 0) {
            add(Rule.STRUCT_UNUSED_BITS, at, 2L * width, "0 behind the last slot", "0x" + Long.toHexString(unused));
        }
    }

    /** Whether a pointer leads to where a value can be. */
    boolean leads(long base, long pointer, long field, int width) {
        long target = base + pointer;
        boolean overflow = ((base ^ target) & (pointer ^ target)) < 0;
        if (overflow || target < 0 || target >= region.size()) {
            add(
                    Rule.POINTER_TARGET,
                    field,
                    width,
                    "a pointer into the " + region.size() + " bytes from " + region.absolute(0) + " on",
                    overflow ? "one beyond 2^63" : "one to " + region.absolute(target));
            return false;
        }
        if (target < areaStart || target >= areaEnd) {
            add(
                    Rule.POINTER_AREA,
                    field,
                    width,
                    "a value among the rows, at " + region.absolute(areaStart) + " to " + region.absolute(areaEnd),
                    "one at " + region.absolute(target));
        }
        return true;
    }

    /** Looks at a value without a type code. */
    private void bare(OnDiskType type, long at) {
        switch (type) {
            case StructType struct -> struct(struct.schema(), at);
            case WrappedType _ -> coded(at);
            case SequenceType sequence -> sequence(at, isTuple(sequence));
            case FrozenSetType _ -> set(at);
            case DictType _ -> dict(at);
            default -> {
                if (visited.add(Visited.key(at, kind(type))) && !exhausted(at)) {
                    leaves.check(type, at, this);
                }
            }
        }
    }

    /** Looks at a value behind its type code. */
    void coded(long at) {
        OnDiskType type;
        try {
            int code = region.getUnsignedByte(at);
            ScalarType number = LeafCheck.number(code);
            if (number != null) {
                region.check(at + 1, number.slotSize());
                extents.add(at, at + 1 + number.slotSize());
                return;
            }
            type = context.types().typeOf(code);
            if (type == null) {
                WrappedType.OBJECT.read(region, at, context); // which says what it thinks of the code
                return;
            }
            extents.add(at, at + 1);
        } catch (FormatException e) {
            findings.add(Rule.VALUE_CODE, 1, trail.place(), e);
            return;
        }
        if (type instanceof WrappedType) {
            if (enter(kind(type), at, false)) {
                coded(at + CODED);
                trail.leave();
            }
        } else {
            bare(type, at + CODED);
        }
    }

    void sequence(long at, boolean tuple) {
        if (enter(tuple ? 5 : 6, at, !tuple)) {
            items(at, Rule.SEQUENCE_HEADER);
            trail.leave();
        }
    }

    /** Looks at the items of the container that was entered; tells whether there are no faults. */
    private SequenceHeader items(long at, Rule rule) {
        SequenceHeader header;
        try {
            header = SequenceHeader.read(region, at);
        } catch (FormatException e) {
            findings.add(rule, 1, trail.place(), e);
            return null;
        }
        extents.add(at, header.data() + header.count() * header.width());
        work.charge(header.count() * header.width());
        for (long item = 0; header.pointers() && item < header.count(); item++) {
            long pointer = header.pointer(region, item);
            if (pointer != NONE) {
                trail.item(item);
                if (leads(at, pointer, header.data() + item * header.width(), header.width())) {
                    coded(at + pointer);
                }
            }
        }
        return header;
    }

    private void set(long at) {
        if (!enter(7, at, false)) {
            return;
        }
        try {
            int form = region.getUnsignedByte(at);
            if (form == 'm' || form == 'M') {
                FrozenSetType.FROZENSET.read(region, at, context);
                extents.add(at, at + (form == 'm' ? 8 : 16));
                return;
            }
            long before = findings.found();
            SequenceHeader header = items(at, Rule.SET_FORM);
            if (header != null && findings.found() == before) {
                sets.check(header);
            }
        } catch (FormatException e) {
            findings.add(Rule.SET_FORM, 1, trail.place(), e);
        } finally {
            trail.leave();
        }
    }

    private void dict(long at) {
        if (enter(8, at, true)) {
            dicts.check(at, extents);
            trail.leave();
        }
    }
}
