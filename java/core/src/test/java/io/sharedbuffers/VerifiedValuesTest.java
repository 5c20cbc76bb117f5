package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.pool.ObjectPool;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.verify.Finding;
import io.sharedbuffers.verify.Rule;
import io.sharedbuffers.verify.Severity;
import io.sharedbuffers.verify.Verifier;
import io.sharedbuffers.verify.VerifyOptions;
import io.sharedbuffers.verify.VerifyReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Verification of values")
class VerifiedValuesTest {
    private static final Verifier VERIFIER = new Verifier(ReadOptions.DEFAULT.context(), VerifyOptions.DEFAULT);
    private static final Duration SOON = Duration.ofSeconds(20);

    private static ByteBuffer packed(Object value) {
        byte[] bytes = SharedBuffers.packValue(value, WriteOptions.DEFAULT.withPadding(Padding.ZERO));
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static VerifyReport verify(ByteBuffer value) throws IOException {
        return VERIFIER.object(Region.of(value.array(), "value"), null);
    }

    private static List<String> told(VerifyReport report) {
        return report.findings().stream()
                .map(finding -> finding.rule() + " at " + finding.offset())
                .toList();
    }

    @Test
    @DisplayName("finds nothing in containers of all kinds, not even a gap that is not zero")
    void sound() throws IOException {
        Map<Object, Object> dict = new LinkedHashMap<>();
        dict.put("a", List.of(1L, "x", 2.5));
        dict.put(Tuple.of(1L, Tuple.of("y", new byte[] {1})), java.util.Set.of(500L, "z"));
        dict.put(null, "text ".repeat(200));
        assertEquals(List.of(), told(verify(packed(dict))));
    }

    @Test
    @DisplayName("sees a None that is not set, and bits of no slot")
    void bitmaps() throws IOException {
        Schema schema = Schema.builder()
                .slot("a", ScalarType.INT32)
                .slot("b", ScalarType.INT32)
                .build();
        byte[] bytes = SharedBuffers.packer(schema, WriteOptions.DEFAULT).pack(Map.of("a", 1));
        assertEquals(List.of(), told(VERIFIER.object(Region.of(bytes, "object"), schema)));
        bytes[4] |= 2;
        assertEquals(List.of("struct.none-unset at 4"), told(VERIFIER.object(Region.of(bytes, "object"), schema)));
        bytes[5] |= 1;
        assertEquals(
                List.of("struct.unused-bits at 0", "struct.none-unset at 4"),
                told(VERIFIER.object(Region.of(bytes, "object"), schema)));
    }

    @Test
    @DisplayName("sees a moment with a million microseconds")
    void microseconds() throws IOException {
        ByteBuffer moment = packed(LocalDateTime.of(2020, 1, 2, 3, 4, 5));
        assertEquals(List.of(), told(verify(moment)));
        moment.putLong(8, moment.getLong(8) + 1_000_000);
        assertEquals(List.of("moment.micros at 8"), told(verify(moment)));
    }

    @Test
    @DisplayName("sees two equal keys of a dict")
    void equalKeys() throws IOException {
        Map<Object, Object> dict = new LinkedHashMap<>();
        dict.put("a", 1L);
        dict.put("b", 2L);
        ByteBuffer bytes = packed(dict);
        int rows = 16 + (int) bytes.getLong(24);
        assertEquals(List.of(), told(verify(bytes)));
        bytes.putLong(rows + 24, bytes.getLong(rows)).putLong(rows + 32, bytes.getLong(rows + 8));
        assertEquals("dict.unique at " + (rows + 24), told(verify(bytes)).getFirst());
    }

    @Test
    @DisplayName("sees a list among the items of a set")
    void unhashable() throws IOException {
        ByteBuffer bytes = packed(List.of(List.of(1L), "x"));
        bytes.put(0, (byte) 'Z');
        assertEquals(List.of("set.items at 24"), told(verify(bytes)));
    }

    /** A chain of sequences of two pointers, both to the next one; the last one leads to {@code end}. */
    private static ByteBuffer doubling(char code, int links, int end) {
        ByteBuffer bytes = ByteBuffer.allocate(24 * links + 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int link = 0; link < links; link++) {
            int at = 24 * link;
            int target = (link + 1 < links ? at + 24 : end) - (at + 8);
            bytes.put(at, (byte) code)
                    .putLong(at + 8, 'T' | 2 << 8)
                    .putInt(at + 16, target)
                    .putInt(at + 20, target);
        }
        return end == 24 * links ? bytes.put(end, (byte) 'b') : bytes;
    }

    @Test
    @DisplayName("ends where small values unfold into more than can be: each place is looked at once")
    void unfolding() {
        assertTimeoutPreemptively(SOON, () -> {
            assertEquals(List.of(), told(verify(doubling('e', 400, 24 * 400))));
            assertEquals(List.of(), told(verify(doubling('e', 400, 0))));
        });
    }

    @Test
    @DisplayName("tells a tuple in itself from a list in itself")
    void cycles() throws IOException {
        assertEquals(List.of(), told(verify(doubling('e', 3, 24))));
        assertEquals(List.of("sequence.cycle at 32"), told(verify(doubling('t', 3, 24))));
    }

    @Test
    @DisplayName("ends at the limit of depth")
    void deep() throws IOException {
        int links = ReadOptions.DEFAULT.limits().depth() + 88;
        VerifyReport report = verify(doubling('e', links, 24 * links));
        assertEquals("limit.depth at " + (24 * 512 + 8), told(report).getFirst());
        assertEquals(1, report.count(Severity.ERROR));
    }

    @Test
    @DisplayName("ends when keys unfold into more than can be hashed, and says so")
    void endlessKeys() {
        ByteBuffer keys = doubling('t', 100, 24 * 100);
        ByteBuffer mapper = ByteBuffer.allocate(16 + keys.capacity() + 24).order(ByteOrder.LITTLE_ENDIAN);
        mapper.putLong(1)
                .putLong(16 + keys.capacity())
                .put(keys.array())
                .putLong(1)
                .putLong(16)
                .putLong(0);
        assertTimeoutPreemptively(SOON, () -> {
            VerifyReport report = VERIFIER.mapper(Region.of(mapper.array(), "mapper"), KeyType.OBJECT);
            assertTrue(told(report).contains("limit.work at 16"), report::toString);
        });
    }

    @Test
    @DisplayName("looks at objects of a pool, each in its section")
    void pool(@TempDir Path folder) throws IOException {
        Schema schema = Schema.builder().slot("s", UnicodeType.UNICODE).build();
        Path dump = folder.resolve("dump");
        long[] positions = new long[3];
        try (ObjectPool pool = new ObjectPool(4096, folder, WriteOptions.DEFAULT::packContext, Padding.ZERO)) {
            positions[0] = pool.pack(schema, Map.of("s", "first"), 0, true);
            positions[1] = pool.packValue(List.of("second", 2L), 0, true);
            pool.addSection();
            positions[2] = pool.pack(schema, Map.of("s", "third"), 0, true);
            pool.dump(dump);
        }
        byte[] bytes = Files.readAllBytes(dump);
        List<Verifier.PoolObject> objects = List.of(
                new Verifier.PoolObject(positions[0], schema),
                new Verifier.PoolObject(positions[1], null),
                new Verifier.PoolObject(positions[2], schema));
        VerifyReport sound = VERIFIER.pool(Region.of(bytes, "pool"), 4096, objects);
        assertEquals(List.of(), sound.findings());
        assertEquals(3, sound.rows());
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong((int) positions[2] + 8, -16);
        List<Finding> outside =
                VERIFIER.pool(Region.of(bytes, "pool"), 4096, objects).findings();
        assertEquals(
                List.of(Rule.POINTER_TARGET),
                outside.stream().map(Finding::rule).toList());
        assertEquals(positions[2] + 8, outside.getFirst().offset());
        VerifyReport nowhere =
                VERIFIER.pool(Region.of(bytes, "pool"), 4096, List.of(new Verifier.PoolObject(bytes.length, null)));
        assertEquals(List.of("pool.position at " + bytes.length), told(nowhere));
    }
}
