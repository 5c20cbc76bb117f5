package io.sharedbuffers.bind;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructReader;
import io.sharedbuffers.types.ReadContext;

/**
 * How objects of one schema are shown as one Java type (spec 01-struct); made by {@link Bindings}.
 *
 * <p>Names and types were compared when the binding was made; reading looks up nothing. Making one generates a class,
 * so keep it for as long as files of the schema are read. The class is unloaded once no binding and no view refers to
 * it.
 *
 * <p>Immutable, and safe for use from any thread.
 *
 * @param <V> an interface, a record, {@link io.sharedbuffers.struct.StructView} or {@link java.util.Map}
 */
public interface Binding<V> extends StructReader<V> {
    /**
     * Reads an object.
     *
     * @param region the bytes
     * @param at offset of the object's first byte
     * @param context the known type codes, and limits
     * @return a view onto the bytes, valid while they are; or a copy, for records and maps
     * @throws io.sharedbuffers.error.CorruptDataException if the object's fields leave the region
     */
    @Override
    V read(Region region, long at, ReadContext context);

    /** {@return the Java type that objects are shown as} */
    Class<V> type();

    /** {@return how the objects are laid out} */
    Schema schema();
}
