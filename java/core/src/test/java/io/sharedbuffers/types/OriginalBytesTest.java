package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Each value has the bytes that the original gives it")
class OriginalBytesTest {
    @TestFactory
    @DisplayName("1.2.3")
    Stream<DynamicTest> current() throws IOException {
        return table(Dialect.V1_2, "values-1.2.tsv", 460);
    }

    @TestFactory
    @DisplayName("0.8.0")
    Stream<DynamicTest> old() throws IOException {
        return table(Dialect.V0_8, "values-0.8.tsv", 182);
    }

    private static Stream<DynamicTest> table(Dialect dialect, String resource, int rows) throws IOException {
        List<String[]> cases = read(resource, rows);
        return cases.stream()
                .map(row -> DynamicTest.dynamicTest(
                        String.join(" ", row[0], row[1], row[2]),
                        () -> check(dialect, OriginalValues.type(row[0]), OriginalValues.value(row[0], row[1]), row)));
    }

    private static List<String[]> read(String resource, int rows) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(OriginalBytesTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            List<String[]> cases = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
            assertEquals(rows, cases.size());
            return cases;
        }
    }

    private static String image(byte[] bytes) {
        if (bytes.length <= 4096) {
            return HexFormat.of().formatHex(bytes);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(digest) + ":" + bytes.length;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("and leaves the same behind where the buffer is too small")
    void smallBuffers() throws IOException {
        for (String[] row : read("small-buffers.tsv", 3047)) {
            WorkBuffer buffer = new WorkBuffer(Integer.parseInt(row[2]), Padding.ORIGINAL);
            Arrays.fill(buffer.array(), (byte) 0xEE);
            PackContext context = new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT);
            String outcome;
            try {
                Object value = OriginalValues.value(row[0], row[1]);
                outcome = "" + OriginalValues.type(row[0]).pack(value, buffer, 0, context);
            } catch (WorkBuffer.Full _) {
                outcome = "full";
            }
            String place = String.join(" ", row[0], row[1], row[2]);
            assertEquals(row[3], outcome, place);
            assertEquals(row[4], HexFormat.of().formatHex(buffer.array(), 0, buffer.length()), place);
        }
    }

    private static void check(Dialect dialect, OnDiskType type, Object value, String[] row) {
        PackContext context = new PackContext(dialect, StandardTypesForTests.registry(), Limits.DEFAULT);
        context.zone(ZoneId.of(row[2]));
        WorkBuffer buffer = new WorkBuffer(1 << 20, Padding.ORIGINAL);
        Arrays.fill(buffer.array(), (byte) 0xEE);
        if (row[3].equals("!")) {
            assertThrows(PackException.class, () -> type.pack(value, buffer, 0, context));
            return;
        }
        int end = type.pack(value, buffer, 0, context);
        assertEquals(row[3], image(Arrays.copyOf(buffer.array(), end)));
        ReadContext reading = new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT).in(ZoneId.of(row[2]));
        Object read = type.read(Region.of(Arrays.copyOf(buffer.array(), end), "case"), 0, reading);
        if (!row[0].startsWith("date")) {
            assertTrue(OriginalValues.same(value, read), () -> "wrote " + value + ", read " + read);
        }
    }
}
