package io.sharedbuffers.bind;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Objects;

/**
 * Shows the objects of a schema as Java types, and makes schemas of records.
 *
 * <p>An <em>interface</em> is shown as a view: its methods without parameters name slots, and read them when called. A
 * <em>record</em> is copied from its components' slots, in both directions; lists, sets, dicts, buffers and arrays in it
 * remain views, unless its constructor copies them. {@link StructView} and {@link Map} fit every schema. {@link SlotName}
 * names slots that are spelled otherwise; slots that no member names are left alone.
 *
 * <p>What members may return: a primitive number, where those that may not fit are checked when read (an {@link
 * ArithmeticException} names the slot); {@code boolean} for {@code bool}; {@code String}, {@code byte[]}, {@code List},
 * {@link io.sharedbuffers.types.Tuple}; {@code int[]}, {@code long[]} or {@code double[]} for lists of nothing but such
 * numbers, checked when read, too; a box, {@code BigInteger}, {@code Number} or {@code Object}; another interface
 * or record for a nested schema; and the class that any other on-disk type reads.
 *
 * <p>A slot without a value: primitives throw {@link io.sharedbuffers.error.NoValueException}; references are {@code
 * null} for {@code None}, and throw it for unset; {@link java.util.Optional} is empty for both; {@link SlotValue} tells
 * them apart, as does {@link #dynamic}.
 *
 * <p>Safe for use from any thread.
 */
public final class Bindings {
    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();

    private Bindings() {}

    /**
     * Binds a type that this library may reach: in another module its package must be open to this one.
     *
     * @param type an interface, a record, {@link StructView} or {@link Map}
     * @param schema how the objects are laid out
     * @param <V> the type
     * @return a binding, worth keeping
     * @throws BindingException if they do not fit, with every reason
     */
    public static <V> Binding<V> of(Class<V> type, Schema schema) {
        return of(type, schema, OWN);
    }

    /**
     * Binds a type that the caller may reach, whatever its module opens.
     *
     * @param type an interface, a record, {@link StructView} or {@link Map}
     * @param schema how the objects are laid out
     * @param caller {@code MethodHandles.lookup()}, called in the module of the type
     * @param <V> the type
     * @return a binding, worth keeping
     * @throws BindingException if they do not fit, with every reason
     */
    @SuppressWarnings("unchecked")
    public static <V> Binding<V> of(Class<V> type, Schema schema, MethodHandles.Lookup caller) {
        Objects.requireNonNull(schema);
        Objects.requireNonNull(caller);
        if (type == StructView.class) {
            return (Binding<V>) new DynamicBinding(StructView.class, schema);
        }
        if (type == Map.class) {
            return (Binding<V>) new MapBinding(Map.class, schema);
        }
        if (!(type.isInterface() && !type.isAnnotation() || type.isRecord()) || type.isHidden()) {
            throw new BindingException(
                    type.getName() + " cannot be bound: declare an interface or a record, or take StructView or Map",
                    (Throwable) null);
        }
        return (Binding<V>) new Binder(caller).bind(Planner.plan(type, schema));
    }

    /**
     * Binds a record in both directions.
     *
     * @param type the record
     * @param schema how the objects are laid out
     * @param <R> the record
     * @return a binding that also fills rows
     * @throws BindingException if they do not fit, with every reason
     */
    public static <R extends Record> RecordBinding<R> ofRecord(Class<R> type, Schema schema) {
        return ofRecord(type, schema, OWN);
    }

    /**
     * Binds a record in both directions that the caller may reach, whatever its module opens.
     *
     * @param type the record
     * @param schema how the objects are laid out
     * @param caller {@code MethodHandles.lookup()}, called in the module of the record
     * @param <R> the record
     * @return a binding that also fills rows
     * @throws BindingException if they do not fit, with every reason
     */
    public static <R extends Record> RecordBinding<R> ofRecord(
            Class<R> type, Schema schema, MethodHandles.Lookup caller) {
        return (RecordBinding<R>) of(type, schema, caller);
    }

    /**
     * The schema that holds a record, its slots declared in the order of the components. Records in components become
     * nested schemas; {@link SlotType} chooses another type.
     *
     * @param type the record
     * @param types which on-disk type holds which Java type
     * @return a schema of the current binary version
     * @throws BindingException if a component has no on-disk type, with every reason
     */
    public static Schema schemaOf(Class<? extends Record> type, ComponentTypes types) {
        return new RecordSchema(types).of(type);
    }

    /**
     * {@return the schema that holds a record, of the types that {@link ComponentTypes#standard()} knows}
     *
     * @param type the record
     * @throws BindingException if a component has no on-disk type, with every reason
     */
    public static Schema schemaOf(Class<? extends Record> type) {
        return schemaOf(type, ComponentTypes.standard());
    }

    /**
     * What a typed view shows, for what only dynamic access tells, such as {@code has} and {@code isNull}.
     *
     * @param view a view made by a binding of an interface
     * @return the same object as a dynamic view
     * @throws IllegalArgumentException if it is something else
     */
    public static StructView dynamic(Object view) {
        if (view instanceof BoundView bound) {
            return bound.dynamic();
        }
        throw new IllegalArgumentException("not a view made by a binding of an interface: "
                + (view == null ? "null" : view.getClass().getName()));
    }
}
