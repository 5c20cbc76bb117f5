package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.FrozenSet;
import io.sharedbuffers.types.OriginalDicts;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.PythonEquality;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An id mapper of objects")
class ObjectIdMapperTest {
    private static final String TWICE = "-twice";

    @TempDir
    Path directory;

    private byte[] image(Dialect dialect, List<?> keys, long addend, int position, long budget) throws IOException {
        PackContext context = new PackContext(dialect, StandardTypesForTests.registry(), Limits.DEFAULT);
        ScratchSpace space = new ScratchSpace(directory, budget);
        try (ObjectIdMapperBuilder builder =
                new ObjectIdMapperBuilder(DuplicatePolicy.KEEP, context, Padding.ORIGINAL, space)) {
            long number = 0;
            for (Object key : keys) {
                builder.add(key, 7 * number++);
            }
            number = 0;
            for (Object key : addend == 0 ? List.of() : keys) {
                builder.add(key, addend + 7 * number++);
            }
            return MapperImages.write(builder, directory, position);
        }
    }

    private static ObjectIdMapper opened(byte[] image) {
        ReadContext context = new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT);
        return ObjectIdMapper.open(Region.of(image, "mapper"), 0, context);
    }

    private ObjectIdMapper mapperOf(Object... keys) throws IOException {
        return opened(image(Dialect.V1_2, Arrays.asList(keys), 0, 0, 1 << 20));
    }

    @ParameterizedTest(name = "{0}, with {3} bytes of memory for each scratch")
    @CsvSource({
        "V1_2, objects-1.2.tsv, 69, 16777216",
        "V1_2, objects-1.2.tsv, 69, 0",
        "V0_8, objects-0.8.tsv, 63, 16777216"
    })
    @DisplayName("has the bytes that the original gives it")
    void built(Dialect dialect, String table, int rows, long budget) throws IOException, NoSuchAlgorithmException {
        List<String[]> vectors = Vectors.read(table);
        assertEquals(rows, vectors.size());
        for (String[] row : vectors) {
            boolean twice = row[0].endsWith(TWICE);
            String name = twice ? row[0].substring(0, row[0].length() - TWICE.length()) : row[0];
            List<Object> keys = new ArrayList<>(OriginalDicts.dict(name).keySet());
            int position = Integer.parseInt(row[1]);
            if (row[2].equals("!")) {
                assertThrows(PackException.class, () -> image(dialect, keys, 0, position, budget));
                continue;
            }
            byte[] image = image(dialect, keys, twice ? 1000 : 0, position, budget);
            assertEquals(row[2], shown(image), () -> String.join(" ", row));
        }
    }

    private static String shown(byte[] image) throws NoSuchAlgorithmException {
        if (image.length <= 4096) {
            return HexFormat.of().formatHex(image);
        }
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(image);
        return "sha256:" + HexFormat.of().formatHex(digest) + ":" + image.length;
    }

    @Test
    @DisplayName("finds every key and all rows of it")
    void found() throws IOException {
        for (String name :
                List.of("empty", "mixed", "ties", "numbers", "many", "tuples", "sets", "many-ties", "large-key")) {
            List<Object> keys = new ArrayList<>(OriginalDicts.dict(name).keySet());
            ObjectIdMapper mapper = opened(image(Dialect.V1_2, keys, 1000, 0, 1 << 20));
            assertEquals(2L * keys.size(), mapper.size());
            for (int i = 0; i < keys.size(); i++) {
                Object key = keys.get(i);
                long first = mapper.find(key);
                long second = mapper.next(key, first);
                assertTrue(PythonEquality.equal(key, mapper.keyAt(first)), () -> "" + key);
                assertEquals(2L * 7 * i + 1000, mapper.valueAt(first) + mapper.valueAt(second), () -> "" + key);
                assertEquals(-1, mapper.next(key, second));
            }
            assertEquals(-1, mapper.find("no such key"));
        }
    }

    @Test
    @DisplayName("takes keys for equal as Python does")
    void equality() throws IOException {
        ObjectIdMapper mapper = mapperOf(1.0, "a", Tuple.of(1L, "x"), null, Double.NaN);
        assertEquals(0, mapper.valueAt(mapper.find(1L)));
        assertEquals(0, mapper.valueAt(mapper.find(true)));
        assertEquals(14, mapper.valueAt(mapper.find(Tuple.of(1.0, "x"))));
        assertEquals(21, mapper.valueAt(mapper.find(null)));
        assertNull(mapper.keyAt(mapper.find(null)));
        assertEquals(-1, mapper.find("1"));
        assertEquals(-1, mapper.find(new byte[] {'a'}));
        assertEquals(-1, mapper.find(0L));
        assertEquals(-1, mapper.find(Double.NaN));
        assertEquals(-1, mapper.find(List.of("a")));
    }

    @Test
    @DisplayName("finds sets whatever the order of their items was")
    void sets() throws IOException {
        ObjectIdMapper mapper = mapperOf(FrozenSet.of("a", "b", "c"), Tuple.of(FrozenSet.of("d", "e")), "f");
        assertEquals(0, mapper.valueAt(mapper.find(FrozenSet.of("c", "a", "b"))));
        assertEquals(7, mapper.valueAt(mapper.find(Tuple.of(FrozenSet.of("e", "d")))));
        assertEquals(-1, mapper.find(FrozenSet.of("a", "b")));
    }

    @Test
    @DisplayName("refuses a tuple that the original would damage")
    void largeTuple() {
        byte[] noise = new byte[70_000];
        new java.util.Random(1).nextBytes(noise);
        PackException refusal = assertThrows(PackException.class, () -> mapperOf(Tuple.of(noise, 1L)));
        assertTrue(refusal.getMessage().contains("65536"), refusal::getMessage);
        assertTrue(assertThrows(PackException.class, () -> mapperOf(Tuple.of(Tuple.of(longs()), 1L)))
                .getMessage()
                .contains("damaged"));
    }

    private static Object[] longs() {
        Object[] numbers = new Object[20_000];
        Arrays.setAll(numbers, i -> (1L << 40) + i);
        return numbers;
    }

    @Test
    @DisplayName("cut short anywhere or with any byte changed, fails as corrupt or finds something")
    void damaged() throws IOException {
        List<Object> keys = new ArrayList<>(OriginalDicts.dict("mixed").keySet());
        byte[] image = image(Dialect.V1_2, keys, 0, 0, 1 << 20);
        for (int length = 0; length < image.length; length++) {
            lookUp(Arrays.copyOf(image, length), keys);
        }
        for (int i = 0; i < image.length; i++) {
            for (int other : new int[] {0x00, 0x7F, 0x80, 0xFF, image[i] ^ 1}) {
                byte[] damaged = image.clone();
                damaged[i] = (byte) other;
                lookUp(damaged, keys);
            }
        }
    }

    private static void lookUp(byte[] image, List<Object> keys) {
        try {
            ObjectIdMapper mapper = opened(image);
            keys.forEach(mapper::find);
            for (long row = 0; row < Math.min(mapper.size(), 100); row++) {
                mapper.keyAt(row);
            }
        } catch (FormatException e) {
            assertTrue(e.getMessage().contains("mapper"), e::getMessage);
        }
    }
}
