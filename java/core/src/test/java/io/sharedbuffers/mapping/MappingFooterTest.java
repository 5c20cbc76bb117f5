package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.memory.Region;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The last bytes of a mapping")
class MappingFooterTest {
    private static Region ending(int size, long valuesOffset) {
        Region region = Region.of(new byte[size], "file");
        region.setLong(size - 8, valuesOffset);
        return region;
    }

    @Test
    @DisplayName("tell where the values start, from 32 on up to themselves")
    void told() {
        assertEquals(32, MappingFooter.read(ending(40, 32)).valuesOffset());
        assertEquals(32, MappingFooter.read(ending(100, 32)).valuesOffset());
        assertEquals(92, MappingFooter.read(ending(100, 92)).valuesOffset());
    }

    @Test
    @DisplayName("are refused in fewer than 40 bytes")
    void few() {
        var e = assertThrows(CorruptDataException.class, () -> MappingFooter.read(ending(39, 32)));
        assertTrue(e.getMessage().contains("a mapping of at least 40 bytes"), e::getMessage);
        assertTrue(e.getMessage().contains("39 bytes"), e::getMessage);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 0, -1, 93, Long.MIN_VALUE})
    @DisplayName("are refused where they lead elsewhere")
    void elsewhere(long valuesOffset) {
        var e = assertThrows(CorruptDataException.class, () -> MappingFooter.read(ending(100, valuesOffset)));
        assertEquals(92, e.offset());
        assertTrue(e.getMessage().contains("32 to 92"), e::getMessage);
        assertTrue(e.getMessage().contains(Long.toUnsignedString(valuesOffset)), e::getMessage);
    }
}
