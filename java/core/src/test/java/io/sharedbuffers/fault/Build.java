package io.sharedbuffers.fault;

import io.sharedbuffers.IdTableBuilder;
import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.Verification;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.copy.CopySettings;
import io.sharedbuffers.copy.Duplicates;
import io.sharedbuffers.copy.FileMerge;
import io.sharedbuffers.copy.FileUpgrade;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.AtomicFile;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.pool.ObjectPool;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.verify.VerifyOptions;
import io.sharedbuffers.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A way to build a file that takes several writes.
 *
 * @param name what tests call it
 * @param steps writes the file; everything that it makes lies beside the target
 * @param soundness verifies it
 */
record Build(String name, Steps steps, Soundness soundness) {
    private static final int ROWS = 700;

    /** A row. The long texts make the file larger than one buffer. */
    record Row(long id, String name) {}

    @FunctionalInterface
    interface Steps {
        void run(Path target, WriteOptions options) throws IOException;
    }

    @FunctionalInterface
    interface Soundness {
        VerifyReport of(Path file) throws IOException;
    }

    @Override
    public String toString() {
        return name;
    }

    /** All ways that there are. The files that some of them read are made in a folder. */
    static List<Build> all(Path inputs) throws IOException {
        List<Build> builds = new ArrayList<>();
        builds.add(new Build("array", Build::array, Build::soundArray));
        for (KeyType type : KeyType.values()) {
            builds.add(new Build(
                    "mapping " + type,
                    (target, options) -> mapping(target, type, options),
                    file -> Verification.mapping(file, ReadOptions.DEFAULT.withKeyType(type), VerifyOptions.DEFAULT)));
            builds.add(new Build(
                    "id mapper " + type,
                    (target, options) -> mapper(target, type, options),
                    file -> Verification.idMapper(file, ReadOptions.DEFAULT.withKeyType(type), VerifyOptions.DEFAULT)));
        }
        builds.add(new Build("pool", Build::pool, null));
        Path array = inputs.resolve("array");
        array(array, WriteOptions.DEFAULT);
        builds.add(new Build(
                "merged arrays", (target, options) -> mergedArrays(target, array, options), Build::soundArray));
        builds.add(new Build(
                "upgraded array", (target, options) -> upgradedArray(target, array, options), Build::soundArray));
        Path mapping = inputs.resolve("mapping");
        mapping(mapping, KeyType.STR, WriteOptions.DEFAULT);
        builds.add(new Build(
                "merged mappings", (target, options) -> mergedMappings(target, mapping, options), Build::soundMapping));
        builds.add(new Build(
                "upgraded mapping",
                (target, options) -> upgradedMapping(target, mapping, options),
                Build::soundMapping));
        Path mapper = inputs.resolve("mapper");
        mapper(mapper, KeyType.UINT64, WriteOptions.DEFAULT);
        builds.add(new Build(
                "merged id mappers",
                (target, _) -> SharedBuffers.mergeIdMappers(target, KeyType.UINT64, List.of(mapper, mapper)),
                file -> Verification.idMapper(
                        file, ReadOptions.DEFAULT.withKeyType(KeyType.UINT64), VerifyOptions.DEFAULT)));
        return builds;
    }

    private static Stream<Row> rows() {
        return LongStream.range(0, ROWS).mapToObj(i -> new Row(i, ("row " + i + " ").repeat(8)));
    }

    static Object key(KeyType type, long i) {
        return switch (type) {
            case UINT64, UINT32 -> i * 3;
            default -> "key " + i;
        };
    }

    static void array(Path target, WriteOptions options) throws IOException {
        SharedBuffers.buildArray(target, Row.class, options).addAll(rows()).build();
    }

    private static void mapping(Path target, KeyType type, WriteOptions options) throws IOException {
        SharedBuffers.buildMapping(target, type, Object.class, Row.class, options)
                .putAll(rows(), row -> key(type, row.id()))
                .build();
    }

    private static void mapper(Path target, KeyType type, WriteOptions options) throws IOException {
        try (IdTableBuilder<Object> ids =
                SharedBuffers.buildIdMapper(target, type, Object.class, DuplicatePolicy.KEEP, options)) {
            for (long i = 0; i < 8 * ROWS; i++) {
                ids.put(key(type, i), i);
            }
            ids.build();
        }
    }

    private static void pool(Path target, WriteOptions options) throws IOException {
        try (ObjectPool pool = new ObjectPool(
                1 << 17,
                target.getParent(),
                () -> new PackContext(Dialect.V1_2, options.types(), options.limits()),
                options.padding())) {
            for (long i = 0; i < ROWS; i++) {
                pool.packValue(("value " + i + " ").repeat(8));
            }
            pool.dump(target);
        }
    }

    private static CopySettings settings(Path target, WriteOptions options) {
        return new CopySettings(
                options.types(),
                options.limits(),
                options.padding(),
                new ScratchSpace(target.getParent(), options.memory()));
    }

    private static void mergedArrays(Path target, Path part, WriteOptions options) throws IOException {
        try (TypedArray<StructView> rows = SharedBuffers.openArray(part, StructView.class);
                AtomicFile file = AtomicFile.replace(target)) {
            new FileMerge(Duplicates.KEEP, settings(target, options)).arrays(List.of(rows, rows), file.sink(), _ -> {});
            file.commit();
        }
    }

    private static void upgradedArray(Path target, Path source, WriteOptions options) throws IOException {
        try (TypedArray<StructView> rows = SharedBuffers.openArray(source, StructView.class);
                AtomicFile file = AtomicFile.replace(target)) {
            new FileUpgrade(ZoneOffset.UTC, false, null, settings(target, options)).array(rows, file.sink(), _ -> {});
            file.commit();
        }
    }

    private static void mergedMappings(Path target, Path part, WriteOptions options) throws IOException {
        try (TypedMapping<Object, StructView> rows = SharedBuffers.openMapping(part, Object.class, StructView.class);
                AtomicFile file = AtomicFile.replace(target)) {
            new FileMerge(Duplicates.KEEP, settings(target, options))
                    .mappings(List.of(rows, rows), file.sink(), _ -> {});
            file.commit();
        }
    }

    private static void upgradedMapping(Path target, Path source, WriteOptions options) throws IOException {
        try (TypedMapping<Object, StructView> rows = SharedBuffers.openMapping(source, Object.class, StructView.class);
                AtomicFile file = AtomicFile.replace(target)) {
            new FileUpgrade(ZoneOffset.UTC, false, null, settings(target, options)).mapping(rows, file.sink(), _ -> {});
            file.commit();
        }
    }

    private static VerifyReport soundArray(Path file) throws IOException {
        return Verification.array(file, ReadOptions.DEFAULT, VerifyOptions.DEFAULT);
    }

    private static VerifyReport soundMapping(Path file) throws IOException {
        return Verification.mapping(file, ReadOptions.DEFAULT, VerifyOptions.DEFAULT);
    }
}
