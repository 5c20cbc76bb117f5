package io.sharedbuffers.conformance.damage;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.SchemaPickle;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.Tuple;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Inputs that a fuzzer starts from, made of the golden files. */
final class FuzzSeeds {
    /** Larger files than this teach nothing that small ones do not, and slow the fuzzer down. */
    private static final int MOST = 4096;

    /** More seeds than this take a short run's time for themselves. */
    private static final int MOST_SEEDS = 300;

    private static final int DEPTH = 3;

    private static Map<FuzzTarget, Map<String, byte[]>> made;

    private final Map<FuzzTarget, Map<String, byte[]>> seeds = new EnumMap<>(FuzzTarget.class);

    private FuzzSeeds() {
        for (FuzzTarget target : FuzzTarget.values()) {
            seeds.put(target, new TreeMap<>());
        }
    }

    /** The seeds of a target. */
    static synchronized Collection<byte[]> of(FuzzTarget target) throws IOException {
        if (made == null) {
            FuzzSeeds seeds = new FuzzSeeds();
            seeds.folders(FuzzTarget.SHAREABLE_LIST, "shareable-list-");
            seeds.folders(FuzzTarget.SHARED_ARRAY, "shared-array-");
            for (GoldenFile file : GoldenFile.all()) {
                seeds.golden(file);
            }
            made = seeds.seeds;
        }
        List<byte[]> all = List.copyOf(made.get(target).values());
        int step = Math.ceilDiv(all.size(), MOST_SEEDS);
        return IntStream.iterate(0, i -> i < all.size(), i -> i + step)
                .mapToObj(all::get)
                .toList();
    }

    /** Equal seeds are one; the order does not depend on anything but the content. */
    private void add(FuzzTarget target, byte[] seed) {
        if (seed.length <= MOST) {
            seeds.get(target).putIfAbsent(new String(seed, StandardCharsets.ISO_8859_1), seed);
        }
    }

    private void addValue(byte[] packed) {
        for (FuzzTarget target : FuzzTarget.values()) {
            if (target.takes(packed[0])) {
                add(target, packed);
            }
        }
    }

    private void folders(FuzzTarget target, String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("golden/shared-memory"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".bin"))
                    .filter(path -> path.getParent().getFileName().toString().startsWith(prefix))
                    .toList()) {
                add(target, Files.readAllBytes(file));
            }
        }
    }

    private void golden(GoldenFile file) throws IOException {
        byte[] bytes = file.bytes();
        switch (file.request().form()) {
            case ARRAY -> array(bytes);
            case MAPPING -> {
                add(FuzzTarget.MAPPING, behind(file.request().keyType().ordinal(), bytes));
                add(FuzzTarget.MAPPING, behind(FuzzTarget.KEYS.length, bytes));
            }
            case MAPPER ->
                add(FuzzTarget.ID_MAPPER, behind(file.request().keyType().ordinal(), bytes));
            case OBJECT -> {
                if (file.request().schema() == null) {
                    addValue(bytes);
                }
            }
        }
    }

    private static byte[] behind(int first, byte[] bytes) {
        byte[] seed = new byte[bytes.length + 1];
        seed[0] = (byte) first;
        System.arraycopy(bytes, 0, seed, 1, bytes.length);
        return seed;
    }

    private void array(byte[] bytes) throws IOException {
        add(FuzzTarget.STRUCT, bytes);
        add(FuzzTarget.ZIP_ENTRY, zip(bytes));
        try (TypedArray<StructView> rows = open(bytes)) {
            for (Dialect dialect : Dialect.values()) {
                schema(rows.schema(), dialect);
            }
            values(rows);
        } catch (FormatException e) {
            // of types that the case has and others have not
        }
    }

    private void schema(Schema schema, Dialect dialect) {
        try {
            add(FuzzTarget.SCHEMA_PICKLE, SchemaPickle.write(schema, dialect));
        } catch (PackException e) {
            // one that this dialect cannot express
        }
    }

    private static TypedArray<StructView> open(byte[] bytes) throws IOException {
        return SharedBuffers.openArray(MemorySegment.ofArray(bytes), StructView.class, ReadOptions.DEFAULT);
    }

    private void values(TypedArray<StructView> rows) {
        for (StructView row : rows) {
            for (int slot = 0; slot < row.schema().slots().size(); slot++) {
                value(row.has(slot) ? row.get(slot) : null, DEPTH);
            }
        }
    }

    /** The value, and what is in it, as values of their own. */
    private void value(Object value, int depth) {
        if (value == null || depth == 0) {
            return;
        }
        try {
            addValue(SharedBuffers.packValue(value, WriteOptions.DEFAULT));
        } catch (PackException | FormatException | StackOverflowError e) {
            return; // rows of the case's own classes, lists in themselves
        }
        switch (value) {
            case Tuple items -> items.items().forEach(item -> value(item, depth - 1));
            case Collection<?> items -> items.forEach(item -> value(item, depth - 1));
            case Map<?, ?> map ->
                map.forEach((key, item) -> {
                    value(key, depth - 1);
                    value(item, depth - 1);
                });
            default -> {}
        }
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(FuzzTarget.ENTRY);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        entry.setTime(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    /** Writes the seeds of a target into a folder, a file each, in place of what is there. */
    static int write(FuzzTarget target, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> earlier = Files.list(folder)) {
            for (Path seed : earlier.toList()) {
                Files.delete(seed);
            }
        }
        List<byte[]> seeds = new ArrayList<>(of(target));
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i));
        }
        return seeds.size();
    }
}
