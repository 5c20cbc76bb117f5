package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.ClosedMappingException;
import io.sharedbuffers.fault.ProcessFiles;
import io.sharedbuffers.mapping.DictType;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.FrozenSetType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Readers in several threads")
class ConcurrentReadersTest {
    private static final int THREADS = 8;
    private static final int ROWS = 3000;
    private static final int LOOKUPS = 4000;
    private static final int ROUNDS = 40;

    /** Two threads are in each other's way in about one of three hundred. */
    private static final int CLOSINGS = 2000;

    interface Point {
        double x();

        String label();
    }

    interface Row {
        long id();

        String name();

        byte[] blob();

        List<Object> tags();

        Map<Object, Object> props();

        Set<Object> members();

        Object any();

        Point point();
    }

    record PointCopy(double x, String label) {}

    record Copy(long id, String name, byte[] blob, PointCopy point) {}

    @TempDir
    private static Path folder;

    private static Path mapping;

    @BeforeAll
    static void build() throws IOException {
        Schema point = Schema.builder()
                .slot("x", ScalarType.FLOAT64)
                .slot("label", UnicodeType.UNICODE)
                .build();
        Schema schema = Schema.builder()
                .slot("id", ScalarType.INT64)
                .slot("name", UnicodeType.UNICODE)
                .slot("blob", BytesType.BYTES)
                .slot("tags", SequenceType.LIST)
                .slot("props", DictType.DICT)
                .slot("members", FrozenSetType.FROZENSET)
                .slot("any", WrappedType.OBJECT)
                .slot("point", new StructType(point))
                .build();
        mapping = folder.resolve("rows.sbuf");
        try (MappingBuilder<Object, Map<String, ?>> builder =
                SharedBuffers.buildMapping(mapping, KeyType.STR, schema, WriteOptions.DEFAULT)) {
            for (long i = 0; i < ROWS; i++) {
                builder.put(
                        key(i),
                        Map.of(
                                "id", i,
                                "name", name(i),
                                "blob", blob(i),
                                "tags", List.of(i, "tag " + i, 0.5),
                                "props", Map.of("key " + i, i),
                                "members", Set.of("member " + i, "all"),
                                "any", Tuple.of(i, name(i)),
                                "point", Map.of("x", i / 4.0, "label", "p" + i)));
            }
            builder.build();
        }
    }

    private static String key(long i) {
        return "key-" + i * 7919;
    }

    /** Every third is long enough to be compressed. */
    private static String name(long i) {
        return ("name " + i + " ").repeat(i % 3 == 0 ? 90 : 1);
    }

    private static byte[] blob(long i) {
        return ("blob " + i).getBytes(StandardCharsets.US_ASCII);
    }

    private static void verify(Row row, long i) {
        assertEquals(i, row.id());
        assertEquals(name(i), row.name());
        assertArrayEquals(blob(i), row.blob());
        assertEquals(List.of(i, "tag " + i, 0.5), List.copyOf(row.tags()));
        assertEquals(i, row.props().get("key " + i));
        assertTrue(row.members().contains("member " + i));
        assertEquals(Tuple.of(i, name(i)), row.any());
        assertEquals(i / 4.0, row.point().x());
        assertEquals("p" + i, row.point().label());
    }

    private static void verify(Copy copy, long i) {
        assertEquals(i, copy.id());
        assertEquals(name(i), copy.name());
        assertArrayEquals(blob(i), copy.blob());
        assertEquals(new PointCopy(i / 4.0, "p" + i), copy.point());
    }

    private static void verify(StructView view, long i) {
        assertEquals(i, view.getLong("id"));
        assertEquals(name(i), view.get("name"));
        assertEquals("p" + i, ((StructView) view.get("point")).get("label"));
    }

    private static <T> List<T> inThreads(Callable<T> work) throws InterruptedException, ExecutionException {
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                futures.add(pool.submit(work));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    @DisplayName("of one mapping see the right values, whatever they hold of a row")
    void rightValues() throws Exception {
        try (TypedMapping<String, Row> views = SharedBuffers.openMapping(mapping, String.class, Row.class);
                TypedMapping<String, Copy> copies = SharedBuffers.openMapping(mapping, String.class, Copy.class);
                TypedMapping<Object, StructView> dynamic =
                        SharedBuffers.openMapping(mapping, Object.class, StructView.class)) {
            Row shared = views.get(key(ROWS / 2));
            inThreads(() -> {
                SplittableRandom random =
                        new SplittableRandom(Thread.currentThread().threadId());
                for (int n = 0; n < LOOKUPS; n++) {
                    long i = random.nextInt(ROWS);
                    switch (n % 4) {
                        case 0 -> verify(views.get(key(i)), i);
                        case 1 -> verify(copies.get(key(i)), i);
                        case 2 -> verify(dynamic.get(key(i)), i);
                        default -> verify(shared, ROWS / 2);
                    }
                    assertEquals(null, views.get("no " + i));
                }
                return null;
            });
        }
    }

    @Test
    @DisplayName("meet a closed mapping, and nothing else, when another thread closes it")
    void closedMeanwhile() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            TypedMapping<String, Row> views = SharedBuffers.openMapping(mapping, String.class, Row.class);
            TypedMapping<String, Copy> copies = SharedBuffers.openMapping(mapping, String.class, Copy.class);
            CountDownLatch started = new CountDownLatch(THREADS);
            int kind = round;
            Thread closer = Thread.ofPlatform().start(() -> {
                assertDoesNotThrow(() -> started.await());
                views.close();
                copies.close();
            });
            List<Throwable> ends = inThreads(() -> {
                long n = Thread.currentThread().threadId();
                while (true) {
                    long i = n++ * 31 % ROWS;
                    try {
                        if ((kind + n) % 2 == 0) {
                            verify(views.get(key(i)), i);
                        } else {
                            verify(copies.get(key(i)), i);
                        }
                    } catch (Throwable e) {
                        return e;
                    } finally {
                        started.countDown();
                    }
                }
            });
            closer.join();
            for (Throwable end : ends) {
                assertEquals(ClosedMappingException.class, end.getClass(), () -> "not " + end);
            }
        }
        assertEquals(List.of(), ProcessFiles.of(mapping.getParent()), "still mapped or open");
    }

    @Test
    @DisplayName("may all close it")
    void closedByAll() throws Exception {
        List<MappedFile> files = new ArrayList<>();
        for (int round = 0; round < CLOSINGS; round++) {
            files.add(MappedFile.open(mapping));
        }
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<List<Throwable>> failures = inThreads(() -> {
            List<Throwable> own = new ArrayList<>();
            for (MappedFile file : files) {
                together.await();
                try {
                    file.close();
                } catch (RuntimeException e) {
                    own.add(e); // and on, since the others wait
                }
            }
            return own;
        });
        assertEquals(List.of(), failures.stream().flatMap(List::stream).toList());
        for (MappedFile file : files) {
            assertThrows(ClosedMappingException.class, () -> file.region().getByte(0));
        }
    }

    @Test
    @DisplayName("that kept something learn from all of it that the mapping is closed")
    void whatWasKept() throws IOException {
        TypedMapping<String, Row> views = SharedBuffers.openMapping(mapping, String.class, Row.class);
        TypedMapping<Object, StructView> dynamic = SharedBuffers.openMapping(mapping, Object.class, StructView.class);
        TypedMapping<String, Copy> copies = SharedBuffers.openMapping(mapping, String.class, Copy.class);
        Row row = views.get(key(1));
        StructView view = dynamic.get(key(1));
        Copy copy = copies.get(key(1));
        List<Object> tags = row.tags();
        Map<Object, Object> props = row.props();
        Set<Object> members = row.members();
        Tuple any = (Tuple) row.any();
        Point point = row.point();
        views.close();
        dynamic.close();
        copies.close();
        Map<String, Executable> uses = Map.ofEntries(
                Map.entry("look-up", () -> views.get(key(2))),
                Map.entry("missing key", () -> views.get("none")),
                Map.entry("all of a key", () -> views.getAll(key(2))),
                Map.entry("iteration", () -> views.forEach((key, value) -> {})),
                Map.entry("preload", views::preload),
                Map.entry("row", () -> views.values().get(0)),
                Map.entry("stream", () -> views.values().stream().toList()),
                Map.entry("look-up of a record", () -> copies.get(key(2))),
                Map.entry("any key", () -> dynamic.keys().keyAt(0)),
                Map.entry("number", row::id),
                Map.entry("text", row::name),
                Map.entry("bytes", row::blob),
                Map.entry("nested", point::x),
                Map.entry("nested again", row::point),
                Map.entry("dynamic number", () -> view.getLong("id")),
                Map.entry("dynamic value", () -> view.get("props")),
                Map.entry("dynamic map", view::toMap),
                Map.entry("list", tags::getFirst),
                Map.entry("list iteration", () -> List.copyOf(tags)),
                Map.entry("dict", () -> props.get("x")),
                Map.entry("dict iteration", () -> props.forEach((key, value) -> {})),
                Map.entry("set", () -> members.contains("x")),
                Map.entry("set iteration", () -> members.iterator().next()),
                Map.entry("tuple", any::getFirst),
                Map.entry("equality of tuples", () -> any.equals(Tuple.of(1L, "x"))));
        uses.forEach((name, use) -> assertThrows(ClosedMappingException.class, use, name));
        verify(copy, 1);
        for (Object kept : List.of(row, view, tags, props, members, point, views, dynamic)) {
            assertNotNull(kept.toString());
        }
    }
}
