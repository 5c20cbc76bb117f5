package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Region;
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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Verification of a file")
class VerificationTest {
    private static final int ROWS = 40_000;
    private static final ReadOptions READING = ReadOptions.DEFAULT;
    private static final VerifyOptions OPTIONS = VerifyOptions.DEFAULT.withParallelism(4);

    record City(long id, String name, Double height) {}

    private static byte[] arrayBytes;
    private static byte[] mappingBytes;

    @TempDir
    private Path folder;

    private Path array;
    private Path mapping;

    @BeforeAll
    static void build(@TempDir Path built) throws IOException {
        Path rows = built.resolve("array.sbuf");
        Path keys = built.resolve("mapping.sbuf");
        SharedBuffers.buildArray(rows, City.class)
                .addAll(LongStream.range(0, ROWS).mapToObj(VerificationTest::city))
                .build();
        SharedBuffers.buildMapping(
                        keys, KeyType.STR, String.class, City.class, WriteOptions.DEFAULT.withRepeatedKeys(true))
                .putAll(LongStream.range(0, ROWS).mapToObj(VerificationTest::city), city -> "key " + city.id / 2)
                .build();
        arrayBytes = Files.readAllBytes(rows);
        mappingBytes = Files.readAllBytes(keys);
    }

    @BeforeEach
    void copy() throws IOException {
        array = Files.write(folder.resolve("array.sbuf"), arrayBytes);
        mapping = Files.write(folder.resolve("mapping.sbuf"), mappingBytes);
    }

    private static City city(long id) {
        return new City(id, "Žďár " + id, id % 3 == 0 ? null : id / 4.0);
    }

    private static ByteBuffer bytes(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<Rule> faults(VerifyReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(Finding::rule)
                .toList();
    }

    @Test
    @DisplayName("finds nothing wrong in what was just built, and looks at all rows and keys")
    void sound() throws IOException {
        VerifyReport rows = Verification.array(array, READING, OPTIONS);
        VerifyReport keys = Verification.mapping(mapping, READING, OPTIONS);
        assertEquals(List.of(), faults(rows));
        assertEquals(List.of(), faults(keys));
        assertEquals(ROWS, rows.rows());
        assertEquals(-1, rows.keys());
        assertEquals(ROWS, keys.rows());
        assertEquals(ROWS, keys.keys());
        assertEquals(Files.size(array), rows.bytes());
    }

    @Test
    @DisplayName("tells faults far apart, in the order of their places, the same with one thread and with four")
    void deterministic() throws IOException {
        ByteBuffer bytes = bytes(array);
        int index = (int) bytes.getLong(8);
        List<Long> broken = new ArrayList<>();
        for (int row = 7; row < ROWS; row += 9_973) {
            int at = (int) bytes.getLong(index + 8 * row);
            bytes.putLong(at + 8, row % 2 == 0 ? Long.MIN_VALUE : 1L << 40);
            bytes.put(at + 3, (byte) 0x80);
            broken.add((long) at);
        }
        Files.write(array, bytes.array());
        VerifyReport one = Verification.array(array, READING, OPTIONS.withParallelism(1));
        assertEquals(one, Verification.array(array, READING, OPTIONS));
        List<Finding> unused = one.findings().stream()
                .filter(finding -> finding.rule() == Rule.STRUCT_UNUSED_BITS)
                .toList();
        assertEquals(broken, unused.stream().map(Finding::offset).toList());
        assertEquals("row 9980", unused.get(1).place());
    }

    @Test
    @DisplayName("keeps a limited number of findings and counts all")
    void bounded() throws IOException {
        ByteBuffer bytes = bytes(array);
        int index = (int) bytes.getLong(8);
        for (int row = 1; row <= 5_000; row++) {
            bytes.putLong(index + 8 * row, -1 - row);
        }
        Files.write(array, bytes.array());
        VerifyReport report = Verification.array(array, READING, OPTIONS.withKept(10));
        assertEquals(5_000, report.count(Severity.ERROR));
        assertEquals(
                LongStream.rangeClosed(1, 10)
                        .map(row -> index + 8 * row)
                        .boxed()
                        .toList(),
                report.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .map(Finding::offset)
                        .toList());
    }

    @Test
    @DisplayName("tells of repeated keys once, as a note; each is an error where keys must differ")
    void repeatedKeys() throws IOException {
        VerifyReport report = Verification.mapping(mapping, READING, OPTIONS);
        Finding note = report.findings().stream()
                .filter(finding -> finding.rule() == Rule.MAPPER_REPEATED)
                .findFirst()
                .orElseThrow();
        assertEquals(ROWS / 2, note.times());
        assertTrue(report.sound());
        VerifyReport strict = Verification.mapping(mapping, READING, OPTIONS.withUniqueKeys(true));
        assertFalse(strict.sound());
        assertEquals(ROWS / 2, strict.count(Severity.ERROR));
        assertEquals(Rule.MAPPER_UNIQUE, strict.findings().getFirst().rule());
    }

    @Test
    @DisplayName("sees keys out of order, of other hashes, and those that lead nowhere")
    void index() throws IOException {
        ByteBuffer bytes = bytes(mapping);
        int index = (int) bytes.getLong(8);
        bytes.putLong(index + 24 * 100 + 16, ROWS);
        long hash = bytes.getLong(index + 24 * 20_000);
        bytes.putLong(index + 24 * 20_000, bytes.getLong(index + 24 * 20_010));
        bytes.putLong(index + 24 * 20_010, hash);
        bytes.putLong(index + 24 * 30_000 + 8, index);
        Files.write(mapping, bytes.array());
        List<Rule> rules = faults(Verification.mapping(mapping, READING.withKeyType(KeyType.STR), OPTIONS));
        assertTrue(
                rules.containsAll(List.of(Rule.MAPPING_VALUE, Rule.MAPPER_HASH, Rule.MAPPER_ORDER, Rule.MAPPER_KEY)),
                rules::toString);
    }

    @Test
    @DisplayName("looks at a part of a file, and at an entry of a zip file, as readers do")
    void parts() throws IOException {
        byte[] content = Files.readAllBytes(array);
        Path part = folder.resolve("part");
        ByteBuffer padded = ByteBuffer.allocate(content.length + 30).put(13, content);
        Files.write(part, padded.array());
        assertEquals(List.of(), faults(Verification.array(part, READING.withRange(13, content.length), OPTIONS)));
        assertEquals(List.of(Rule.FILE_TRAILING), faults(Verification.array(part, READING.withRange(13, -1), OPTIONS)));
        Path zip = folder.resolve("all.zip");
        byte[] map = Files.readAllBytes(mapping);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            ZipEntry entry = new ZipEntry("map");
            CRC32 sum = new CRC32();
            sum.update(map);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(map.length);
            entry.setCrc(sum.getValue());
            out.putNextEntry(entry);
            out.write(map);
        }
        assertEquals(List.of(), faults(Verification.mapping(zip, READING.withZipEntry("map"), OPTIONS)));
    }

    @Test
    @DisplayName("says so if the part is not there, and throws only if the file cannot be opened")
    void absent() throws IOException {
        VerifyReport report = Verification.array(array, READING.withRange(1L << 40, -1), OPTIONS);
        assertEquals(List.of(Rule.FILE_RANGE), faults(report));
        assertFalse(report.sound());
        Path none = folder.resolve("none");
        assertThrows(NoSuchFileException.class, () -> Verification.array(none, READING, OPTIONS));
    }

    @Test
    @DisplayName("goes on after a damaged schema: places of rows, and keys, are looked at still")
    void schema() throws IOException {
        ByteBuffer bytes = bytes(mapping);
        int values = (int) bytes.getLong(bytes.capacity() - 8);
        int schema = values + (int) bytes.getLong(values + 40);
        int rows = values + (int) bytes.getLong(values + 8);
        bytes.put(schema + 2, (byte) 0xFF);
        bytes.putLong(rows + 8, 3);
        bytes.putLong((int) bytes.getLong(8) + 16, ROWS);
        Files.write(mapping, bytes.array());
        assertEquals(
                List.of(Rule.MAPPING_VALUE, Rule.ARRAY_ROW, Rule.SCHEMA_PICKLE),
                faults(Verification.mapping(mapping, READING.withKeyType(KeyType.STR), OPTIONS)));
    }

    @Test
    @DisplayName("tells how far it is, up to all there is")
    void progress() throws IOException {
        AtomicLong rows = new AtomicLong();
        AtomicLong keys = new AtomicLong();
        Verification.mapping(mapping, READING, OPTIONS.withProgress((unit, done, all) -> {
            assertEquals(ROWS, all);
            AtomicLong last = unit.equals("rows") ? rows : keys;
            assertTrue(last.getAndSet(done) < done, unit);
        }));
        assertEquals(ROWS, rows.get());
        assertEquals(ROWS, keys.get());
    }

    @Test
    @DisplayName("names the file as errors do")
    void source() throws IOException {
        assertEquals(
                array.toString(), Verification.array(array, READING, OPTIONS).source());
        Region empty = Region.of(new byte[0], "nothing");
        assertEquals(
                "nothing", new Verifier(READING.context(), OPTIONS).array(empty).source());
    }
}
