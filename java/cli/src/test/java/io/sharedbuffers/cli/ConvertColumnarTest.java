package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.cli.values.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("sbuf convert, with Arrow and Parquet files made by pyarrow and pandas")
class ConvertColumnarTest {
    private static final Path MADE = Path.of("src/test/resources/columnar");

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out.sbuf");
    }

    private Sbuf convert(Path from, Path to, String... options) {
        Stream<String> fixed = Stream.of("convert", from.toString(), to.toString(), "--quiet");
        return Sbuf.run(Stream.concat(fixed, Stream.of(options)).toArray(String[]::new));
    }

    private List<Object> rows(Path file) throws InputException {
        Sbuf run = Sbuf.run("cat", file.toString(), "--format", "jsonl");
        assertEquals(0, run.code(), run::errors);
        List<Object> rows = new ArrayList<>();
        for (String line : run.text().lines().toList()) {
            rows.add(JsonReader.read(line));
        }
        return rows;
    }

    private static List<Object> expected() throws IOException {
        List<Object> rows = new ArrayList<>();
        for (String line : Files.readAllLines(MADE.resolve("expected.jsonl"))) {
            rows.add(JsonReader.read(line));
        }
        assertEquals(4, rows.size());
        return rows;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "types.arrow",
                "types-lz4.feather",
                "types-zstd.feather",
                "types-none.parquet",
                "types-snappy.parquet",
                "types-gzip.parquet",
                "types-zstd.parquet",
                "types-lz4.parquet"
            })
    @DisplayName("reads every type that has a counterpart, and names what it cuts")
    void readsEveryType(String name) throws IOException {
        Sbuf run = convert(MADE.resolve(name), out());
        assertEquals(0, run.code(), run::errors);
        assertEquals("lost in sbuf: column \"ns\": moments are cut to microseconds (3 values)\n", run.errors());
        assertEquals(expected(), rows(out()));
    }

    @Test
    @DisplayName("gives slots the types of columns, Python's names for the usual ones")
    void givesTypes() {
        assertEquals(0, convert(MADE.resolve("types.arrow"), out()).code());
        String info = Sbuf.run("info", out().toString(), "--json").text();
        assertTrue(info.contains("[\"i8\", \"int8\"], [\"u8\", \"uint8\"]"), info);
        assertTrue(info.contains("[\"i64\", \"int\"], [\"u64\", \"uint64\"]"), info);
        assertTrue(info.contains("[\"us\", \"datetime\"]") && info.contains("[\"utc\", \"datetime_utc\"]"), info);
        assertTrue(info.contains("[\"struct\", {\"slots\": [[\"a\", \"int\"], [\"b\", \"str\"]]"), info);
    }

    @Test
    @DisplayName("--strict makes nothing if something would be cut")
    void strictRefuses() {
        Sbuf run = convert(MADE.resolve("types.arrow"), out(), "--strict");
        assertEquals(3, run.code());
        assertTrue(run.errors().contains("column \"ns\": moments are cut to microseconds"), run::errors);
        assertFalse(Files.exists(out()));
    }

    @Test
    @DisplayName("reads the dialect 0.8, where moments in UTC are local ones")
    void readsForTheOlderDialect() throws IOException {
        Path schema = Files.writeString(
                folder.resolve("schema.json"), "{\"slots\": [[\"utc\", \"datetime\"], [\"i8\", \"int8\"]]}");
        Sbuf run =
                convert(MADE.resolve("types-zstd.parquet"), out(), "--dialect", "0.8", "--schema", schema.toString());
        assertEquals(0, run.code(), run::errors);
        assertEquals("{utc=2001-09-09T01:46:40, i8=-128}", rows(out()).get(1).toString());
    }

    @Test
    @DisplayName("reads encodings other than dictionaries, and LZ4 blocks that refer to each other")
    void readsEncodings() throws IOException {
        assertEquals(0, convert(MADE.resolve("encodings.parquet"), out()).code());
        List<Object> rows = rows(out());
        assertEquals(3000, rows.size());
        for (int i = 0; i < 3000; i++) {
            String row = "{i64=" + (i * i - 7) + ", s=value " + i % 77 + ", f64=" + i / 8.0 + "}";
            assertEquals(row, rows.get(i).toString());
        }
        assertEquals(0, convert(MADE.resolve("blocks.feather"), out()).code());
        rows = rows(out());
        for (int i = 0; i < 20000; i++) {
            assertEquals("{i64=" + i % 1000 + "}", rows.get(i).toString());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"pandas.parquet", "pandas.feather"})
    @DisplayName("reads tables of pandas by a key")
    void readsPandas(String name) {
        Sbuf run = convert(MADE.resolve(name), out(), "--key", "id", "--type", "id=uint16");
        assertEquals(0, run.code(), run::errors);
        Sbuf got = Sbuf.run("get", out().toString(), "1", "2", "--format", "jsonl");
        assertEquals("""
                [1, {"id": 1, "name": "a", "when": "2024-06-01T12:00:00.500", "score": null}]
                [2, {"id": 2, "name": "b", "when": null, "score": 2.5}]
                """, got.text());
    }

    @Test
    @DisplayName("reads moments of 96 bits")
    void readsInt96() throws IOException {
        assertEquals(0, convert(MADE.resolve("int96.parquet"), out()).code());
        assertEquals("{us=1969-12-31T23:59:59.999999}", rows(out()).get(1).toString());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"time.parquet", "time.arrow"})
    @DisplayName("refuses a type without counterpart by the name of its column")
    void refusesOtherTypes(String name) {
        Sbuf run = convert(MADE.resolve(name), out());
        assertEquals(3, run.code());
        assertTrue(run.errors().contains("column \"t\" is of"), run::errors);
        assertFalse(Files.exists(out()));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"types.arrow", "types-lz4.feather", "types-snappy.parquet", "types-zstd.parquet"})
    @DisplayName("a file that is cut off or changed anywhere gives rows or a complaint, and never harms the old file")
    void survivesDamage(String name) throws IOException {
        byte[] good = Files.readAllBytes(MADE.resolve(name));
        Path broken = folder.resolve(name);
        Files.writeString(out(), "old");
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 60; i++) {
            byte[] bytes = good.clone();
            if (i < 20) {
                bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                for (int j = 0; j < 3; j++) {
                    bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
                }
            }
            Files.write(broken, bytes);
            int attempt = i;
            Sbuf run = convert(broken, out());
            assertAll(
                    () -> assertTrue(run.code() == 0 || run.code() == 3, () -> attempt + ": " + run.errors()),
                    () -> assertTrue(attempt >= 20 || run.code() == 3, () -> attempt + ": cut off, but read"));
            if (run.code() == 3) {
                assertTrue(run.errors().startsWith("sbuf: " + broken), run::errors);
                assertEquals("old", Files.readString(out()));
            } else {
                Files.writeString(out(), "old");
            }
            try (Stream<Path> left = Files.list(folder)) {
                assertEquals(2, left.count(), "nothing is left behind");
            }
        }
    }
}
