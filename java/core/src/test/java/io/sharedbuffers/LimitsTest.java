package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Decimal;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What exceeds a limit")
class LimitsTest {
    private static final String LONG = "0123456789abcdef".repeat(4000);

    @TempDir
    private Path folder;

    record Text(String text) {}

    private static ReadOptions with(UnaryOperator<Limits> change) {
        return ReadOptions.DEFAULT.withLimits(change.apply(Limits.DEFAULT));
    }

    private static LimitExceededException refused(String limit, String allowed, String found, Executable reading) {
        LimitExceededException e = assertThrows(LimitExceededException.class, reading);
        assertEquals(limit, e.limit());
        String message = e.getMessage();
        assertTrue(message.startsWith(e.source() + ": limit exceeded at offset " + e.offset()), message);
        assertTrue(e.expected().contains(allowed), message);
        assertTrue(e.actual().contains(found), message);
        assertTrue(
                message.endsWith("; if the file is trusted, raise " + limit + " of the Limits in ReadOptions"),
                message);
        return e;
    }

    private static Object read(byte[] value, ReadOptions options) throws IOException {
        return SharedBuffers.unpackValue(MemorySegment.ofArray(value), options);
    }

    private static Object innermost(Object value) {
        Object inner = value;
        while (inner instanceof List<?> list && !list.isEmpty()) {
            inner = list.getFirst();
        }
        return inner;
    }

    @Test
    @DisplayName("in depth is refused where the first container too many is; a higher limit reads it")
    void depth() throws IOException {
        Object nested = List.of("leaf");
        for (int i = 1; i < 20; i++) {
            nested = List.of(nested);
        }
        byte[] packed = SharedBuffers.packValue(nested, WriteOptions.DEFAULT);
        LimitExceededException e = refused(
                "depth",
                "at most 10 nested",
                "one more",
                () -> innermost(read(packed, with(limits -> limits.withDepth(10)))));
        assertTrue(e.offset() > 0 && e.offset() < packed.length, e.getMessage());
        assertEquals("leaf", innermost(read(packed, ReadOptions.DEFAULT)));
    }

    @Test
    @DisplayName("in the stored size of a text, a byte string or a decimal is refused before memory is taken for it")
    void valueSize() throws IOException {
        byte[] incompressible = new byte[70_000];
        new Random(5).nextBytes(incompressible);
        byte[] packed = SharedBuffers.packValue(incompressible, WriteOptions.DEFAULT);
        LimitExceededException e = refused(
                "valueSize",
                "at most 69999 bytes",
                "70000 bytes",
                () -> read(packed, with(limits -> limits.withValueSize(69_999))));
        assertEquals(8, e.offset());
        assertArrayEquals(incompressible, (byte[]) read(packed, with(limits -> limits.withValueSize(70_000))));

        BigDecimal digits = new BigDecimal(BigInteger.TEN.pow(100), 0);
        byte[] decimal = SharedBuffers.packValue(digits, WriteOptions.DEFAULT);
        refused(
                "valueSize",
                "at most 100 digits",
                "101 digits",
                () -> read(decimal, with(limits -> limits.withValueSize(100))));
        assertEquals(digits, ((Decimal) read(decimal, with(limits -> limits.withValueSize(101)))).toBigDecimal());
    }

    @Test
    @DisplayName("in the size when decompressed is refused before memory is taken for it")
    void decompressedSize() throws IOException {
        byte[] packed = SharedBuffers.packValue(LONG, WriteOptions.DEFAULT);
        assertTrue(packed.length < LONG.length() / 2, "is compressed");
        refused(
                "decompressedSize",
                "at most 63999 bytes",
                "64000",
                () -> read(packed, with(limits -> limits.withDecompressedSize(63_999))));
        assertEquals(LONG, read(packed, with(limits -> limits.withDecompressedSize(64_000))));
    }

    @Test
    @DisplayName("is refused by arrays, mappings and their keys, too, and names the file")
    void doors() throws IOException {
        ReadOptions tight = with(limits -> limits.withDecompressedSize(1000));
        Path array = folder.resolve("array.sbuf");
        try (var builder = SharedBuffers.buildArray(array, Text.class)) {
            builder.add(new Text(LONG));
            builder.build();
        }
        try (var rows = SharedBuffers.openArray(array, Text.class, tight)) {
            LimitExceededException e = refused("decompressedSize", "at most 1000 bytes", "64000", () -> rows.get(0));
            assertEquals(array.toString(), e.source());
        }
        Path mapping = folder.resolve("mapping.sbuf");
        try (var builder = SharedBuffers.buildMapping(mapping, String.class, Text.class)) {
            builder.put(LONG, new Text("short"));
            builder.build();
        }
        try (TypedMapping<String, StructView> rows =
                SharedBuffers.openMapping(mapping, String.class, StructView.class, ReadOptions.DEFAULT)) {
            assertNotNull(rows.get(LONG));
        }
        refused("decompressedSize", "at most 1000 bytes", "64000", () -> {
            try (TypedMapping<String, StructView> rows = SharedBuffers.openMapping(
                    mapping, String.class, StructView.class, tight.withKeyType(KeyType.STR))) {
                rows.keys().keyAt(0);
            }
        });
    }

    @Test
    @DisplayName("in a pickled schema is refused when the file is opened: bytes, instructions, remembered values")
    void pickle() throws IOException {
        Path array = folder.resolve("array.sbuf");
        try (var builder = SharedBuffers.buildArray(array, Text.class)) {
            builder.add(new Text("one"));
            builder.build();
        }
        Limits usual = Limits.DEFAULT;
        int size = usual.pickleSize();
        int steps = usual.pickleSteps();
        int memo = usual.pickleMemo();
        refused("pickleSize", "at most 50 bytes", "up to byte", () -> open(array, usual.withPickle(50, steps, memo)));
        refused("pickleSteps", "at most 9 instructions", "more", () -> open(array, usual.withPickle(size, 9, memo)));
        refused("pickleMemo", "at most 3 remembered", "4 values", () -> open(array, usual.withPickle(size, steps, 3)));
        assertEquals(1, open(array, usual.withPickle(1000, 100, 30)));
    }

    private static long open(Path array, Limits limits) throws IOException {
        try (var rows = SharedBuffers.openArray(array, Map.class, ReadOptions.DEFAULT.withLimits(limits))) {
            return rows.size();
        }
    }

    @Test
    @DisplayName("must be a limit: none is negative")
    void negative() {
        assertThrows(IllegalArgumentException.class, () -> Limits.DEFAULT.withDepth(-1));
        assertThrows(IllegalArgumentException.class, () -> Limits.DEFAULT.withPickle(1, 1, -1));
    }
}
