package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.error.PackException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table of type codes")
class TypeRegistryTest {
    private static final TypeRegistry TWO = TypeRegistry.empty()
            .with(0x81, UnicodeType.UNICODE, String.class::isInstance)
            .with(0x80, BytesType.BYTES, value -> true);

    @Test
    @DisplayName("tells the type of a code, in both directions")
    void rows() {
        assertSame(UnicodeType.UNICODE, TWO.typeOf(0x81));
        assertSame(BytesType.BYTES, TWO.typeOf(0x80));
        assertNull(TWO.typeOf(0x82));
        assertNull(TypeRegistry.empty().typeOf(0x80));
        assertEquals(List.of(UnicodeType.UNICODE, BytesType.BYTES), TWO.types());
        assertEquals(0x81, TWO.entryFor("a").code());
        assertEquals(0x80, TWO.entryFor(5L).code());
    }

    @Test
    @DisplayName("takes no code twice, and none but 0 to 255")
    void taken() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> TWO.with(0x81, BytesType.BYTES, value -> true));
        assertEquals("type code 0x81 is taken by str: choose another, from 0x80 to 0xff", refusal.getMessage());
        for (int code : new int[] {-1, 256}) {
            assertThrows(IndexOutOfBoundsException.class, () -> TWO.with(code, BytesType.BYTES, value -> true));
        }
        assertSame(
                BytesType.BYTES, TWO.with(0xFF, BytesType.BYTES, value -> true).typeOf(0xFF));
        assertThrows(NullPointerException.class, () -> TWO.with(0x90, null, value -> true));
        assertThrows(NullPointerException.class, () -> TWO.with(0x90, BytesType.BYTES, null));
    }

    @Test
    @DisplayName("tells what to do about a value without a code")
    void unknown() {
        assertEquals(
                "no type code is registered for values of java.lang.String: register a schema for it, or convert it",
                assertThrows(PackException.class, () -> TypeRegistry.empty().entryFor("a"))
                        .getMessage());
        assertEquals("", TypeRegistry.hint(0x7F));
        assertEquals(", an application's own code: register its schema before reading", TypeRegistry.hint(0x80));
    }

    @Test
    @DisplayName("belongs to a dialect, which has a name and a binary version")
    void dialects() {
        assertEquals("1.2", Dialect.V1_2.label());
        assertEquals("0.8", Dialect.V0_8.label());
        assertEquals(2, Dialect.V1_2.binaryVersion());
        assertEquals(1, Dialect.V0_8.binaryVersion());
        assertSame(Dialect.V0_8, Dialect.of("0.8"));
        assertSame(Dialect.V1_2, Dialect.of("1.2"));
        assertEquals(
                "no dialect \"1.1\": choose 1.2 or 0.8",
                assertThrows(IllegalArgumentException.class, () -> Dialect.of("1.1"))
                        .getMessage());
    }
}
