package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.idmap.Vectors.Item;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Id mappers equal the original's")
class IdMapperImagesTest {
    private static final long AMPLE = 1 << 24;

    @TempDir
    Path directory;

    @Test
    @DisplayName("when built with little memory: byte for byte, at every position, with and without discarding")
    void built() throws IOException, NoSuchAlgorithmException {
        built(5000);
    }

    @ParameterizedTest(name = "with {0} bytes of memory for each scratch")
    @ValueSource(longs = {0, AMPLE})
    @Tag("slow")
    @DisplayName("when built with no memory or with enough, too")
    void built(long budget) throws IOException, NoSuchAlgorithmException {
        List<String[]> vectors = Vectors.read("images.tsv");
        assertTrue(vectors.size() >= 300);
        for (String[] vector : vectors) {
            byte[] image = build(vector, budget);
            assertEquals(vector[6], shown(image, vector[6]), () -> String.join(" ", vector));
            assertEquals(0, (Integer.parseInt(vector[4]) + image.length) % 32);
        }
    }

    @Test
    @DisplayName("when read: every row is found by its key, in index order, and nothing else is")
    void read() throws IOException {
        for (String[] vector : Vectors.read("images.tsv")) {
            if (!vector[2].equals("none")) {
                continue; // what survives discarding is checked byte for byte
            }
            List<Item> items = Vectors.items(vector[5]);
            byte[] image = build(vector, AMPLE);
            int position = Integer.parseInt(vector[4]);
            byte[] file = new byte[position + image.length];
            System.arraycopy(image, 0, file, position, image.length);
            Region mapper = Region.of(file, String.join(" ", vector)).slice(position, image.length);
            IndexWidth width = IndexWidth.valueOf("U" + vector[1]);
            switch (vector[0]) {
                case "numeric" -> checkNumbers(NumericIdMapper.open(mapper, width), items);
                case "string" -> checkStrings(StringIdMapper.open(mapper, width), items);
                case "approx" -> checkHashes(ApproxStringIdMapper.open(mapper, width), items);
                default -> throw new AssertionError(vector[0]);
            }
        }
    }

    private static void checkNumbers(NumericIdMapper mapper, List<Item> items) {
        assertEquals(items.size(), mapper.size());
        TreeMap<Long, List<Long>> values = new TreeMap<>(Long::compareUnsigned);
        for (Item item : items) {
            values.computeIfAbsent(item.number(), key -> new ArrayList<>()).add(item.value());
        }
        long row = 0;
        for (var entry : values.entrySet()) {
            long key = entry.getKey();
            entry.getValue().sort(Long::compareUnsigned);
            assertEquals(row, mapper.find(key));
            assertEquals(row + entry.getValue().size(), mapper.end(key, row));
            for (long value : entry.getValue()) {
                assertEquals(key, mapper.keyAt(row));
                assertEquals(value, mapper.valueAt(row++));
            }
            for (long near : new long[] {key - 1, key + 1, ~key, key + (1L << 32)}) {
                assertTrue(values.containsKey(near) || mapper.find(near) == -1, () -> "absent " + near);
            }
        }
        mapper.preload();
    }

    private static void checkStrings(StringIdMapper mapper, List<Item> items) throws IOException {
        assertEquals(items.size(), mapper.size());
        TreeMap<byte[], TreeSet<Long>> values = new TreeMap<>(Arrays::compareUnsigned);
        for (Item item : items) {
            values.computeIfAbsent(item.bytes(), key -> new TreeSet<>()).add(item.value());
        }
        for (var entry : values.entrySet()) {
            byte[] key = entry.getKey();
            TreeSet<Long> left = new TreeSet<>(entry.getValue());
            long before = -1;
            for (long row = mapper.find(key); row >= 0; row = mapper.next(key, row)) {
                assertTrue(row > before);
                before = row;
                assertArrayEquals(key, mapper.keyBytesAt(row));
                assertTrue(left.remove(mapper.valueAt(row)));
            }
            assertTrue(left.isEmpty());
            String text = new String(key, StandardCharsets.UTF_8);
            if (Arrays.equals(key, text.getBytes(StandardCharsets.UTF_8))) {
                long row = mapper.find(text);
                assertEquals(mapper.find(key), row);
                assertEquals(mapper.next(key, row), mapper.next(text, row));
            }
            assertEquals(-1, mapper.find(text + "\u00e9"));
            assertEquals(-1, mapper.find(Arrays.copyOf(key, key.length + 1)));
        }
        try (StoredOrder order = mapper.storedOrder(new ScratchSpace(Path.of("unused"), AMPLE))) {
            assertEquals(items.size(), order.size());
            for (int i = 0; i < items.size(); i++) {
                assertArrayEquals(items.get(i).bytes(), mapper.keyBytesAt(order.rowAt(i)));
                assertEquals(items.get(i).value(), mapper.valueAt(order.rowAt(i)));
            }
        }
        assertEquals(-1, mapper.find("\ud800"));
        mapper.preload();
    }

    private static void checkHashes(ApproxStringIdMapper mapper, List<Item> items) {
        assertEquals(items.size(), mapper.size());
        for (Item item : items) {
            long hash = mapper.hash(item.bytes());
            long row = mapper.find(item.bytes());
            long end = mapper.hashes().end(hash, row);
            boolean found = false;
            for (; row < end; row++) {
                assertEquals(hash, mapper.hashes().keyAt(row));
                found |= mapper.valueAt(row) == item.value();
            }
            assertTrue(found);
        }
        assertEquals(-1, mapper.find("absent"));
        assertEquals(-1, mapper.find("\ud800"));
    }

    private byte[] build(String[] vector, long budget) throws IOException {
        IndexWidth width = IndexWidth.valueOf("U" + vector[1]);
        DuplicatePolicy policy = new DuplicatePolicy(
                DuplicatePolicy.Scope.valueOf(vector[2].toUpperCase(Locale.ROOT)), Long.parseLong(vector[3]), 1);
        int position = Integer.parseInt(vector[4]);
        List<Item> items = Vectors.items(vector[5]);
        ScratchSpace space = new ScratchSpace(directory, budget);
        return switch (vector[0]) {
            case "numeric" -> MapperImages.numeric(width, policy, items, space, position);
            case "string" -> MapperImages.strings(width, items, space, position);
            case "approx" -> MapperImages.approx(width, policy, items, space, position);
            default -> throw new AssertionError(vector[0]);
        };
    }

    private static String shown(byte[] image, String like) throws NoSuchAlgorithmException {
        if (!like.startsWith("sha256:")) {
            return HexFormat.of().formatHex(image);
        }
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(image);
        return "sha256:" + HexFormat.of().formatHex(digest) + ":" + image.length;
    }
}
