package io.sharedbuffers.conformance.damage;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.mapping.IdTable;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every door of the library, for files of each form. */
final class Readers {
    /** A type that shows rows, and what reads its members. */
    private record Shape(Class<?> type, List<MethodHandle> members) {
        static Shape of(Class<?> type) {
            List<MethodHandle> members = new ArrayList<>();
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().matches("m[0-9]+")) {
                    try {
                        members.add(MethodHandles.publicLookup().unreflect(method));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }
            }
            return new Shape(type, members);
        }

        Object read(MethodHandle member, Object row) {
            try {
                return member.invoke(row);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError("getters throw no checked exceptions", e);
            }
        }
    }

    private final Map<String, List<Shape>> shapes = new HashMap<>();

    /** Prepares types for the schemas of the files, which must be intact. */
    static Readers of(List<GoldenFile> files, Path folder) throws IOException {
        SchemaTypes types = new SchemaTypes();
        Map<String, List<String>> names = new HashMap<>();
        for (GoldenFile file : files) {
            Schema schema = schema(file);
            if (schema != null) {
                names.put(file.name(), List.of(types.add(schema, false), types.add(schema, true)));
            }
        }
        ClassLoader loader = types.compile(folder);
        Readers readers = new Readers();
        for (Map.Entry<String, List<String>> each : names.entrySet()) {
            List<Shape> bound = new ArrayList<>();
            for (String name : each.getValue()) {
                try {
                    bound.add(Shape.of(Class.forName("generated." + name, false, loader)));
                } catch (ClassNotFoundException e) {
                    throw new AssertionError(e);
                }
            }
            readers.shapes.put(each.getKey(), bound);
        }
        return readers;
    }

    private static Schema schema(GoldenFile file) throws IOException {
        MemorySegment memory = MemorySegment.ofArray(file.bytes());
        return switch (file.request().form()) {
            case ARRAY ->
                SharedBuffers.openArray(memory, StructView.class, file.options())
                        .schema();
            case MAPPING ->
                SharedBuffers.openMapping(
                                memory,
                                Object.class,
                                StructView.class,
                                file.options().withKeyType(file.request().keyType()))
                        .schema();
            case OBJECT -> file.request().schema();
            case MAPPER -> null;
        };
    }

    /**
     * Reads all of a file, or of a damaged copy, through the door that fits it.
     *
     * @param file tells what it holds
     * @param bytes the bytes
     * @param typed whether also through views and records made for its schema
     * @param walk takes what is read
     */
    void read(GoldenFile file, byte[] bytes, boolean typed, FullWalk walk) throws IOException {
        MemorySegment memory = MemorySegment.ofArray(bytes);
        switch (file.request().form()) {
            case ARRAY -> {
                walk.attempt(() -> rows(SharedBuffers.openArray(memory, StructView.class, file.options()), walk));
                if (typed) {
                    for (Shape shape : shapes.get(file.name())) {
                        walk.attempt(
                                () -> typed(SharedBuffers.openArray(memory, shape.type, file.options()), shape, walk));
                    }
                }
            }
            case MAPPING -> mapping(file, memory, typed, walk);
            case MAPPER -> mapper(file, memory, walk);
            case OBJECT -> object(file, memory, typed, walk);
        }
    }

    static void rows(TypedArray<StructView> rows, FullWalk walk) throws IOException {
        for (long i = 0; i < rows.size() && !walk.exhausted(); i++) {
            long index = i;
            walk.attempt(() -> walk.value(rows.get(index)));
        }
    }

    private static <V> void typed(TypedArray<V> rows, Shape shape, FullWalk walk) throws IOException {
        for (long i = 0; i < rows.size() && !walk.exhausted(); i++) {
            long index = i;
            walk.attempt(() -> members(rows.get(index), shape, walk));
        }
    }

    private static void members(Object row, Shape shape, FullWalk walk) throws IOException {
        Objects.requireNonNull(row.toString());
        for (MethodHandle member : shape.members) {
            walk.attempt(() -> walk.value(shape.read(member, row)));
        }
    }

    private void mapping(GoldenFile file, MemorySegment memory, boolean typed, FullWalk walk) throws IOException {
        KeyType keyType = file.request().keyType();
        ReadOptions known = file.options().withKeyType(keyType);
        walk.attempt(() -> mapping(SharedBuffers.openMapping(memory, Object.class, StructView.class, known), walk));
        walk.attempt(() -> {
            try (TypedMapping<Object, StructView> recognised =
                    SharedBuffers.openMapping(memory, Object.class, StructView.class, file.options())) {
                if (recognised.keyType() != keyType) {
                    mapping(recognised, walk);
                }
            }
        });
        if (typed) {
            for (Shape shape : shapes.get(file.name())) {
                walk.attempt(() -> {
                    try (TypedMapping<Object, ?> rows =
                            SharedBuffers.openMapping(memory, Object.class, shape.type, known)) {
                        typed(rows.values(), shape, walk);
                    }
                });
            }
            for (KeyType wrong : KeyType.values()) {
                walk.attempt(() -> mapping(
                        SharedBuffers.openMapping(
                                memory,
                                Object.class,
                                StructView.class,
                                file.options().withKeyType(wrong)),
                        walk));
            }
        }
    }

    static void mapping(TypedMapping<Object, StructView> rows, FullWalk walk) throws IOException {
        walk.keys(rows.keys());
        rows(rows.values(), walk);
        for (long i = 0; i < rows.size() && !walk.exhausted(); i++) {
            long row = i;
            walk.attempt(() -> {
                Object key = rows.keys().keyAt(row);
                walk.value(rows.get(key));
                rows.containsKey(key);
                if (row < 3) {
                    rows.getAll(key);
                }
            });
        }
        walk.attempt(() -> rows.forEach((key, value) -> Objects.requireNonNull(value)));
    }

    private static void mapper(GoldenFile file, MemorySegment memory, FullWalk walk) throws IOException {
        ReadOptions known = file.options().withKeyType(file.request().keyType());
        walk.attempt(() -> {
            try (IdTable<Object> table = SharedBuffers.openIdMapper(memory, Object.class, known)) {
                mapper(table, walk);
            }
        });
    }

    static void mapper(IdTable<Object> table, FullWalk walk) throws IOException {
        walk.keys(table.keys());
        for (long i = 0; i < table.size() && !walk.exhausted(); i++) {
            long row = i;
            walk.attempt(() -> table.getOrDefault(table.keys().keyAt(row), -1));
        }
        walk.attempt(() -> table.forEach((key, value) -> {}));
    }

    private void object(GoldenFile file, MemorySegment memory, boolean typed, FullWalk walk) throws IOException {
        Schema schema = file.request().schema();
        if (schema == null) {
            walk.attempt(() -> walk.value(SharedBuffers.unpackValue(memory, file.options())));
            return;
        }
        walk.attempt(() -> walk.value(SharedBuffers.unpack(memory, schema, StructView.class, file.options())));
        walk.attempt(() -> SharedBuffers.unpack(memory, schema, Map.class, file.options()));
        if (typed) {
            for (Shape shape : shapes.get(file.name())) {
                walk.attempt(
                        () -> members(SharedBuffers.unpack(memory, schema, shape.type, file.options()), shape, walk));
            }
        }
    }

    /**
     * Reads all of a file through a door.
     *
     * @param door {@code array}, {@code object}, {@code mapping}, {@code mapping KEYTYPE} or {@code mapper KEYTYPE}
     * @param path the file
     * @param walk takes what is read
     */
    static void read(String door, Path path, FullWalk walk) throws IOException {
        String[] words = door.split(" ");
        KeyType keyType = words.length > 1 ? KeyType.of(words[1]) : null;
        ReadOptions options = ReadOptions.DEFAULT.withKeyType(keyType);
        walk.attempt(() -> {
            switch (words[0]) {
                case "array" -> {
                    try (TypedArray<StructView> rows = SharedBuffers.openArray(path, StructView.class)) {
                        rows(rows, walk);
                    }
                }
                case "mapping" -> {
                    try (TypedMapping<Object, StructView> rows =
                            SharedBuffers.openMapping(path, Object.class, StructView.class, options)) {
                        mapping(rows, walk);
                    }
                }
                case "mapper" -> {
                    try (IdTable<Object> table = SharedBuffers.openIdMapper(path, Object.class, options)) {
                        mapper(table, walk);
                    }
                }
                default -> {
                    try (MappedFile file = MappedFile.open(path)) {
                        ReadContext context = new ReadContext(options.types(), options.limits());
                        walk.value(WrappedType.OBJECT.read(file.region(), 0, context));
                    }
                }
            }
        });
    }
}
