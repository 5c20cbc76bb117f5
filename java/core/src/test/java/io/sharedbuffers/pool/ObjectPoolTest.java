package io.sharedbuffers.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.bind.Bindings;
import io.sharedbuffers.error.ClosedMappingException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An object pool")
class ObjectPoolTest {
    record Row(long id, String name) {}

    @TempDir
    private Path folder;

    private ObjectPool pool(long sectionSize) {
        return new ObjectPool(sectionSize, folder, PoolSteps::context, Padding.ORIGINAL);
    }

    @Test
    @DisplayName("has the original's positions, sections and bytes after each step, and gives back what was packed")
    void asTheOriginal() throws IOException {
        List<String> lines;
        try (BufferedReader table = new BufferedReader(
                new InputStreamReader(ObjectPoolTest.class.getResourceAsStream("pools.tsv"), StandardCharsets.UTF_8))) {
            lines = table.lines().filter(line -> !line.startsWith("#")).toList();
        }
        PoolSteps steps = null;
        int objects = 0;
        for (int i = 0; i < lines.size(); i++) {
            String[] sides = lines.get(i).split("\t", -1);
            String[] words = sides[0].split(" ");
            if (words[0].equals("start")) {
                if (steps != null) {
                    steps.pool().close();
                }
                steps = new PoolSteps(folder, Long.parseLong(words[1]));
                continue;
            }
            String place = "line " + i + ": " + sides[0];
            assertEquals(sides[1].strip(), steps.run(sides[0]).strip(), place);
            if (words[0].startsWith("pack") || words[0].equals("add")) {
                String row = words[words[0].equals("add") ? 1 : 2];
                StructView view = steps.pool().unpack(position(sides[1]), steps.schema("A"));
                assertEquals(steps.row(row), view.toMap(), place);
                objects++;
            } else if (words[0].equals("value")) {
                Object expected = steps.value(words[1]);
                Object actual = steps.pool().unpackValue(position(sides[1]));
                if (expected instanceof byte[] bytes) {
                    assertArrayEquals(bytes, (byte[]) actual, place);
                } else {
                    assertEquals(expected, actual, place);
                }
                objects++;
            }
        }
        assertTrue(objects > 1500, "objects were packed");
    }

    private static long position(String result) {
        return Long.parseLong(result.split(" ")[0]);
    }

    @Test
    @DisplayName("takes and shows records, and keeps positions in the dump")
    void records() throws IOException {
        Schema schema = Bindings.schemaOf(Row.class);
        Path dump = folder.resolve("dump");
        long first;
        long second;
        try (ObjectPool pool = pool(1 << 20)) {
            first = pool.pack(schema, new Row(1, "one"));
            second = pool.pack(schema, new Row(2, "two"));
            assertEquals(new Row(2, "two"), pool.unpack(second, schema, Row.class));
            assertEquals(pool.dump(dump), Files.size(dump));
        }
        try (MappedFile file = MappedFile.open(dump)) {
            var binding = Bindings.of(Row.class, schema);
            var context = new io.sharedbuffers.types.ReadContext(
                    PoolSteps.context().types(), PoolSteps.context().limits());
            assertEquals(new Row(1, "one"), binding.read(file.region(), first, context));
            assertEquals(new Row(2, "two"), binding.read(file.region(), second, context));
        }
    }

    @Test
    @DisplayName("refuses what does not fit into a section, and goes on")
    void tooLarge() throws IOException {
        Schema schema = Bindings.schemaOf(Row.class);
        try (ObjectPool pool = pool(4096)) {
            String noise = new java.util.Random(1)
                    .ints(5000, 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            PackException e = assertThrows(PackException.class, () -> pool.pack(schema, new Row(1, noise)));
            assertTrue(e.getMessage().contains("choose a larger section size than 4096"), e::getMessage);
            assertThrows(PackException.class, () -> pool.add(new byte[5000]));
            long position = pool.pack(schema, new Row(2, "fits"), 1, true);
            assertEquals("fits", pool.unpack(position, schema, Row.class).name());
            pool.addPreload(schema, new Row(3, noise));
            assertThrows(PackException.class, pool::addSection);
        }
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count(), "temporary files are gone");
        }
    }

    @Test
    @DisplayName("shares nothing with an object that could not be written")
    void failedAttempt() throws IOException {
        Schema schema = Bindings.schemaOf(Row.class);
        try (ObjectPool pool = pool(1 << 20)) {
            String shared = "a text that is shared by identity";
            Map<String, Object> bad = Map.of("name", shared, "id", "no number");
            assertThrows(PackException.class, () -> pool.pack(schema, bad));
            long position = pool.pack(schema, new Row(1, shared));
            assertEquals(shared, pool.unpack(position, schema, Row.class).name());
            assertThrows(
                    PackException.class,
                    () -> pool.packValue(List.of(shared, new java.util.HashMap<>(Map.of("x", new Object())))));
            long next = pool.packValue(List.of(shared));
            assertEquals(List.of(shared), pool.unpackValue(next));
        }
    }

    @Test
    @DisplayName("shows nothing where no object is, and nothing after it was closed")
    void positions() throws IOException {
        Schema schema = Bindings.schemaOf(Row.class);
        ObjectPool pool = pool(1 << 20);
        long position = pool.pack(schema, new Row(1, "one"));
        StructView view = pool.unpack(position, schema);
        assertEquals(0, pool.section(5).orElseThrow().base());
        assertTrue(pool.section(1 << 20).isEmpty());
        assertTrue(pool.section(-1).isEmpty());
        assertThrows(IndexOutOfBoundsException.class, () -> pool.unpack(pool.size(), schema));
        assertThrows(IndexOutOfBoundsException.class, () -> pool.unpack(-1, schema));
        assertThrows(IndexOutOfBoundsException.class, () -> pool.unpackValue(1L << 40));
        pool.close();
        assertThrows(ClosedMappingException.class, () -> view.get("name"));
        assertEquals(0, pool.size());
        assertEquals(0, pool.pack(schema, new Row(2, "again")));
        pool.close();
        assertNull(pool.section(0).orElse(null));
    }
}
