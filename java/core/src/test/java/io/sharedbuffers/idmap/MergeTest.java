package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Id mappers merged or copied")
class MergeTest {
    @TempDir
    private Path folder;

    private ScratchSpace space;

    @BeforeEach
    void useFolder() {
        space = new ScratchSpace(folder, 1 << 20);
    }

    private NumericIdMapper numeric(IndexWidth width, String items) throws IOException {
        byte[] image = MapperImages.numeric(width, DuplicatePolicy.KEEP, Vectors.items(items), space, 0);
        return NumericIdMapper.open(Region.of(image, "part"), width);
    }

    private byte[] merge(List<NumericIdMapper> parts, int position) throws IOException {
        Path file = folder.resolve("merged");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileSink sink = new FileSink(channel, "merged", position);
            NumericIdMapper.merge(parts, sink);
            sink.flush();
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return Arrays.copyOfRange(bytes, position, bytes.length);
    }

    @Test
    @DisplayName("have the original's bytes, with its order of equal keys")
    void asTheOriginal() throws Exception {
        List<String[]> vectors = Vectors.read("merges.tsv");
        for (String[] vector : vectors) {
            List<NumericIdMapper> parts = new ArrayList<>();
            for (String items : vector[2].split("\\|", -1)) {
                parts.add(numeric(vector[0].equals("64") ? IndexWidth.U64 : IndexWidth.U32, items));
            }
            byte[] merged = merge(parts, Integer.parseInt(vector[1]));
            String expected = vector[3];
            String actual = expected.startsWith("sha256:")
                    ? "sha256:"
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(merged))
                            + ":" + merged.length
                    : HexFormat.of().formatHex(merged);
            assertEquals(expected, actual, vector[2]);
        }
        assertTrue(vectors.size() > 15, "there are vectors");
    }

    @Test
    @DisplayName("of no parts or several widths are refused")
    void refusals() throws IOException {
        NumericIdMapper wide = numeric(IndexWidth.U64, "1=1");
        NumericIdMapper narrow = numeric(IndexWidth.U32, "1=1");
        assertThrows(IllegalArgumentException.class, () -> merge(List.of(), 0));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> merge(List.of(wide, narrow), 0));
        assertEquals("id mappers of U64 and U32 cannot be merged: build them anew in the same width", e.getMessage());
    }

    @Test
    @DisplayName("outlive their file as copies, which end behind the last row")
    void copies() throws IOException {
        byte[] numbers = MapperImages.numeric(IndexWidth.U32, DuplicatePolicy.KEEP, Vectors.items("7=1 9=2"), space, 0);
        byte[] strings = MapperImages.strings(IndexWidth.U64, Vectors.items("x61=5 x62=6"), space, 0);
        byte[] hashes = MapperImages.approx(IndexWidth.U64, DuplicatePolicy.KEEP, Vectors.items("x61=7"), space, 0);
        try (Arena arena = Arena.ofConfined()) {
            NumericIdMapper numeric;
            StringIdMapper string;
            ApproxStringIdMapper approx;
            try (MappedFile a = MappedFile.open(Files.write(folder.resolve("a"), numbers));
                    MappedFile b = MappedFile.open(Files.write(folder.resolve("b"), strings));
                    MappedFile c = MappedFile.open(Files.write(folder.resolve("c"), hashes))) {
                numeric = NumericIdMapper.open(a.region(), IndexWidth.U32).copy(arena);
                string = StringIdMapper.open(b.region(), IndexWidth.U64).copy(arena);
                approx = ApproxStringIdMapper.open(c.region(), IndexWidth.U64).copy(arena);
            }
            assertEquals(2, numeric.valueAt(numeric.find(9)));
            assertEquals(6, string.valueAt(string.find("b")));
            assertArrayEquals(new byte[] {'a'}, string.keyBytesAt(string.find("a")));
            assertEquals(7, approx.valueAt(approx.find("a")));
            assertEquals(16 + 2 * 8, numeric.region().size());
            numeric.preload();
        }
    }
}
