package io.sharedbuffers.cli.build;

import io.sharedbuffers.ArrayBuilder;
import io.sharedbuffers.MappingBuilder;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.mapping.KeyCollector;
import io.sharedbuffers.memory.AtomicFile;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.struct.StructPacker;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.TypeRegistry;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;

/**
 * Carries out a {@link BuildRequest}. The file is written beside its target and takes its place in the end; if anything
 * fails, nothing is left behind and the target stays as it was.
 */
public final class FileBuild {
    private final BuildRequest request;
    private final Path target;
    private final WriteOptions options;

    private FileBuild(BuildRequest request, Path target) {
        TypeRegistry types = request.types().in(WriteOptions.DEFAULT.types());
        this.request = request;
        this.target = target;
        this.options = WriteOptions.DEFAULT
                .withDialect(request.dialect())
                .withPadding(request.padding())
                .withTypes(types)
                .withSharing(request.sharing())
                .withValueCache(request.valueCache())
                .withRepeatedKeys(request.duplicates().scope() != DuplicatePolicy.Scope.REFUSE);
    }

    /**
     * Builds a file.
     *
     * @param request what to build
     * @param target the file to be made or replaced
     * @param items what to store; not closed
     * @return the number of items
     * @throws InputException if an item cannot be stored; the message begins with its place
     * @throws PackException if all items together cannot be stored, since a key repeats or a width is exceeded
     * @throws IOException if the items cannot be read or the file cannot be written
     */
    public static long run(BuildRequest request, Path target, ItemSource items) throws IOException {
        FileBuild build = new FileBuild(request, target);
        return switch (request.form()) {
            case ARRAY -> build.array(items);
            case MAPPING -> build.mapping(items);
            case MAPPER -> build.mapper(items);
            case OBJECT -> build.object(items);
        };
    }

    private long array(ItemSource items) throws IOException {
        try (ArrayBuilder<Map<String, ?>> builder = SharedBuffers.buildArray(target, request.schema(), options)) {
            for (Item item = items.next(); item != null; item = items.next()) {
                try {
                    builder.add(row(item));
                } catch (PackException e) {
                    throw at(items, e);
                }
            }
            builder.build();
            return builder.size();
        }
    }

    private long mapping(ItemSource items) throws IOException {
        try (MappingBuilder<Object, Map<String, ?>> builder =
                SharedBuffers.buildMapping(target, request.keyType(), request.schema(), options)) {
            for (Item item = items.next(); item != null; item = items.next()) {
                try {
                    builder.put(item.key(), row(item));
                } catch (PackException e) {
                    throw at(items, e);
                }
            }
            builder.build();
            return builder.size();
        }
    }

    @SuppressWarnings("unchecked") // The writer verifies each name anyway, since it looks up its slot.
    private static Map<String, ?> row(Item item) {
        if (item.value() instanceof Map<?, ?> row) {
            return (Map<String, ?>) row;
        }
        String actual = item.value() == null ? "None" : item.value().getClass().getSimpleName();
        throw new PackException("a row is a map from slot names to values, not " + actual);
    }

    private long mapper(ItemSource items) throws IOException {
        ScratchSpace space = ScratchSpace.beside(target);
        long count = 0;
        try (AtomicFile file = AtomicFile.replace(target);
                KeyCollector<Object> keys =
                        KeyCollector.of(request.keyType(), request.duplicates(), context(), request.padding(), space)) {
            for (Item item = items.next(); item != null; item = items.next()) {
                try {
                    keys.add(item.key(), number(item.value()));
                } catch (PackException e) {
                    throw at(items, e);
                }
                count++;
            }
            keys.builder().write(file.sink());
            file.commit();
        }
        return count;
    }

    private static long number(Object value) {
        if (value instanceof Long || value instanceof BigInteger) {
            return ScalarType.UINT64.encode(value);
        }
        throw new PackException("a mapper leads to whole numbers, not " + value);
    }

    private long object(ItemSource items) throws IOException {
        Item only = items.next();
        if (only == null) {
            throw new InputException("no value to pack: a packed object is exactly one");
        }
        OnDiskType type = request.schema() == null
                ? WrappedType.OBJECT
                : new StructType(
                        request.schema().inBinaryVersion(request.dialect().binaryVersion()));
        StructPacker packer = new StructPacker(type, context(), request.padding(), false);
        try (AtomicFile file = AtomicFile.replace(target)) {
            int length;
            try {
                length = packer.pack(only.value(), 0);
            } catch (PackException e) {
                throw at(items, e);
            }
            if (items.next() != null) {
                throw new InputException(items.place() + ": a second value, but a packed object is exactly one");
            }
            file.sink().put(packer.bytes(), 0, length);
            file.commit();
        }
        return 1;
    }

    private PackContext context() {
        return new PackContext(request.dialect(), options.types(), Limits.DEFAULT);
    }

    private static InputException at(ItemSource items, PackException e) {
        // The builder names the row by its number, the source by its place, which is closer to the user.
        boolean numbered =
                e.getCause() instanceof PackException && e.getMessage().startsWith("row ");
        Throwable reason = numbered ? e.getCause() : e;
        return new InputException(items.place() + ": " + reason.getMessage(), e);
    }
}
