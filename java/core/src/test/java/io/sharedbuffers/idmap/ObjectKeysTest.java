package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.testing.SplitMix;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.Tuple;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The keys of an id mapper of objects, when written,")
class ObjectKeysTest {
    /** Key images one behind the other, and the context that notes them. */
    private static final class Keys {
        private final PackContext context;
        private final ByteArrayOutputStream area = new ByteArrayOutputStream();
        private final ObjectKeys keys;

        Keys(Padding padding, long base, int depth) {
            context = new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT.withDepth(depth));
            keys = new ObjectKeys(context, padding, (image, length) -> area.write(image, 0, length), base);
        }

        String hex() {
            return HexFormat.of().formatHex(area.toByteArray());
        }
    }

    @Test
    @DisplayName("are laid out once, and those that were there before are pointed at")
    void keyArea() throws IOException {
        Keys keys = new Keys(Padding.ORIGINAL, 100, 512);
        keys.context.implicitOffset(7);
        keys.context.shared().note("before", true, 40);
        assertEquals(16, keys.keys.end());
        assertEquals(ObjectKeys.NONE, keys.keys.add(null));
        assertEquals(16, keys.keys.add("a"));
        assertEquals(27, keys.keys.end());
        assertEquals(27, keys.keys.add(7L));
        assertEquals(16, keys.keys.add("a"));
        assertEquals(40 - 100, keys.keys.add("before"));
        assertEquals(35, keys.keys.end());
        assertEquals("7500000000000000010061" + "6207000000000000", keys.hex());
        assertEquals(7, keys.context.implicitOffset());
        assertEquals(116, keys.context.shared().find("a", true));
        assertEquals(127, keys.context.shared().find(7L, true));
        assertThrows(PackException.class, () -> keys.keys.add(new Object()));
        assertEquals(7, keys.context.implicitOffset(), "as it was, even if a key is refused");
        assertEquals(35, keys.keys.end());
    }

    @Test
    @DisplayName(
            "leave in gaps what was there before, or zeros, as they are told: the former as the original 1.2.3 does")
    void gaps() throws IOException {
        String text = "75000000000000002800" + "71".repeat(40);
        for (Padding padding : Padding.values()) {
            Keys keys = new Keys(padding, 0, 512);
            keys.keys.add("q".repeat(40));
            keys.keys.add(Tuple.of(1L, 2L));
            String gap = padding == Padding.ORIGINAL ? "7171" : "0000";
            assertEquals(text + "7400000000000000" + "420200000102" + gap, keys.hex());
        }
    }

    @Test
    @DisplayName("are tried in a larger buffer if they take more room than expected, as if for the first time")
    void secondAttempt() throws IOException {
        // 60,000 characters that Python keeps in one byte each, and UTF-8 in two that LZ4 cannot compress.
        SplitMix random = new SplitMix(3);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            text.append((char) (0x80 + random.below(0x80)));
        }
        Keys keys = new Keys(Padding.ORIGINAL, 0, 1);
        assertEquals(16, keys.keys.add(text.toString()));
        assertEquals(16 + 120_018, keys.keys.add("x"));
        assertEquals(16 + 120_018 + 11, keys.keys.end());
        assertEquals("7500000000000000" + "ff7fc0d4010000000000", keys.hex().substring(0, 36));
    }

    @Test
    @DisplayName("inside of another object have positions that count from the mapper, which ends at a multiple of 32")
    void inside() {
        PackContext context = new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT);
        context.implicitOffset(1000);
        context.shared().note("before", true, 1010);
        byte[] dirty = new byte[256];
        Arrays.fill(dirty, (byte) 0xEE);
        WorkBuffer out = WorkBuffer.over(dirty, 256);
        int end = ObjectIndex.pack(List.of("before", 9L), out, 40, context);
        assertEquals(40 + 96, end);
        Region written = Region.of(out.array(), "out");
        assertEquals(0xEEEEEEEEEEEEEEEEL, written.getLong(32));
        assertEquals(2, written.getLong(40));
        assertEquals(16 + 8, written.getLong(48));
        assertEquals("6209000000000000", HexFormat.of().formatHex(written.getBytes(56, 8)));
        assertEquals(9, written.getLong(64), "the hash of 9");
        assertEquals(16, written.getLong(72));
        assertEquals(1, written.getLong(80));
        assertEquals(1010 - 1040, written.getLong(96));
        assertEquals(0, written.getLong(104));
        for (int at = 112; at < end; at += 8) {
            assertEquals(0, written.getLong(at), "at " + at);
        }
        assertEquals(0xEEEEEEEEEEEEEEEEL, written.getLong(end));
        assertEquals(1056, context.shared().find(9L, true));
        assertEquals(1000, context.implicitOffset());
    }
}
