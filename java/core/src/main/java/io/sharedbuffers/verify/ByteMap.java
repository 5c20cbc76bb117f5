package io.sharedbuffers.verify;

import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.WrappedType;
import java.util.List;

/**
 * Says what each byte of a file is: the start of what {@code format-spec/} calls its regions.
 *
 * <p>Damage is told where it is met: a region whose bytes are not what they should be has no parts, and asking for them is an
 * error. All methods are safe for use from any thread while the file is open.
 */
public final class ByteMap {
    private static final String MAPPING = "13-typed-mapping";

    private ByteMap() {}

    /**
     * Maps a typed array.
     *
     * @param file its bytes, all of them
     * @param context the known type codes, and limits
     * @return the whole, to be looked into
     */
    public static ByteRegion ofArray(Region file, ReadContext context) {
        return new ArrayBytes(file, 0, file.size(), context).map("typed array");
    }

    /**
     * Maps an id mapper.
     *
     * @param file its bytes, all of them
     * @param keys the kind of its keys
     * @param context the known type codes, and limits
     * @return the whole, to be looked into
     */
    public static ByteRegion ofMapper(Region file, KeyType keys, ReadContext context) {
        return new MapperBytes(file, 0, file.size(), keys, context, null).map("id mapper (" + keys + ")");
    }

    /**
     * Maps a typed mapping.
     *
     * @param file its bytes, all of them
     * @param keys the kind of its keys
     * @param context the known type codes, and limits
     * @return the whole, to be looked into
     */
    public static ByteRegion ofMapping(Region file, KeyType keys, ReadContext context) {
        return ByteRegion.of(0, file.size(), "typed mapping", MAPPING, () -> {
            long footer = file.size() - Long.BYTES;
            long values = file.getLong(footer);
            if (values < 0 || values > footer) {
                throw file.corrupt(
                        footer, "the offset of the values, at most " + footer, Long.toUnsignedString(values), MAPPING);
            }
            ArrayBytes array = new ArrayBytes(file, values, footer, context);
            return List.of(
                    new MapperBytes(file, 0, values, keys, context, array::placeOf).map("id mapper (" + keys + ")"),
                    array.map("values"),
                    ByteRegion.field(
                            footer,
                            file.size(),
                            "footer, where the values are",
                            MAPPING,
                            ByteTraits.pointer(values, "values", null)));
        });
    }

    /**
     * Maps one packed object.
     *
     * @param file its bytes, all of them
     * @param schema its slots; null for a value behind its type code
     * @param context the known type codes, and limits
     * @return the whole, to be looked into
     */
    public static ByteRegion ofObject(Region file, Schema schema, ReadContext context) {
        OnDiskType type = schema == null ? WrappedType.OBJECT : new StructType(schema);
        String meaning = schema == null ? "value" : "packed object";
        return ByteRegion.of(0, file.size(), meaning, schema == null ? "02-type-codes" : "01-struct", () -> {
            ByteRegion mapped = new ValueBytes(file, 0, file.size(), context).bare(type, 0, meaning);
            return mapped.parts();
        });
    }
}
