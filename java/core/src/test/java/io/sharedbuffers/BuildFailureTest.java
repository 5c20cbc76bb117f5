package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.fault.ProcessFiles;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.ScalarType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A build that fails")
class BuildFailureTest {
    record Row(long id, String name) {}

    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void oldTarget() throws IOException {
        target = folder.resolve("target.sbuf");
        try (ArrayBuilder<Row> array = SharedBuffers.buildArray(target, Row.class)) {
            array.add(new Row(1, "old")).build();
        }
    }

    /** A build in some way that does not end well. */
    @FunctionalInterface
    private interface Build {
        void run(WriteOptions options) throws IOException;
    }

    /** With all in memory, and with all that is collected in temporary files. */
    private Throwable failsWithoutTrace(Class<? extends Throwable> expected, Build build) throws IOException {
        Throwable failure = null;
        try (TypedArray<Row> reader = SharedBuffers.openArray(target, Row.class)) {
            for (long memory : new long[] {1 << 20, 0}) {
                failure = assertThrows(expected, () -> build.run(WriteOptions.DEFAULT.withMemory(memory)));
            }
            assertEquals(new Row(1, "old"), reader.get(0));
        }
        try (TypedArray<Row> reader = SharedBuffers.openArray(target, Row.class)) {
            assertEquals(List.of(new Row(1, "old")), reader.stream().toList());
        }
        assertEquals(List.of("target.sbuf"), files(folder));
        assertEquals(List.of(), ProcessFiles.of(folder), "open or mapped files");
        return failure;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static Stream<Row> rows(long count) {
        return LongStream.range(0, count).mapToObj(i -> new Row(i, "row " + i));
    }

    private static Stream<Row> rowsThenFailure() {
        return rows(20_000).peek(row -> {
            if (row.id() == 15_000) {
                throw new UncheckedIOException(new IOException("the source broke"));
            }
        });
    }

    @Test
    @DisplayName("because the rows' stream does, leaves the old array, and nothing else")
    void streamOfArray() throws IOException {
        failsWithoutTrace(
                UncheckedIOException.class,
                options -> SharedBuffers.buildArray(target, Row.class, options)
                        .addAll(rowsThenFailure())
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"str", "str32", "object", "approx"})
    @DisplayName("because the rows' stream does, leaves the old file, whatever the keys of the mapping")
    void streamOfMapping(String keyType) throws IOException {
        failsWithoutTrace(
                UncheckedIOException.class,
                options -> SharedBuffers.buildMapping(target, KeyType.of(keyType), Object.class, Row.class, options)
                        .putAll(rowsThenFailure(), Row::name)
                        .build());
    }

    @Test
    @DisplayName("because a map of rows does, leaves the old file, and nothing else")
    void mapOfRows() throws IOException {
        Map<String, Row> broken = new AbstractMap<>() {
            @Override
            public Set<Map.Entry<String, Row>> entrySet() {
                throw new IllegalStateException("no entries");
            }
        };
        failsWithoutTrace(
                IllegalStateException.class,
                options -> SharedBuffers.buildMapping(target, KeyType.STR, String.class, Row.class, options)
                        .putAll(broken)
                        .build());
    }

    @Test
    @DisplayName("because a value does not fit, leaves the old file, and tells the row")
    void valueThatDoesNotFit() throws IOException {
        Schema schema = Schema.builder().slot("n", ScalarType.UINT8).build();
        Throwable failure = failsWithoutTrace(PackException.class, options -> {
            ArrayBuilder<Map<String, ?>> array = SharedBuffers.buildArray(target, schema, options);
            for (long n = 0; n < 1000; n++) {
                array.add(Map.of("n", n));
            }
            array.build();
        });
        assertTrue(failure.getMessage().contains("row 256"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"uint64", "uint32", "str", "str32", "object", "approx", "approx32"})
    @DisplayName("at the very end, because a key repeats, leaves the old file")
    void repeatedKey(String keyType) throws IOException {
        KeyType type = KeyType.of(keyType);
        boolean numbers = type == KeyType.UINT64 || type == KeyType.UINT32;
        failsWithoutTrace(
                PackException.class,
                options -> SharedBuffers.buildMapping(target, type, Object.class, Row.class, options)
                        .putAll(rows(5000), row -> numbers ? (Object) (row.id() % 4999) : "key " + row.id() % 4999)
                        .build());
        failsWithoutTrace(PackException.class, options -> {
            IdTableBuilder<Object> ids =
                    SharedBuffers.buildIdMapper(target, type, Object.class, DuplicatePolicy.REFUSE, options);
            for (long i = 0; i < 5000; i++) {
                ids.put(numbers ? (Object) (i % 4999) : "key " + i % 4999, i);
            }
            ids.build();
        });
    }

    @Test
    @DisplayName("because it is abandoned, leaves the old file, and nothing else")
    void abandoned() throws IOException {
        failsWithoutTrace(GivenUp.class, options -> {
            try (MappingBuilder<Long, Row> mapping =
                    SharedBuffers.buildMapping(target, KeyType.UINT64, Long.class, Row.class, options)) {
                mapping.putAll(rows(5000), Row::id);
                throw new GivenUp();
            }
        });
    }

    private static final class GivenUp extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @ValueSource(strings = {"array", "mapping", "ids"})
    @DisplayName("because no file may grow further, as on a full disk, leaves the old file, and nothing else")
    void fullDisk(String kind) throws IOException, InterruptedException {
        for (String memory : List.of("1048576", "0")) {
            String output = limited(kind, memory);
            assertTrue(output.contains("failed: "), output);
            assertTrue(output.contains("File too large"), output);
            assertTrue(output.contains("left open: []"), output);
        }
        assertEquals(List.of("target.sbuf"), files(folder));
        try (TypedArray<Row> reader = SharedBuffers.openArray(target, Row.class)) {
            assertEquals(List.of(new Row(1, "old")), reader.stream().toList());
        }
    }

    /** Runs {@link Limited} in a process whose files may not exceed 100 blocks of 512 bytes. */
    private String limited(String kind, String memory) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = "ulimit -f 100; exec \"$@\"";
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        command,
                        "sh",
                        java,
                        "-Xmx64m",
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-cp",
                        classes(SharedBuffers.class) + ":" + classes(Limited.class),
                        Limited.class.getName(),
                        kind,
                        memory,
                        target.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
        return output;
    }

    private static Path classes(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        String url = type.getResource("/" + name).toString();
        return Path.of(URI.create(url.substring(0, url.length() - name.length())));
    }

    /** Builds more than may be written, and tells how that ends. */
    static final class Limited {
        private Limited() {}

        public static void main(String[] arguments) throws IOException {
            WriteOptions options = WriteOptions.DEFAULT.withMemory(Long.parseLong(arguments[1]));
            Path target = Path.of(arguments[2]);
            try {
                switch (arguments[0]) {
                    case "array" ->
                        SharedBuffers.buildArray(target, Row.class, options)
                                .addAll(rows(50_000))
                                .build();
                    case "mapping" ->
                        SharedBuffers.buildMapping(target, KeyType.STR, String.class, Row.class, options)
                                .putAll(rows(50_000), Row::name)
                                .build();
                    default -> {
                        IdTableBuilder<Long> ids = SharedBuffers.buildIdMapper(
                                target, KeyType.UINT64, Long.class, DuplicatePolicy.REFUSE, options);
                        for (long i = 0; i < 50_000; i++) {
                            ids.put(i, i);
                        }
                        ids.build();
                    }
                }
                System.out.println("succeeded");
            } catch (IOException e) {
                System.out.println("failed: " + e);
            }
            System.out.println("left open: " + ProcessFiles.of(target.getParent()));
        }
    }
}
