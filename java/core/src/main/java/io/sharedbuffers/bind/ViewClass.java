package io.sharedbuffers.bind;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.types.ReadContext;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;

/**
 * Writes the class that shows the objects of one schema as one interface, or copies them into one record and back.
 *
 * <pre>
 *   final class Airport$Bound extends BoundView implements Airport {
 *       private Airport$Bound(Region region, long at, ReadContext context) {
 *           super(region, at, context, SHAPE, region.getLong(at) & ALL, region.getLong(at) >>> 32);
 *       }
 *       static Object $open(Region region, long at, ReadContext context) {
 *           return new Airport$Bound(region, at, context);
 *       }
 *       public double lat() { return $region.getDouble($present == ALL ? $at + 24 : $sparse(SHAPE, 3, …)); }
 *       public String name() { return (String) $read(SHAPE, SLOT_1, $region, …); }
 *   }
 * </pre>
 *
 * <p>For a record there are no getters; {@code $open} returns {@code new Airport(…)} of the same expressions, and
 * {@code $fill(Object, StructRow, int)} sets the slots of a row. {@code SHAPE}, the slots and what is nested in them
 * are the class's data, which the compiler takes for constants.
 */
final class ViewClass {
    /** The method that reads an object. */
    static final String OPEN = "$open";

    /** The method that fills a row from a record. */
    static final String FILL = "$fill";

    /** What the generated class knows of its schema: the first item of its data. */
    static final DynamicConstantDesc<?> SHAPE = data(ConstantDescs.CD_Object, 0);

    private static final String COPY = "$copy";
    private static final ClassDesc VIEW = BoundView.class.describeConstable().orElseThrow();
    private static final ClassDesc REGION = Region.class.describeConstable().orElseThrow();
    private static final ClassDesc CONTEXT =
            ReadContext.class.describeConstable().orElseThrow();
    private static final ClassDesc ROW = StructRow.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc PLACE =
            MethodTypeDesc.of(ConstantDescs.CD_void, REGION, ConstantDescs.CD_long, CONTEXT);

    private final Plan plan;
    private final ClassDesc user;
    private final ClassDesc self;
    private final SlotCode slots;

    private ViewClass(Plan plan) {
        this.plan = plan;
        this.user = descriptor(plan.type());
        this.self = ClassDesc.of(plan.type().getPackageName(), simpleName(plan.type()) + "$Bound");
        this.slots = new SlotCode(plan.schema().layout());
    }

    /**
     * The bytes of the class for a plan. Its data are the shape, and for each entry of the plan a {@link BoundSlot} and
     * the binding for what is nested in it, if anything is.
     */
    static byte[] of(Plan plan) {
        return new ViewClass(plan).write();
    }

    /** The name behind the package, which for nested classes is not what {@code getSimpleName} gives. */
    private static String simpleName(Class<?> type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1).replace('/', '_');
    }

    static ClassDesc descriptor(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }

    /** An item of the class's data. */
    private static DynamicConstantDesc<?> data(ClassDesc type, int index) {
        return DynamicConstantDesc.ofNamed(ConstantDescs.BSM_CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, type, index);
    }

    /** The {@link BoundSlot} of an entry. */
    private static DynamicConstantDesc<?> slotData(int entry) {
        return data(ConstantDescs.CD_Object, 1 + 2 * entry);
    }

    /** The {@link Binding} for what is nested in an entry's slot. */
    private static DynamicConstantDesc<?> nestedData(int entry) {
        return data(descriptor(Binding.class), 2 + 2 * entry);
    }

    private byte[] write() {
        return ClassFile.of().build(self, this::members);
    }

    private void members(ClassBuilder builder) {
        builder.withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC).withSuperclass(VIEW);
        constructor(builder);
        if (plan.type().isRecord()) {
            builder.withMethodBody(
                    OPEN, PLACE.changeReturnType(ConstantDescs.CD_Object), ClassFile.ACC_STATIC, code -> {
                        open(code);
                        code.invokevirtual(self, COPY, MethodTypeDesc.of(ConstantDescs.CD_Object))
                                .areturn();
                    });
            copy(builder);
            fill(builder);
        } else {
            builder.withInterfaceSymbols(user);
            builder.withMethodBody(
                    OPEN, PLACE.changeReturnType(ConstantDescs.CD_Object), ClassFile.ACC_STATIC, code -> {
                        open(code);
                        code.areturn();
                    });
            for (int i = 0; i < plan.entries().size(); i++) {
                getters(builder, i);
            }
        }
    }

    private void constructor(ClassBuilder builder) {
        builder.withMethodBody(ConstantDescs.INIT_NAME, PLACE, ClassFile.ACC_PRIVATE, code -> {
            code.aload(0).aload(1).lload(2).aload(4).loadConstant(SHAPE);
            slots.bitmaps(code, 1, 2);
            code.invokespecial(
                            VIEW,
                            ConstantDescs.INIT_NAME,
                            PLACE.insertParameterTypes(
                                    3, ConstantDescs.CD_Object, ConstantDescs.CD_long, ConstantDescs.CD_long))
                    .return_();
        });
    }

    private void open(CodeBuilder code) {
        code.new_(self).dup().aload(0).lload(1).aload(3).invokespecial(self, ConstantDescs.INIT_NAME, PLACE);
    }

    private void getters(ClassBuilder builder, int entry) {
        Plan.Entry getter = plan.entries().get(entry);
        for (Class<?> returns : getter.member().returns()) {
            int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;
            MethodTypeDesc type = MethodTypeDesc.of(descriptor(returns));
            builder.withMethodBody(getter.member().name(), type, flags, code -> {
                slots.load(code, getter, slotData(entry), nestedData(entry));
                code.return_(TypeKind.from(returns));
            });
        }
    }

    /** Calls the canonical constructor. */
    private void copy(ClassBuilder builder) {
        List<Plan.Entry> entries = plan.entries();
        List<ClassDesc> parameters = entries.stream()
                .map(entry -> descriptor(entry.member().declared()))
                .toList();
        builder.withMethodBody(COPY, MethodTypeDesc.of(ConstantDescs.CD_Object), ClassFile.ACC_PRIVATE, code -> {
            code.new_(user).dup();
            for (int i = 0; i < entries.size(); i++) {
                slots.load(code, entries.get(i), slotData(i), nestedData(i));
            }
            code.invokespecial(user, ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void, parameters))
                    .areturn();
        });
    }

    private void fill(ClassBuilder builder) {
        MethodTypeDesc type =
                MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, ROW, ConstantDescs.CD_int);
        builder.withMethodBody(FILL, type, ClassFile.ACC_STATIC, code -> {
            code.aload(0).checkcast(user).astore(3);
            for (int i = 0; i < plan.entries().size(); i++) {
                Plan.Entry entry = plan.entries().get(i);
                slots.store(
                        code,
                        entry,
                        slotData(i),
                        component -> component
                                .aload(3)
                                .invokevirtual(
                                        user,
                                        entry.member().name(),
                                        MethodTypeDesc.of(
                                                descriptor(entry.member().declared()))));
            }
            code.return_();
        });
    }
}
