package io.sharedbuffers.cli.tester;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.mapping.KeyBinding;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.nio.file.Path;

/** A file opened as what its case says it is. */
sealed interface OpenedFile extends AutoCloseable {
    /** Rows by index. */
    record Array(TypedArray<StructView> rows) implements OpenedFile {
        @Override
        public void close() {
            rows.close();
        }
    }

    /** Rows by key. */
    record Mapping(TypedMapping<Object, StructView> rows) implements OpenedFile {
        @Override
        public void close() {
            rows.close();
        }
    }

    /** Numbers by key. */
    record Mapper(MappedFile file, KeyIndex<Object> keys) implements OpenedFile {
        @Override
        public void close() {
            file.close();
        }
    }

    /** One value; a {@link StructView} of the case's schema if it has one. */
    record Value(MappedFile file, Object value) implements OpenedFile {
        @Override
        public void close() {
            file.close();
        }
    }

    @Override
    void close();

    /**
     * How to read a file: what its case says without the items.
     *
     * @param form what the file is
     * @param keyType the kind of keys; null for arrays and objects
     * @param schema the slots of a packed object, null if it has a type code; not needed for arrays and mappings
     * @param types schemas registered under type codes
     */
    record How(FileForm form, KeyType keyType, Schema schema, RegisteredTypes types) {
        static How of(BuildRequest request) {
            return new How(request.form(), request.keyType(), request.schema(), request.types());
        }
    }

    /**
     * Opens a file.
     *
     * @param path the file
     * @param how how to read it
     * @return to be closed by the caller
     * @throws IOException if it cannot be opened
     * @throws io.sharedbuffers.error.FormatException if it is something else
     */
    static OpenedFile open(Path path, How how) throws IOException {
        ReadOptions options = ReadOptions.DEFAULT.withTypes(how.types().in(ReadOptions.DEFAULT.types()));
        ReadContext context = new ReadContext(options.types(), options.limits());
        return switch (how.form()) {
            case ARRAY -> new Array(SharedBuffers.openArray(path, StructView.class, options));
            case MAPPING ->
                new Mapping(SharedBuffers.openMapping(
                        path, Object.class, StructView.class, options.withKeyType(how.keyType())));
            case MAPPER -> mapper(MappedFile.open(path), how.keyType(), context);
            case OBJECT -> value(MappedFile.open(path), how.schema(), context);
        };
    }

    private static Mapper mapper(MappedFile file, KeyType type, ReadContext context) {
        try {
            return new Mapper(file, KeyBinding.open(Object.class, type, file.region(), context));
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static Value value(MappedFile file, Schema schema, ReadContext context) {
        try {
            Region region = file.region();
            Object value = schema == null
                    ? WrappedType.OBJECT.read(region, 0, context)
                    : new StructView(schema, region, 0, context);
            return new Value(file, value);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }
}
