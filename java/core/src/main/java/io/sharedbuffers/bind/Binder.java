package io.sharedbuffers.bind;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.struct.StructView;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Generates the classes for a plan, those for nested schemas first. */
final class Binder {
    private final MethodHandles.Lookup caller;
    private final Map<Plan, Binding<?>> done = new IdentityHashMap<>();
    private final Map<Plan, LateBinding<?>> running = new IdentityHashMap<>();

    /**
     * A binder for one user.
     *
     * @param caller who is to have access to the types
     */
    Binder(MethodHandles.Lookup caller) {
        this.caller = caller;
    }

    /**
     * The binding for a plan.
     *
     * @throws BindingException if a class cannot be defined beside one of the types
     */
    Binding<?> bind(Plan plan) {
        Binding<?> known = done.get(plan);
        if (known == null) {
            known = running.get(plan);
        }
        if (known != null) {
            return known;
        }
        LateBinding<?> late = new LateBinding<>(plan.type(), plan.schema());
        running.put(plan, late);
        List<Object> data = new ArrayList<>();
        data.add(new BoundShape(plan.type(), plan.schema()));
        for (Plan.Entry entry : plan.entries()) {
            BoundSlot slot = slot(entry, plan);
            data.add(slot);
            data.add(slot.nested());
        }
        Binding<?> binding = define(plan, Collections.unmodifiableList(data));
        resolve(late, binding);
        running.remove(plan);
        done.put(plan, binding);
        return binding;
    }

    @SuppressWarnings("unchecked")
    private static <V> void resolve(LateBinding<V> late, Binding<?> binding) {
        late.resolve((Binding<V>) binding);
    }

    private BoundSlot slot(Plan.Entry entry, Plan plan) {
        Slot slot = entry.slot();
        MemberValue value = entry.value();
        Binding<?> nested = entry.nested() != null ? bind(entry.nested()) : copying(slot, value);
        return new BoundSlot(
                slot,
                slot.type(),
                plan.schema().layout().fullOffset(slot.index()),
                value.type(),
                value.primitive(),
                value.wrapping(),
                nested);
    }

    private static Binding<?> copying(Slot slot, MemberValue value) {
        if (!(slot.type() instanceof StructType struct)) {
            return null;
        }
        return value.type() == Map.class
                ? new MapBinding(Map.class, struct.schema())
                : new DynamicBinding(StructView.class, struct.schema());
    }

    private Binding<?> define(Plan plan, List<Object> data) {
        Class<?> type = plan.type();
        try {
            MethodHandles.Lookup lookup = PackageAccess.to(type, caller);
            byte[] code = ViewClass.of(plan);
            MethodHandles.Lookup view = type.isRecord()
                    ? lookup.defineHiddenClassWithClassData(code, data, true, MethodHandles.Lookup.ClassOption.NESTMATE)
                    : lookup.defineHiddenClassWithClassData(code, data, true);
            return BindingClass.bind(view, plan);
        } catch (IllegalAccessException e) {
            throw new BindingException(
                    type.getName() + " is out of reach: open package " + type.getPackageName() + " to module "
                            + moduleName() + " (\"opens " + type.getPackageName() + " to " + moduleName()
                            + ";\" in module-info), or pass MethodHandles.lookup()",
                    e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new BindingException(
                    type.getName() + " cannot be implemented: its class loader and module must see those of "
                            + Region.class.getPackageName() + ": " + e,
                    e);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static String moduleName() {
        Module module = Binder.class.getModule();
        return module.isNamed() ? module.getName() : "io.sharedbuffers";
    }
}
