package io.sharedbuffers.mapping;

import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.idmap.ApproxStringIdMapper;
import io.sharedbuffers.idmap.NumericIdMapper;
import io.sharedbuffers.idmap.ObjectIdMapper;
import io.sharedbuffers.idmap.StringIdMapper;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;

/** Which Java class can hold which kind of keys. */
public final class KeyBinding {
    private KeyBinding() {}

    /**
     * The index of a mapper for keys of a class.
     *
     * @param <K> the caller's keys
     * @param keys {@code Long}, {@code String}, {@code byte[]}, or {@code Object} for whatever the file has
     * @param type the kind of keys in the file
     * @param mapper the bytes of the id mapper
     * @param context the known type codes, and limits
     * @return the index
     * @throws SchemaMismatchException if the class cannot hold these keys
     */
    @SuppressWarnings("unchecked")
    public static <K> KeyIndex<K> open(Class<K> keys, KeyType type, Region mapper, ReadContext context) {
        KeyIndex<?> index = switch (type) {
            case UINT64, UINT32 -> {
                NumericIdMapper numbers = NumericIdMapper.open(mapper, type.width());
                if (keys == Long.class) {
                    yield new NumericKeys(numbers);
                }
                yield keys == Object.class ? new AnyKeys.Numbers(numbers) : null;
            }
            case STR, STR32 -> {
                StringIdMapper strings = StringIdMapper.open(mapper, type.width(), context.limits());
                if (keys == String.class) {
                    yield new StringKeys.Texts(strings);
                }
                if (keys == byte[].class) {
                    yield new StringKeys.Bytes(strings);
                }
                yield keys == Object.class ? new AnyKeys.Strings(strings) : null;
            }
            case OBJECT -> keys == Object.class ? new AnyKeys.Objects(ObjectIdMapper.open(mapper, 0, context)) : null;
            case APPROX, APPROX32 -> {
                ApproxStringIdMapper hashes = ApproxStringIdMapper.open(mapper, type.width());
                yield keys == Object.class ? new AnyKeys.Hashes(hashes) : null;
            }
        };
        if (index == null) {
            throw new SchemaMismatchException(
                    mapper.name(),
                    mapper.absolute(0),
                    "keys that " + keys.getName() + " can hold",
                    "keys of type " + type + ", which " + type.holder() + " can hold",
                    "13-typed-mapping");
        }
        return (KeyIndex<K>) index;
    }
}
