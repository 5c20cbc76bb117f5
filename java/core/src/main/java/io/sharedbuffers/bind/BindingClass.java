package io.sharedbuffers.bind;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.types.ReadContext;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.List;

/**
 * Writes the class of a {@link Binding}, whose methods call those of a {@link ViewClass} through handles that are the
 * class's data, and thus constants.
 *
 * <pre>
 *   final class Bound extends GeneratedBinding {
 *       public Object read(Region region, long at, ReadContext context) {
 *           return OPEN.invokeExact(region, at, context);
 *       }
 *   }
 * </pre>
 */
final class BindingClass {
    private static final ClassDesc SELF = ClassDesc.of(BindingClass.class.getPackageName(), "Bound");
    private static final MethodTypeDesc CONSTRUCTOR =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Class, ViewClass.descriptor(Schema.class));
    private static final MethodType OPEN =
            MethodType.methodType(Object.class, Region.class, long.class, ReadContext.class);
    private static final MethodType FILL = MethodType.methodType(void.class, Object.class, StructRow.class, int.class);

    private BindingClass() {}

    /**
     * Makes a binding.
     *
     * @param view full access to the generated {@link ViewClass}
     * @param plan what that was generated from
     * @return a binding of a class of its own
     * @throws Throwable only what a fault in the generated code would cause
     */
    static Binding<?> bind(MethodHandles.Lookup view, Plan plan) throws Throwable {
        MethodHandle open = view.findStatic(view.lookupClass(), ViewClass.OPEN, OPEN);
        List<MethodHandle> handles = plan.type().isRecord()
                ? List.of(open, view.findStatic(view.lookupClass(), ViewClass.FILL, FILL))
                : List.of(open);
        MethodHandles.Lookup binding = MethodHandles.lookup()
                .defineHiddenClassWithClassData(write(plan.type().isRecord()), handles, true);
        return (Binding<?>) binding.findConstructor(
                        binding.lookupClass(), MethodType.methodType(void.class, Class.class, Schema.class))
                .asType(MethodType.methodType(Binding.class, Class.class, Schema.class))
                .invokeWithArguments(plan.type(), plan.schema());
    }

    private static byte[] write(boolean record) {
        ClassDesc base = ViewClass.descriptor(record ? GeneratedRecordBinding.class : GeneratedBinding.class);
        return ClassFile.of().build(SELF, builder -> {
            builder.withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC).withSuperclass(base);
            builder.withMethodBody(
                    ConstantDescs.INIT_NAME,
                    CONSTRUCTOR,
                    0,
                    code -> code.aload(0)
                            .aload(1)
                            .aload(2)
                            .invokespecial(base, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                            .return_());
            read(builder);
            if (record) {
                setSlots(builder);
            }
        });
    }

    private static void read(ClassBuilder builder) {
        builder.withMethodBody("read", descriptor(OPEN), ClassFile.ACC_PUBLIC, code -> {
            handle(code, 0);
            code.aload(1).lload(2).aload(4);
            invoke(code, OPEN);
            code.areturn();
        });
    }

    private static void setSlots(ClassBuilder builder) {
        builder.withMethodBody("setSlots", descriptor(FILL), 0, code -> {
            handle(code, 1);
            code.aload(1).aload(2).iload(3);
            invoke(code, FILL);
            code.return_();
        });
    }

    private static void handle(CodeBuilder code, int index) {
        code.loadConstant(DynamicConstantDesc.ofNamed(
                ConstantDescs.BSM_CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, ConstantDescs.CD_MethodHandle, index));
    }

    private static void invoke(CodeBuilder code, MethodType type) {
        code.invokevirtual(ConstantDescs.CD_MethodHandle, "invokeExact", descriptor(type));
    }

    private static MethodTypeDesc descriptor(MethodType type) {
        return type.describeConstable().orElseThrow();
    }
}
