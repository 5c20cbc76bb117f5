package io.sharedbuffers.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.types.ScalarType;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Numbers that several change at once")
class SharedCounterTest {
    private static final int ROUNDS = 20_000;
    private static final int THREADS = 4;
    private static final List<String> SLOTS = List.of("u8", "v8", "u16", "v16", "u32", "u64", "f32", "f64");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void build() throws IOException {
        file = folder.resolve("counters.sbuf");
        Schema schema = Schema.builder()
                .slot("u8", ScalarType.UINT8)
                .slot("v8", ScalarType.UINT8)
                .slot("u16", ScalarType.UINT16)
                .slot("v16", ScalarType.UINT16)
                .slot("u32", ScalarType.UINT32)
                .slot("u64", ScalarType.UINT64)
                .slot("f32", ScalarType.FLOAT32)
                .slot("f64", ScalarType.FLOAT64)
                .build();
        try (var array = SharedBuffers.buildArray(file, schema, WriteOptions.DEFAULT)) {
            array.add(Map.of("u8", 0, "v8", 0, "u16", 0, "v16", 0, "u32", 0, "u64", 0, "f32", 0, "f64", 0));
            array.build();
        }
    }

    private static TypedArray<StructView> open(Path file) throws IOException {
        return SharedBuffers.openArray(file, StructView.class, ReadOptions.DEFAULT.withWritable(true));
    }

    /** Adds 1 to every slot, by turns with {@code add} and with a loop around {@code compareAndSet}. */
    private static void count(StructEditor editor) {
        for (int i = 0; i < ROUNDS; i++) {
            for (String slot : SLOTS) {
                if (i % 2 == 0 || slot.startsWith("f")) {
                    editor.add(slot, 1);
                } else {
                    long old;
                    do {
                        old = editor.getLong(slot);
                    } while (!editor.compareAndSet(slot, old, wrapped(slot, old + 1)));
                }
            }
        }
    }

    private static long wrapped(String slot, long total) {
        return slot.endsWith("8") ? total & 0xFF : slot.endsWith("16") ? total & 0xFFFF : total;
    }

    private void assertCounted(long rounds) throws IOException {
        try (TypedArray<StructView> array = open(file)) {
            for (String slot : SLOTS) {
                assertEquals(wrapped(slot, rounds), array.get(0).getDouble(slot), slot);
            }
        }
    }

    @Test
    @DisplayName("have the exact totals when threads did")
    void threads() throws Exception {
        try (TypedArray<StructView> array = open(file);
                ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Void>> work = IntStream.range(0, THREADS)
                    .<Callable<Void>>mapToObj(_ -> () -> {
                        count(array.get(0).edit());
                        return null;
                    })
                    .toList();
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        }
        assertCounted((long) THREADS * ROUNDS);
    }

    /** The libraries of this test, which are on the module path or on the class path, as the build has it. */
    private static String libraries() {
        return System.getProperty("jdk.module.path", "")
                + File.pathSeparator
                + System.getProperty("java.class.path", "");
    }

    @Test
    @DisplayName("have the exact totals when processes did")
    void processes() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--class-path",
                            String.join(File.pathSeparator, "target/classes", "target/test-classes", libraries()),
                            SharedCounterTest.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start());
        }
        for (Process process : processes) {
            String output = new String(process.getInputStream().readAllBytes());
            assertEquals(0, process.waitFor(), output);
        }
        assertCounted(2L * ROUNDS);
    }

    @Test
    @DisplayName("give each caller of getAndAdd another number")
    void tickets() throws Exception {
        boolean[] taken = new boolean[THREADS * ROUNDS];
        try (TypedArray<StructView> array = open(file);
                ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<long[]>> work = IntStream.range(0, THREADS)
                    .<Callable<long[]>>mapToObj(_ -> () -> {
                        StructEditor editor = array.get(0).edit();
                        return IntStream.range(0, ROUNDS)
                                .mapToLong(_ -> editor.getAndAdd("u32", 1))
                                .toArray();
                    })
                    .toList();
            for (Future<long[]> done : pool.invokeAll(work)) {
                for (long ticket : done.get()) {
                    assertEquals(false, taken[(int) ticket], "ticket " + ticket + " was given twice");
                    taken[(int) ticket] = true;
                }
            }
        }
    }

    /** The other process: counts in the file that the first argument names. */
    public static void main(String[] arguments) throws IOException {
        try (TypedArray<StructView> array = open(Path.of(arguments[0]))) {
            count(array.get(0).edit());
        }
    }
}
