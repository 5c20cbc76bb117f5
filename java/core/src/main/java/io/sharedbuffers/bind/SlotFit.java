package io.sharedbuffers.bind;

import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.SequenceView;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.UnicodeType;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which Java types can show the values of which on-disk types. */
final class SlotFit {
    private static final Set<Class<?>> WHOLE =
            Set.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class);
    private static final Set<Class<?>> NEVER_READ =
            Set.of(Byte.class, Short.class, Integer.class, Float.class, Character.class);

    private SlotFit() {}

    /** Whether values of an on-disk type can be shown as a member's; nested schemas are looked into by the caller. */
    static boolean fits(MemberValue value, OnDiskType type) {
        Class<?> target = value.type();
        return switch (type) {
            case ScalarType scalar -> fitsScalar(target, scalar);
            case StructType _ -> opaque(target) || nestable(target);
            case SequenceType sequence when NumberArrays.isOne(target) -> !isTuple(sequence);
            default -> {
                Class<?> read = readClass(type);
                yield (read == null || target.isAssignableFrom(read)) && itemsFit(value, type);
            }
        };
    }

    /** Whether a type shows any object as it is, so that there is nothing to compare. */
    static boolean opaque(Class<?> target) {
        return target.isAssignableFrom(StructView.class) || target == Map.class;
    }

    /** Whether a type can be bound to a nested schema. */
    static boolean nestable(Class<?> target) {
        return target.isInterface() && !target.isAnnotation() && !readByName(target) || target.isRecord();
    }

    private static boolean readByName(Class<?> target) {
        return target.isAssignableFrom(SequenceView.class) || target.isAssignableFrom(String.class);
    }

    /** Whether there are types whose values can be shown so. */
    static boolean readable(MemberValue value) {
        return value.type() != Void.class && value.type() != Character.class;
    }

    private static boolean fitsScalar(Class<?> target, ScalarType type) {
        if (type == ScalarType.BOOL) {
            return target.isAssignableFrom(Boolean.class);
        }
        if (type.isFloat()) {
            return target.isAssignableFrom(Double.class) || target == Float.class && type == ScalarType.FLOAT32;
        }
        return WHOLE.contains(target)
                || target == Double.class
                || target == Float.class
                || target.isAssignableFrom(Long.class);
    }

    /** The class of what is read from an on-disk type, or {@code null} where only the value tells. */
    private static Class<?> readClass(OnDiskType type) {
        return switch (type) {
            case UnicodeType _ -> String.class;
            case BytesType _ -> byte[].class;
            case SequenceType sequence -> isTuple(sequence) ? Tuple.class : SequenceView.class;
            default -> null;
        };
    }

    private static boolean isTuple(SequenceType type) {
        return type == SequenceType.TUPLE || type == SequenceType.PROXIED_TUPLE;
    }

    /** Items are read as they are; declared otherwise, they would fail where they are used. */
    private static boolean itemsFit(MemberValue value, OnDiskType type) {
        return !(type instanceof SequenceType) || value.arguments().stream().noneMatch(NEVER_READ::contains);
    }

    /** What a member needs, for messages. */
    static String need(MemberValue value) {
        Class<?> target = value.type();
        if (target == Boolean.class) {
            return "of type bool";
        } else if (WHOLE.contains(target)) {
            return "of whole numbers (int, int8 to uint64)";
        } else if (target == Double.class) {
            return "of numbers (float, float64, float32, or whole ones)";
        } else if (target == Float.class) {
            return "of type float32, or of whole numbers";
        } else if (target == String.class) {
            return "of type str";
        } else if (target == byte[].class) {
            return "of type bytes";
        } else if (NumberArrays.isOne(target)) {
            return "of type list";
        } else if (target == Tuple.class) {
            return "of type tuple";
        } else if (List.class.isAssignableFrom(target)) {
            return value.arguments().stream().anyMatch(NEVER_READ::contains)
                    ? "of items that are read as "
                            + value.arguments().getFirst().getSimpleName()
                    : "of type list or tuple";
        } else if (target == Map.class) {
            return "of type dict, or a nested schema";
        }
        return nestable(target) ? "of a nested schema" : "whose values are read as " + target.getSimpleName();
    }

    /** What shows the values of a type best, for messages. */
    static String suggestion(OnDiskType type) {
        return switch (type) {
            case ScalarType scalar ->
                switch (scalar) {
                    case BOOL -> "boolean";
                    case INT8 -> "byte";
                    case UINT8, INT16 -> "short";
                    case UINT16, INT32 -> "int";
                    case UINT32, INT64, INT -> "long";
                    case UINT64 -> "long, or BigInteger for numbers from 2^63 on";
                    case FLOAT32 -> "float or double";
                    case FLOAT64, FLOAT -> "double";
                };
            case UnicodeType _ -> "String";
            case BytesType _ -> "byte[]";
            case SequenceType sequence ->
                (isTuple(sequence) ? "Tuple or " : "") + "List<?>, List<Object>, or a list of Long, Double or String";
            case StructType _ -> "an interface or record of its slots, StructView or Map";
            default -> "Object";
        };
    }
}
