package io.sharedbuffers.bind;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.util.List;

/**
 * A getter of an interface, or a component of a record.
 *
 * @param name its name
 * @param returns the erased types to implement it with, the most specific first
 * @param type the most specific type, as declared
 * @param annotations where to look for {@link SlotName} and {@link SlotType}
 */
record Member(String name, List<Class<?>> returns, Type type, AnnotatedElement annotations) {
    /** The erased type that callers see. */
    Class<?> declared() {
        return returns.getFirst();
    }

    String slotName() {
        SlotName given = annotations.getAnnotation(SlotName.class);
        return given == null ? name : given.value();
    }

    /** How messages call it. */
    String label() {
        return (type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName()) + " " + name + "()";
    }
}
