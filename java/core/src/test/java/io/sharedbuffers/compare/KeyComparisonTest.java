package io.sharedbuffers.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.IdTableBuilder;
import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.mapping.IdTable;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.types.FrozenSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A comparison of keys")
class KeyComparisonTest {
    @TempDir
    private Path folder;

    private Path built(String name, KeyType type, Object... keys) throws IOException {
        Path target = folder.resolve(name);
        try (IdTableBuilder<Object> builder =
                SharedBuffers.buildIdMapper(target, type, Object.class, DuplicatePolicy.KEEP, WriteOptions.DEFAULT)) {
            for (int i = 0; i < keys.length; i++) {
                builder.put(keys[i], i);
            }
            builder.build();
        }
        return target;
    }

    private static IdTable<Object> open(Path file, KeyType type) throws IOException {
        return SharedBuffers.openIdMapper(file, Object.class, ReadOptions.DEFAULT.withKeyType(type));
    }

    /** What the comparison visits: values of the rows, those of both with an equals sign. */
    private static List<String> compare(Path a, KeyType kindOfA, Path b, KeyType kindOfB) throws IOException {
        List<String> found = new ArrayList<>();
        try (IdTable<Object> first = open(a, kindOfA);
                IdTable<Object> second = open(b, kindOfB)) {
            new KeyComparison(first.keys(), kindOfA, second.keys(), kindOfB).visit(new KeyComparison.Visitor() {
                @Override
                public void onlyInFirst(long row) {
                    found.add("-" + first.keys().mapper().valueAt(row));
                }

                @Override
                public void onlyInSecond(long row) {
                    found.add("+" + second.keys().mapper().valueAt(row));
                }

                @Override
                public void inBoth(long i, long j) {
                    found.add(first.keys().mapper().valueAt(i) + "="
                            + second.keys().mapper().valueAt(j));
                }
            });
        }
        found.sort(null);
        return found;
    }

    @ParameterizedTest
    @EnumSource(names = {"UINT64", "UINT32"})
    @DisplayName("finds numbers of one index only, and pairs the others, whatever the width")
    void comparesNumbers(KeyType other) throws IOException {
        Path a = built("a", KeyType.UINT64, 5L, 1L, 9L);
        Path b = built("b", other, 9L, 7L, 5L);
        assertEquals(List.of("+1", "-1", "0=2", "2=0"), compare(a, KeyType.UINT64, b, other));
    }

    @ParameterizedTest
    @EnumSource(names = {"STR", "STR32"})
    @DisplayName("finds texts, by look-ups where the two hashes differ")
    void comparesTexts(KeyType other) throws IOException {
        Path a = built("a", KeyType.STR, "TYO", "LPB", "AMS");
        Path b = built("b", other, "AMS", "OSL", "TYO");
        assertEquals(List.of("+1", "-1", "0=2", "2=0"), compare(a, KeyType.STR, b, other));
    }

    @ParameterizedTest
    @EnumSource(names = {"UINT64", "STR", "OBJECT"})
    @DisplayName("pairs several rows of a key in their order, and leaves over those that are too many")
    void comparesRepeatedKeys(KeyType type) throws IOException {
        Object key = type == KeyType.UINT64 ? (Object) 3L : "TYO";
        Object other = type == KeyType.UINT64 ? (Object) 4L : "LPB";
        Path a = built("a", type, key, other, key, key);
        Path b = built("b", type, key, key, other);
        assertEquals(List.of("-3", "0=0", "1=2", "2=1"), compare(a, type, b, type));
    }

    @Test
    @DisplayName("finds sets, whose stored hash depends on the order in which their writer walked them")
    void comparesSets() throws IOException {
        // 8 and 0 collide in a table of eight: the set that was filled the other way round is walked the other way
        // round.
        Path a = built("a", KeyType.OBJECT, FrozenSet.of(0L, 8L), "x");
        Path b = built("b", KeyType.OBJECT, FrozenSet.of(8L, 0L), "y");
        assertEquals(List.of("+1", "-1", "0=0"), compare(a, KeyType.OBJECT, b, KeyType.OBJECT));
    }

    @Test
    @DisplayName("of different kinds is refused")
    void refusesOtherKinds() throws IOException {
        Path a = built("a", KeyType.UINT64, 1L);
        Path b = built("b", KeyType.STR, "1");
        assertFalse(KeyComparison.comparable(KeyType.UINT64, KeyType.STR));
        assertThrows(IllegalArgumentException.class, () -> compare(a, KeyType.UINT64, b, KeyType.STR));
    }

    @Test
    @DisplayName("of an index that is not sorted is an error, and not another result")
    void refusesUnsortedIndexes() throws IOException {
        Path a = built("a", KeyType.UINT64, 1L, 2L, 3L);
        byte[] bytes = Files.readAllBytes(a);
        assertEquals(2, bytes[16 + 16], "the key of the second row");
        bytes[16 + 16] = 9;
        Path unsorted = folder.resolve("unsorted");
        Files.write(unsorted, bytes);
        CorruptDataException e =
                assertThrows(CorruptDataException.class, () -> compare(unsorted, KeyType.UINT64, a, KeyType.UINT64));
        assertTrue(e.getMessage().contains("ascending"), e::getMessage);
    }
}
