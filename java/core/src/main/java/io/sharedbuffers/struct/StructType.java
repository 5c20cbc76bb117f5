package io.sharedbuffers.struct;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.SharedObjects;
import io.sharedbuffers.types.UnicodeType;
import java.util.Map;
import java.util.Objects;

/**
 * Objects laid out by a {@link Schema} (spec 01-struct; drawn in {@link StructLayout}). Used for the rows of arrays, for
 * nested slots and, behind a type code, anywhere.
 */
public final class StructType implements OnDiskType {
    private Schema schema;
    private Form form;

    /** What the slots' types tell, side by side. */
    private OnDiskType[] types;

    private int[] sizes;
    private Object[] forms;

    /**
     * The type of a schema's objects.
     *
     * @param schema how they are laid out
     */
    public StructType(Schema schema) {
        resolve(schema);
    }

    /** A type whose schema refers to the type itself and so cannot exist before it; see {@link #resolve}. */
    public StructType() {}

    /**
     * Tells the schema of a type that was made without one. To be called once, before the type is used.
     *
     * @param late how the objects are laid out
     * @throws IllegalStateException if the type has a schema
     */
    public void resolve(Schema late) {
        if (schema != null) {
            throw new IllegalStateException("resolved twice");
        }
        schema = Objects.requireNonNull(late);
        form = new Form(late);
        types = late.slots().stream().map(Slot::type).toArray(OnDiskType[]::new);
        sizes = late.slots().stream().mapToInt(slot -> slot.type().slotSize()).toArray();
        forms = late.slots().stream().map(slot -> form(slot.type())).toArray();
    }

    /** {@return how the objects are laid out} */
    public Schema schema() {
        return schema;
    }

    @Override
    public String typeName() {
        return "struct";
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        StructRow row = switch (value) {
            case StructRow given -> given;
            case RowSource source -> filled(source);
            case Map<?, ?> map -> new StructRow(schema).reset(map).fill(map);
            case StructView view -> new StructRow(schema).reset(view).fill(view.toMap());
            default ->
                throw new PackException("a nested struct takes a Map, a StructRow, a RowSource or a StructView, not "
                        + value.getClass().getName());
        };
        return packRow(row, out, at, context);
    }

    private StructRow filled(RowSource source) {
        StructRow row = new StructRow(schema).reset(source.identity());
        source.fill(row);
        return row;
    }

    /** What is pointed at comes first, in slot order; header and fields follow in one go, as the original writes them. */
    private int packRow(StructRow row, WorkBuffer out, int at, PackContext context) {
        StructLayout layout = schema.layout();
        long has = row.has();
        long none = row.none();
        long present = has & ~none;
        int size = layout.size(present);
        out.require(at, layout.align(size));
        int end = at + layout.align(size);
        long base = at + context.implicitOffset();
        int frame = context.borrow(types.length);
        context.enter();
        for (long left = present & layout.pointerSlots(); left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            Object value = row.value(index);
            OnDiskType type = types[index];
            long target;
            try {
                Object slotForm = forms[index] == null ? form((StructType) type, value) : forms[index];
                boolean wrapped = type.wrapped();
                target = context.shared().find(value, wrapped, slotForm);
                if (target == SharedObjects.ABSENT) {
                    target = end + context.implicitOffset();
                    context.shared().note(value, wrapped, target, slotForm);
                    end = layout.align(type.pack(value, out, end, context));
                }
            } catch (PackException e) {
                throw row.inSlot(index, e);
            }
            context.pointer(frame + index, target - base);
        }
        end = layout.align(end);
        if (end > out.length()) {
            out.require(at, end - at);
        }
        RowWatcher watcher = row.watcher();
        if (watcher != null) {
            watcher.writing(out, at, end);
        }
        layout.writeBitmaps(out, at, has, none);
        int field = at + layout.headerSize();
        for (long left = present; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            boolean pointer = (layout.pointerSlots() >>> index & 1) != 0;
            out.putLow(field, pointer ? context.pointer(frame + index) : row.number(index), sizes[index]);
            field += sizes[index];
        }
        context.leave();
        context.release(frame);
        if (watcher != null) {
            watcher.written(out, at, end);
        }
        return end;
    }

    /** Types of one class have one form; texts have that of byte strings; null for objects, see the other method. */
    private static Object form(OnDiskType type) {
        return switch (type) {
            case UnicodeType _ -> BytesType.class;
            case StructType _ -> null;
            default -> type.getClass();
        };
    }

    /**
     * Objects have the form of their schema. One without any slot is the same under all schemas of its width, and
     * {@code Map.of()} is one object wherever it is written.
     */
    private static Object form(StructType struct, Object value) {
        return value instanceof Map<?, ?> map && map.isEmpty()
                ? struct.schema.layout().headerSize()
                : struct.form;
    }

    /** Equal where the bytes are: schemas themselves are equal only if they are the same. */
    private record Form(Schema schema) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Form(Schema theirs) && (schema == theirs || schema.compatible(theirs));
        }

        @Override
        public int hashCode() {
            return schema.slots().size();
        }
    }

    @Override
    public StructView read(Region region, long at, ReadContext context) {
        return new StructView(schema, region, at, context);
    }
}
