package io.sharedbuffers.bind;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * The value that a member stands for, without what is wrapped around it.
 *
 * @param wrapping what is wrapped around it
 * @param type its class, boxed
 * @param primitive whether it is declared as a primitive
 * @param arguments the classes of its type arguments, as far as declared
 */
record MemberValue(Wrapping wrapping, Class<?> type, boolean primitive, List<Class<?>> arguments) {
    static MemberValue of(Member member, TypeArguments variables) {
        Class<?> declared = variables.erase(member.type());
        if (declared == Optional.class) {
            return inside(Wrapping.OPTIONAL, TypeArguments.first(member.type()), variables);
        }
        if (declared == SlotValue.class) {
            return inside(Wrapping.SLOT_VALUE, TypeArguments.first(member.type()), variables);
        }
        return inside(Wrapping.NOTHING, member.type(), variables);
    }

    private static MemberValue inside(Wrapping wrapping, Type type, TypeArguments variables) {
        Class<?> plain = variables.erase(type);
        return new MemberValue(wrapping, boxed(plain), plain.isPrimitive(), variables.arguments(type));
    }

    static Class<?> boxed(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    }
}
