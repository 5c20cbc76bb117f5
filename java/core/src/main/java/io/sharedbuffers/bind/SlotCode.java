package io.sharedbuffers.bind;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructLayout;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.UnicodeType;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

/** Writes the instructions that load the value of a slot, and those that set it. */
final class SlotCode {
    private static final ClassDesc VIEW = ViewClass.descriptor(BoundView.class);
    private static final ClassDesc REGION = ViewClass.descriptor(Region.class);
    private static final ClassDesc CONTEXT = ViewClass.descriptor(ReadContext.class);
    private static final ClassDesc BINDING = ViewClass.descriptor(Binding.class);
    private static final ClassDesc ROW = ViewClass.descriptor(StructRow.class);
    private static final ClassDesc OBJECT = ConstantDescs.CD_Object;
    private static final ClassDesc LONG = ConstantDescs.CD_long;
    private static final ClassDesc INT = ConstantDescs.CD_int;

    private final StructLayout layout;

    SlotCode(StructLayout layout) {
        this.layout = layout;
    }

    /**
     * Leaves the value of a slot on the stack, as the member's declared type.
     *
     * @param code a method of the generated class that is not static
     * @param entry the member and its slot
     * @param constant the {@link BoundSlot}
     * @param nested the {@link Binding} for a nested schema, if there is one
     */
    void load(CodeBuilder code, Plan.Entry entry, ConstantDesc constant, ConstantDesc nested) {
        Class<?> declared = entry.member().declared();
        if (declared.isPrimitive()
                && entry.slot().type() instanceof ScalarType scalar
                && !mayExceedLong(scalar, declared)) {
            loadScalar(code, entry.slot(), scalar, TypeKind.from(declared));
            return;
        }
        Consumer<CodeBuilder> quick = entry.value().wrapping() != Wrapping.NOTHING
                ? null
                : quick(entry.slot(), declared, constant, entry.nested() == null ? null : nested);
        if (quick == null) {
            loadObject(code, declared, constant);
            return;
        }
        get(code, "$present", LONG);
        code.loadConstant(1L << entry.slot().index())
                .land()
                .lconst_0()
                .lcmp()
                .ifThenElse(Opcode.IFEQ, absent -> loadObject(absent, declared, constant), quick::accept);
    }

    /** What loads a slot that is present without a way through its {@link BoundSlot}, {@code null} if nothing does. */
    private Consumer<CodeBuilder> quick(Slot slot, Class<?> declared, ConstantDesc constant, ConstantDesc nested) {
        if (nested != null) {
            return code -> loadNested(code, slot, declared, nested);
        } else if (slot.type() == UnicodeType.UNICODE && declared == String.class) {
            return code -> loadPointed(code, slot, declared, constant, "$text");
        } else if (slot.type() instanceof SequenceType && declared == int[].class) {
            return code -> loadPointed(code, slot, declared, constant, "$ints");
        }
        return null;
    }

    private void loadPointed(CodeBuilder code, Slot slot, Class<?> declared, ConstantDesc constant, String reader) {
        code.loadConstant(constant);
        get(code, "$region", REGION);
        get(code, "$at", LONG);
        field(code, slot, "getLong", LONG);
        code.ladd();
        get(code, "$context", CONTEXT);
        code.invokestatic(
                VIEW, reader, MethodTypeDesc.of(ViewClass.descriptor(declared), OBJECT, REGION, LONG, CONTEXT));
    }

    private static void loadObject(CodeBuilder code, Class<?> declared, ConstantDesc constant) {
        code.loadConstant(ViewClass.SHAPE).loadConstant(constant);
        get(code, "$region", REGION);
        get(code, "$at", LONG);
        get(code, "$has", LONG);
        get(code, "$present", LONG);
        get(code, "$context", CONTEXT);
        code.invokestatic(VIEW, "$read", MethodTypeDesc.of(OBJECT, OBJECT, OBJECT, REGION, LONG, LONG, LONG, CONTEXT));
        ClassDesc target = ViewClass.descriptor(declared);
        if (declared.isPrimitive()) {
            ClassDesc box = ViewClass.descriptor(MemberValue.boxed(declared));
            code.checkcast(box).invokevirtual(box, declared.getName() + "Value", MethodTypeDesc.of(target));
        } else {
            code.checkcast(target);
        }
    }

    private void loadNested(CodeBuilder code, Slot slot, Class<?> declared, ConstantDesc nested) {
        code.loadConstant(nested);
        get(code, "$region", REGION);
        get(code, "$at", LONG);
        field(code, slot, "getLong", LONG);
        code.ladd();
        get(code, "$context", CONTEXT);
        get(code, "$region", REGION);
        get(code, "$at", LONG);
        code.invokevirtual(CONTEXT, "inside", MethodTypeDesc.of(CONTEXT, REGION, LONG))
                .invokeinterface(BINDING, "read", MethodTypeDesc.of(OBJECT, REGION, LONG, CONTEXT))
                .checkcast(ViewClass.descriptor(declared));
    }

    private static void get(CodeBuilder code, String field, ClassDesc type) {
        code.aload(0).getfield(VIEW, field, type);
    }

    /**
     * Leaves both bitmaps on the stack: which slots are set, and above it which are {@code None}. They are loaded as
     * one number where that is wide enough.
     *
     * @param code a method
     * @param region the local that holds the region
     * @param at the local that holds the object's offset
     */
    void bitmaps(CodeBuilder code, int region, int at) {
        int width = layout.bitmapWidth();
        code.aload(region).lload(at);
        switch (width) {
            case 1 ->
                code.invokevirtual(REGION, "getUnsignedShort", MethodTypeDesc.of(INT, LONG))
                        .i2l();
            case 2 -> code.invokevirtual(REGION, "getUnsignedInt", MethodTypeDesc.of(LONG, LONG));
            default -> code.invokevirtual(REGION, "getLong", MethodTypeDesc.of(LONG, LONG));
        }
        if (width == Long.BYTES) {
            code.loadConstant(layout.allSlots()).land();
            code.aload(region)
                    .lload(at)
                    .loadConstant((long) width)
                    .ladd()
                    .invokevirtual(REGION, "getLong", MethodTypeDesc.of(LONG, LONG));
        } else {
            code.dup2().loadConstant(layout.allSlots()).land().dup2_x2().pop2();
            code.loadConstant(8 * width).lushr();
        }
    }

    /** Unsigned 64-bit numbers as floating-point ones are rare, and left to the way that all objects take. */
    private static boolean mayExceedLong(ScalarType stored, Class<?> declared) {
        return stored == ScalarType.UINT64 && (declared == double.class || declared == float.class);
    }

    private void loadScalar(CodeBuilder code, Slot slot, ScalarType stored, TypeKind wanted) {
        switch (stored) {
            case BOOL -> {
                field(code, slot, "getByte", ConstantDescs.CD_byte);
                code.invokestatic(VIEW, "$bool", MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_byte));
            }
            case FLOAT, FLOAT64 -> field(code, slot, "getDouble", ConstantDescs.CD_double);
            case FLOAT32 -> {
                field(code, slot, "getFloat", ConstantDescs.CD_float);
                if (wanted == TypeKind.DOUBLE) {
                    code.f2d();
                }
            }
            default -> loadWhole(code, slot, stored, wanted);
        }
    }

    /** Numbers that need not fit are loaded as {@code long} and checked. */
    private void loadWhole(CodeBuilder code, Slot slot, ScalarType stored, TypeKind wanted) {
        boolean fits = alwaysFits(stored, wanted);
        boolean inFloat = wanted == TypeKind.DOUBLE || wanted == TypeKind.FLOAT;
        if (!fits && (wanted != TypeKind.LONG)) {
            code.aload(0);
        }
        loadWhole(code, slot, stored, fits ? wanted == TypeKind.LONG || inFloat : true);
        if (fits) {
            if (wanted == TypeKind.DOUBLE) {
                code.l2d();
            } else if (wanted == TypeKind.FLOAT) {
                code.l2f();
            }
        } else if (wanted != TypeKind.LONG) {
            String check = "$" + wanted.upperBound().displayName();
            code.loadConstant(slot.index())
                    .invokevirtual(VIEW, check, MethodTypeDesc.of(wanted.upperBound(), LONG, INT));
        }
    }

    private void loadWhole(CodeBuilder code, Slot slot, ScalarType stored, boolean asLong) {
        switch (stored) {
            case UINT8 -> field(code, slot, "getUnsignedByte", INT);
            case INT8 -> field(code, slot, "getByte", ConstantDescs.CD_byte);
            case UINT16 -> field(code, slot, "getUnsignedShort", INT);
            case INT16 -> field(code, slot, "getShort", ConstantDescs.CD_short);
            case INT32 -> field(code, slot, "getInt", INT);
            case UINT32 -> field(code, slot, "getUnsignedInt", LONG);
            case UINT64 -> {
                code.aload(0);
                field(code, slot, "getLong", LONG);
                code.loadConstant(slot.index()).invokevirtual(VIEW, "$signed", MethodTypeDesc.of(LONG, LONG, INT));
            }
            default -> field(code, slot, "getLong", LONG);
        }
        boolean loadedAsInt = stored.slotSize() < Integer.BYTES || stored == ScalarType.INT32;
        if (asLong && loadedAsInt) {
            code.i2l();
        }
    }

    /** Whether every number of a stored type is also one of a Java type. */
    private static boolean alwaysFits(ScalarType stored, TypeKind wanted) {
        int bits = 8 * stored.slotSize() + (stored.isSigned() ? 0 : 1);
        return switch (wanted) {
            case LONG -> bits <= Long.SIZE;
            case INT -> bits <= Integer.SIZE;
            case SHORT -> bits <= Short.SIZE;
            case BYTE -> bits <= Byte.SIZE;
            case DOUBLE -> bits <= 54;
            case FLOAT -> bits <= 25;
            default -> false;
        };
    }

    /** Loads what is at the slot's place, which is a constant unless slots are absent. */
    private void field(CodeBuilder code, Slot slot, String getter, ClassDesc type) {
        get(code, "$region", REGION);
        get(code, "$present", LONG);
        code.loadConstant(layout.allSlots()).lcmp().ifThenElse(Opcode.IFEQ, full -> full(full, slot), sparse -> {
            sparse.loadConstant(ViewClass.SHAPE).loadConstant(slot.index());
            get(sparse, "$at", LONG);
            get(sparse, "$has", LONG);
            get(sparse, "$present", LONG);
            sparse.invokestatic(VIEW, "$sparse", MethodTypeDesc.of(LONG, OBJECT, INT, LONG, LONG, LONG));
        });
        code.invokevirtual(REGION, getter, MethodTypeDesc.of(type, LONG));
    }

    private void full(CodeBuilder code, Slot slot) {
        get(code, "$at", LONG);
        code.loadConstant((long) layout.fullOffset(slot.index())).ladd();
    }

    /**
     * Sets a slot of the row in local 1 of a static method whose local 2 is the depth.
     *
     * @param code the method
     * @param entry the component and its slot
     * @param constant the {@link BoundSlot}
     * @param component leaves the component's value on the stack
     */
    void store(CodeBuilder code, Plan.Entry entry, ConstantDesc constant, Consumer<CodeBuilder> component) {
        Class<?> declared = entry.member().declared();
        code.aload(1);
        if (declared.isPrimitive() && entry.slot().type() instanceof ScalarType) {
            code.loadConstant(entry.slot().index());
            component.accept(code);
            TypeKind kind = TypeKind.from(declared);
            boolean whole = kind != TypeKind.DOUBLE && kind != TypeKind.FLOAT;
            TypeKind wide = whole ? TypeKind.LONG : TypeKind.DOUBLE;
            code.conversion(kind.asLoadable(), wide)
                    .invokevirtual(
                            ROW,
                            whole ? "setLong" : "setDouble",
                            MethodTypeDesc.of(ConstantDescs.CD_void, INT, wide.upperBound()));
            return;
        }
        code.loadConstant(constant);
        component.accept(code);
        if (declared.isPrimitive()) {
            ClassDesc box = ViewClass.descriptor(MemberValue.boxed(declared));
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, ViewClass.descriptor(declared)));
        }
        code.iload(2).invokestatic(VIEW, "$set", MethodTypeDesc.of(ConstantDescs.CD_void, ROW, OBJECT, OBJECT, INT));
    }
}
