package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Slot types")
class SlotTypesTest {
    private static final List<String> DOCUMENTED = List.of(
            "int float bool bytes str object tuple list frozenset dict Decimal date datetime ndarray buffer int8 uint8"
                    .split(" "));

    @Test
    @DisplayName("have the names of schema files")
    void names() {
        for (String name : DOCUMENTED) {
            assertEquals(name, SlotTypes.byName(name).typeName());
        }
        for (String name : "int16 uint16 int32 uint32 int64 uint64 float32 float64".split(" ")) {
            assertTrue(SlotTypes.byName(name).inline(), name);
        }
        for (String name : "list tuple frozenset dict".split(" ")) {
            assertEquals("proxied_" + name, SlotTypes.byName("proxied_" + name).typeName());
        }
        for (String name : "local utc tz tz_local".split(" ")) {
            assertEquals(
                    "datetime_" + name, SlotTypes.byName("datetime_" + name).typeName());
        }
        assertEquals(33, SlotTypes.names().size());
    }

    @Test
    @DisplayName("of unknown names are refused, with a list of those that exist")
    void unknown() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> SlotTypes.byName("string"));
        assertTrue(refusal.getMessage().contains("uint32"), refusal::getMessage);
    }
}
