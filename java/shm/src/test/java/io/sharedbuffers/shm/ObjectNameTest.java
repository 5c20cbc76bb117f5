package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/", "/a", "a\0", "\ud800"})
    void whatIsNoSinglePartOfAPathIsNoName(String name) {
        assertThrows(SharedObjectException.BadName.class, () -> ObjectName.check(name));
        assertThrows(SharedObjectException.BadName.class, () -> ObjectName.resolve(Path.of("/dev/shm"), name));
    }

    @Test
    void aNameHasAtMost255BytesOfUtf8() {
        assertEquals(255, ObjectName.check("x".repeat(255)).length());
        assertThrows(SharedObjectException.BadName.class, () -> ObjectName.check("x".repeat(256)));
        ObjectName.check("é".repeat(127));
        var e = assertThrows(SharedObjectException.BadName.class, () -> ObjectName.check("é".repeat(128)));
        assertEquals("256 bytes", e.found());
    }

    @ParameterizedTest
    @ValueSource(strings = {"psm_0badcafe", "...", ".x", "a b", "a:b", "sem.x", "-"})
    void everythingElseIs(String name) {
        assertEquals(name, ObjectName.check(name));
    }
}
