package io.sharedbuffers.bind;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Finds what a user's type wants to show. */
final class Members {
    private Members() {}

    /** The components of a record, in order. */
    static List<Member> ofRecord(Class<?> type) {
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            members.add(new Member(
                    component.getName(), List.of(component.getType()), component.getGenericType(), component));
        }
        return members;
    }

    /**
     * The getters of an interface and of those that it extends, by name.
     *
     * @param type the interface
     * @param problems gets what cannot be implemented: the method; what it would need, and why it has it not
     * @return methods without parameters and without a body
     */
    static List<Member> ofInterface(Class<?> type, BiConsumer<String, String[]> problems) {
        Map<String, List<Method>> getters = new TreeMap<>();
        for (Method method : type.getMethods()) {
            if (method.getName().startsWith("$") && !Modifier.isStatic(method.getModifiers())) {
                problems.accept(method.getName(), new String[] {
                    "another name, with @SlotName for the slot", "names that start with $ are used by generated code"
                });
            } else if (!Modifier.isAbstract(method.getModifiers()) || isOfObject(method)) {
                continue;
            } else if (method.getParameterCount() > 0) {
                problems.accept(
                        label(method),
                        new String[] {"a default body", "only methods without parameters can stand for slots"});
            } else {
                getters.computeIfAbsent(method.getName(), _ -> new ArrayList<>())
                        .add(method);
            }
        }
        return getters.values().stream().map(Members::getter).toList();
    }

    private static String label(Method method) {
        StringBuilder label = new StringBuilder();
        for (Class<?> parameter : method.getParameterTypes()) {
            label.append(label.isEmpty() ? "" : ", ").append(parameter.getSimpleName());
        }
        return method.getReturnType().getSimpleName() + " " + method.getName() + "(" + label + ")";
    }

    private static boolean isOfObject(Method method) {
        return switch (method.getName()) {
            case "toString", "hashCode" -> method.getParameterCount() == 0;
            case "equals" -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Object.class});
            default -> false;
        };
    }

    /** An interface may narrow what a getter that it inherits returns; then both are to be implemented. */
    private static Member getter(List<Method> sameName) {
        List<Method> narrowFirst = new ArrayList<>(sameName);
        narrowFirst.sort(Comparator.comparingInt(method -> (int) sameName.stream()
                .filter(other -> !other.getReturnType().isAssignableFrom(method.getReturnType()))
                .count()));
        List<Class<?>> returns = new ArrayList<>();
        for (Method method : narrowFirst) {
            if (!returns.contains(method.getReturnType())) {
                returns.add(method.getReturnType());
            }
        }
        Method first = narrowFirst.getFirst();
        Method annotated = narrowFirst.stream()
                .filter(method -> method.isAnnotationPresent(SlotName.class))
                .findFirst()
                .orElse(first);
        return new Member(first.getName(), List.copyOf(returns), first.getGenericReturnType(), annotated);
    }
}
