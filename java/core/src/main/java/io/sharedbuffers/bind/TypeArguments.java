package io.sharedbuffers.bind;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which classes the type variables of a type and of the interfaces that it extends stand for, as far as declared. */
final class TypeArguments {
    private final Map<TypeVariable<?>, Class<?>> known = new HashMap<>();

    /**
     * The variables of a type.
     *
     * @param type the type
     * @param arguments what its own variables stand for; may be empty
     */
    TypeArguments(Class<?> type, List<Class<?>> arguments) {
        declare(type, arguments);
    }

    private void declare(Class<?> type, List<Class<?>> arguments) {
        TypeVariable<?>[] variables = type.getTypeParameters();
        for (int i = 0; i < variables.length && i < arguments.size(); i++) {
            known.put(variables[i], arguments.get(i));
        }
        for (Type parent : type.getGenericInterfaces()) {
            declare(erase(parent), arguments(parent));
        }
    }

    /** The class of values of a type. */
    Class<?> erase(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> erase(generic.getRawType());
            case WildcardType wildcard -> erase(wildcard.getUpperBounds()[0]);
            case GenericArrayType array ->
                Array.newInstance(erase(array.getGenericComponentType()), 0).getClass();
            case TypeVariable<?> variable -> {
                Class<?> argument = known.get(variable);
                yield argument != null ? argument : erase(variable.getBounds()[0]);
            }
            default -> Object.class;
        };
    }

    /** The classes of the arguments of a generic type; empty for a plain one. */
    List<Class<?>> arguments(Type type) {
        List<Class<?>> arguments = new ArrayList<>();
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                arguments.add(erase(argument));
            }
        }
        return List.copyOf(arguments);
    }

    /** The first argument of a generic type, or {@code Object}. */
    static Type first(Type type) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
    }
}
