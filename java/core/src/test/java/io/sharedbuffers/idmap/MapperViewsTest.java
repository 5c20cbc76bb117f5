package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.ClosedMappingException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.FrozenSet;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.Tuple;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mappers are those that the original 1.2.3 builds on CPython 3.11. */
@DisplayName("An id mapper tells of its rows")
class MapperViewsTest {
    /** {@code (9, 3), (5, 1), (5, 0), (2**64 - 1, 4)}. */
    private static final String NUMBERS =
            "04000000000000001000000000000000050000000000000000000000000000000500000000000000"
                    + "010000000000000009000000000000000300000000000000ffffffffffffffff04000000000000000000000000000000"
                    + "0000000000000000";

    /** The same in 32 bits, with {@code 2**32 - 1}. */
    private static final String NARROW_NUMBERS = "0400000000000000100000000000000005000000000000000500000001000000"
            + "0900000003000000ffffffff0400000000000000000000000000000000000000";

    /** {@code (b'a', 5), ('bé', 6), (b'a', 7)}. */
    private static final String TEXTS =
            "03000000000000001b00000000000000010061030062c3a90100610b813c4ee6be0529130000000000"
                    + "000006000000000000005b6e8ca9f1c44ed2100000000000000005000000000000005b6e8ca9f1c44ed2180000000000"
                    + "000007000000000000000000000000000000000000000000000000000000000000000000000000000000";

    /** The same, 40 bytes behind the beginning of the file. */
    private static final String TEXTS_AT_40 =
            "03000000000000001b00000000000000010061030062c3a90100610b813c4ee6be05293b0000"
                    + "000000000006000000000000005b6e8ca9f1c44ed2380000000000000005000000000000005b6e8ca9f1c44ed2400000"
                    + "0000000000070000000000000000000000000000000000000000000000000000000000000000";

    /** The same in 32 bits. */
    private static final String NARROW_TEXTS =
            "03000000000000001b00000000000000010061030062c3a90100615c67c227130000000600"
                    + "000056740d55100000000500000056740d55180000000700000000";

    /** Hashes of the same. */
    private static final String HASHES =
            "030000000000000010000000000000000b813c4ee6be052906000000000000005b6e8ca9f1c44ed2"
                    + "05000000000000005b6e8ca9f1c44ed20700000000000000";

    /** Hashes of the same in 32 bits. */
    private static final String NARROW_HASHES =
            "030000000000000010000000000000005c67c2270600000056740d550500000056740d550700"
                    + "0000000000000000000000000000000000000000000000000000";

    /** {@code ('a', 5), (7, 6), (None, 7), ('a', 8)}. */
    private static final String OBJECTS =
            "040000000000000023000000000000007500000000000000010061620700000000000001000000"
                    + "000000000100000000000000070000000000000007000000000000001b0000000000000006000000000000005b6e8ca9"
                    + "f1c44ed2100000000000000005000000000000005b6e8ca9f1c44ed210000000000000000800000000000000"
                    + "0000000000000000000000000000000000000000000000000000000000";

    /** {@code (frozenset([1, 2]), 5), ('x', 6), (frozenset([1, 2]), 7), ((frozenset([3]),), 9)}. */
    private static final String SETS =
            "040000000000000063000000000000005a000000000000006d0600000000000075000000000000000100785a00000000"
                    + "0000006d060000000000007400000000000000540100000000000010000000000000005a000000000000006d08000000"
                    + "0000002311048396c0805c20000000000000000600000000000000e5ddf5b3d5bbace110000000000000000500000000"
                    + "000000e5ddf5b3d5bbace12b0000000000000007000000000000006fb0bb59a95f50ed3b000000000000000900000000"
                    + "0000000000000000000000000000000000000000000000000000000000000000";

    private static final long HASH_OF_A = 0xd24ec4f1a98c6e5bL;
    private static final long HASH_OF_BE = 0x2905bee64e3c810bL;

    private static Region region(String image) {
        return Region.of(HexFormat.of().parseHex(image), "mapper");
    }

    /** The mapper of memory that is closed then: whoever reads of it fails. */
    private static <M> M closed(String image, Function<Region, M> open) {
        try (Arena arena = Arena.ofShared()) {
            return open.apply(region(image).copy(arena));
        }
    }

    @Test
    @DisplayName("of numbers")
    void numbers() {
        Region region = region(NUMBERS);
        NumericIdMapper mapper = NumericIdMapper.open(region, IndexWidth.U64);
        assertSame(region, mapper.region());
        assertEquals(IndexWidth.U64, mapper.width());
        assertEquals(4, mapper.size());
        assertEquals(0, mapper.find(5));
        assertEquals(2, mapper.end(5, 0));
        assertEquals(3, mapper.find(-1));
        assertEquals(4, mapper.end(-1, 3));
        assertEquals(5, mapper.keyAt(1));
        assertEquals(1, mapper.valueAt(1));
        assertEquals(9, mapper.sortedByAt(2));
        assertEquals(16 + 2 * 16 + 8, mapper.valueOffset(2));
        assertEquals(3, region.getLong(mapper.valueOffset(2)));
        assertThrows(IndexOutOfBoundsException.class, () -> mapper.valueOffset(4));
    }

    @Test
    @DisplayName("of numbers of 32 bits")
    void narrowNumbers() {
        NumericIdMapper mapper = NumericIdMapper.open(region(NARROW_NUMBERS), IndexWidth.U32);
        assertEquals(IndexWidth.U32, mapper.width());
        assertEquals(4, mapper.size());
        assertEquals(3, mapper.find(0xFFFF_FFFFL));
        assertEquals(-1, mapper.find(-1));
        assertEquals(0xFFFF_FFFFL, mapper.sortedByAt(3));
        assertEquals(4, mapper.valueAt(3));
        assertEquals(16 + 3 * 8 + 4, mapper.valueOffset(3));
    }

    @Test
    @DisplayName("of byte strings and texts")
    void texts() {
        Region region = region(TEXTS);
        StringIdMapper mapper = StringIdMapper.open(region, IndexWidth.U64);
        assertSame(region, mapper.region());
        assertEquals(IndexWidth.U64, mapper.width());
        assertEquals(3, mapper.size());
        assertEquals(16 + 11, mapper.rowsOffset());
        assertEquals(1, mapper.find("a"));
        assertEquals(2, mapper.next("a", 1));
        assertEquals(-1, mapper.next("a", 2));
        assertEquals(0, mapper.find("b\u00e9"));
        assertEquals(-1, mapper.find("z"));
        assertEquals(-1, mapper.next("b\u00e9", 0));
        byte[] a = {'a'};
        assertEquals(1, mapper.find(a));
        assertEquals(2, mapper.next(a, 1));
        assertEquals(-1, mapper.next(a, 2));
        assertEquals(-1, mapper.find(new byte[] {'z'}));
        assertEquals(-1, mapper.find(new byte[0]));
        assertArrayEquals("b\u00e9".getBytes(StandardCharsets.UTF_8), mapper.keyBytesAt(0));
        assertArrayEquals(a, mapper.keyBytesAt(2));
        assertEquals(HASH_OF_BE, mapper.hashAt(0));
        assertEquals(HASH_OF_A, mapper.hashAt(2));
        assertEquals(HASH_OF_BE, mapper.sortedByAt(0));
        assertEquals(19, mapper.keyOffset(0));
        assertEquals(24, mapper.keyOffset(2));
        assertEquals(5, mapper.valueAt(1));
        assertEquals(27 + 24 + 16, mapper.valueOffset(1));
        assertEquals(-1, mapper.find("lone \ud800"));
        assertEquals(100 + 1, mapper.findPlace("a", row -> 100 + row));
        assertEquals(100 + 1, mapper.findPlace(a, row -> 100 + row));
        assertEquals(0, mapper.findPlace("b\u00e9", row -> row));
        assertEquals(-1, mapper.findPlace("z", row -> 100 + row));
        assertEquals(-1, mapper.findPlace(new byte[0], row -> 100 + row));
        assertEquals(-1, mapper.findPlace("lone \ud800", row -> 100 + row));
    }

    @Test
    @DisplayName("of texts by hashes of 32 bits")
    void narrowTexts() {
        StringIdMapper mapper = StringIdMapper.open(region(NARROW_TEXTS + "0000000000"), IndexWidth.U32);
        assertEquals(IndexWidth.U32, mapper.width());
        assertEquals(0x550d7456L, mapper.hashAt(1));
        assertEquals(6, mapper.valueAt(mapper.find("b\u00e9")));
        assertEquals(5, mapper.valueAt(mapper.find(new byte[] {'a'})));
        assertEquals(27 + 12 + 8, mapper.valueOffset(1));
    }

    @Test
    @DisplayName("of texts behind other parts of a file, whose key positions count from the file's beginning")
    void textsBehind() throws IOException {
        Region file = region("ee".repeat(40) + TEXTS_AT_40);
        Region mapper = file.slice(40, file.size() - 40);
        StringIdMapper texts = StringIdMapper.open(mapper, IndexWidth.U64);
        assertEquals(19, texts.keyOffset(0));
        assertArrayEquals(new byte[] {'a'}, texts.keyBytesAt(1));
        try (Arena arena = Arena.ofConfined();
                StoredOrder order = texts.storedOrder(new ScratchSpace(Path.of("unused"), 1 << 10))) {
            StringIdMapper copy = texts.copy(arena);
            file.segment().fill((byte) 0);
            assertEquals(27 + 3 * 24, copy.region().size());
            assertEquals(7, copy.valueAt(copy.next("a", copy.find("a"))));
            assertEquals(24, copy.keyOffset(2));
            assertEquals(3, order.size());
            assertEquals(1, order.rowAt(0));
            assertEquals(0, order.rowAt(1));
            assertEquals(2, order.rowAt(2));
            assertThrows(IndexOutOfBoundsException.class, () -> order.rowAt(3));
        }
    }

    @Test
    @DisplayName("of hashes")
    void hashes() {
        Region region = region(HASHES);
        ApproxStringIdMapper mapper = ApproxStringIdMapper.open(region, IndexWidth.U64);
        assertSame(region, mapper.region());
        assertEquals(IndexWidth.U64, mapper.width());
        assertEquals(3, mapper.size());
        assertEquals(HASH_OF_A, mapper.hash("a"));
        assertEquals(HASH_OF_A, mapper.hash(new byte[] {'a'}));
        assertEquals(1, mapper.find("a"));
        assertEquals(1, mapper.find(new byte[] {'a'}));
        assertEquals(3, mapper.hashes().end(HASH_OF_A, 1));
        assertEquals(-1, mapper.find("lone \ud800"));
        assertEquals(6, mapper.valueAt(0));
        assertEquals(16 + 8, mapper.valueOffset(0));
        assertEquals(HASH_OF_BE, mapper.sortedByAt(0));
        ApproxStringIdMapper narrow = ApproxStringIdMapper.open(region(NARROW_HASHES), IndexWidth.U32);
        assertEquals(IndexWidth.U32, narrow.width());
        assertEquals(0x550d7456L, narrow.hash("a"));
        assertEquals(0, narrow.find("b\u00e9"));
        try (Arena arena = Arena.ofConfined()) {
            assertEquals(1, mapper.copy(arena).find("a"));
        }
    }

    private static ObjectIdMapper objects(Region region, long at) {
        return ObjectIdMapper.open(region, at, new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT));
    }

    @Test
    @DisplayName("of objects")
    void objects() throws IOException {
        Region file = Region.of(HexFormat.of().parseHex("ee".repeat(8) + OBJECTS), "file");
        ObjectIdMapper mapper = objects(file.slice(4, file.size() - 4), 4);
        assertEquals(IndexWidth.U64, mapper.width());
        assertEquals(4, mapper.size());
        assertEquals(8, mapper.region().absolute(0));
        assertEquals(2, mapper.find("a"));
        assertEquals(3, mapper.next("a", 2));
        assertEquals(-1, mapper.next("a", 3));
        assertEquals(0, mapper.find(null));
        assertEquals(-1, mapper.next(null, 0));
        assertEquals(1, mapper.find(7L));
        assertEquals(-1, mapper.find(FrozenSet.of("a")));
        assertEquals(-1, mapper.find(List.of()));
        assertEquals("a", mapper.keyAt(3));
        assertEquals(7L, mapper.keyAt(1));
        assertNull(mapper.keyAt(0));
        assertEquals(HASH_OF_A, mapper.hashAt(2));
        assertEquals(7, mapper.sortedByAt(1));
        assertEquals(27, mapper.keyPointerAt(1));
        assertEquals(8 + 27, mapper.keyOffsetAt(1));
        assertEquals(ObjectIdMapper.NONE, mapper.keyPointerAt(0));
        assertEquals(-1, mapper.keyOffsetAt(0));
        assertEquals(6, mapper.valueAt(1));
        assertEquals(35 + 24 + 16, mapper.valueOffset(1));
        try (Arena arena = Arena.ofConfined();
                StoredOrder order = mapper.storedOrder(new ScratchSpace(Path.of("unused"), 1 << 10))) {
            ObjectIdMapper copy = mapper.copy(arena);
            file.segment().fill((byte) 0);
            assertEquals(35 + 4 * 24, copy.region().size());
            assertEquals(8, copy.valueAt(copy.next("a", copy.find("a"))));
            assertEquals(0, order.rowAt(0));
            assertEquals(1, order.rowAt(3));
        }
    }

    @Test
    @DisplayName("of sets, looking at all rows, or at those behind the one that was found")
    void sets() {
        ObjectIdMapper mapper = objects(region(SETS), 0);
        FrozenSet set = FrozenSet.of(2L, 1L);
        assertEquals(1, mapper.find(set));
        assertEquals(2, mapper.next(set, 1));
        assertEquals(-1, mapper.next(set, 2));
        assertEquals(1, mapper.next(set, 0));
        assertEquals(3, mapper.find(Tuple.of(FrozenSet.of(3L))));
        assertEquals(-1, mapper.next(Tuple.of(FrozenSet.of(3L)), 3));
        assertEquals(-1, mapper.find(FrozenSet.of(3L)));
        assertEquals(0, mapper.find("x"));
    }

    @Test
    @DisplayName("after it was read once, which fails if it is closed")
    void preload() {
        assertThrows(
                ClosedMappingException.class,
                closed(NUMBERS, region -> NumericIdMapper.open(region, IndexWidth.U64))::preload);
        assertThrows(
                ClosedMappingException.class,
                closed(TEXTS, region -> StringIdMapper.open(region, IndexWidth.U64))::preload);
        assertThrows(
                ClosedMappingException.class,
                closed(HASHES, region -> ApproxStringIdMapper.open(region, IndexWidth.U64))::preload);
        assertThrows(ClosedMappingException.class, closed(OBJECTS, region -> objects(region, 0))::preload);
    }
}
