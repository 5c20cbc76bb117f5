package io.sharedbuffers.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A region of bytes")
class ByteRegionTest {
    private static final String SPEC = "00-conventions";

    private int looks;

    private ByteRegion whole(boolean damagedAtFirst) {
        return ByteRegion.of(0, 8, "whole", SPEC, () -> {
            looks++;
            if (damagedAtFirst && looks == 1) {
                throw new CorruptDataException("file", 0, "this", "that", SPEC);
            }
            return List.of(ByteRegion.field(0, 8, "part", SPEC, ByteTraits.HEADER));
        });
    }

    @Test
    @DisplayName("looks for its parts once, however often they are asked for")
    void looksOnce() {
        ByteRegion whole = whole(false);
        assertEquals(0, looks);
        ByteRegion part = whole.parts().getFirst();
        assertSame(part, whole.parts().getFirst());
        assertSame(part, whole.pathTo(3).getLast());
        assertSame(part, whole.partAtOrBehind(0));
        assertEquals(1, looks);
    }

    @Test
    @DisplayName("looks again after it could not be read")
    void looksAgainAfterDamage() {
        ByteRegion whole = whole(true);
        assertThrows(CorruptDataException.class, whole::parts);
        assertEquals("part", whole.parts().getFirst().label());
        assertEquals(2, looks);
    }

    @Test
    @DisplayName("that is an id mapper keeps what it has learnt of its keys from one look to the next")
    void keepsItsKeys() {
        // One row: hash 7, pointer to the key at 16, value 5. The key is a byte string of one byte.
        ByteBuffer mapper = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        mapper.putLong(0, 1).putLong(8, 24).putShort(16, (short) 1).put(18, (byte) 'k');
        mapper.putLong(24, 7).putLong(32, 16).putLong(40, 5);
        ReadContext context = new ReadContext(ReadOptions.DEFAULT.types(), ReadOptions.DEFAULT.limits());
        ByteRegion map = ByteMap.ofMapper(Region.of(mapper.array(), "mapper"), KeyType.STR, context);
        List<ByteRegion> first = map.pathTo(18);
        assertEquals(List.of("id mapper (str)", "keys", "key at 16", "content"), labels(first));
        assertSame(first.get(1), map.pathTo(18).get(1));
    }

    private static List<String> labels(List<ByteRegion> path) {
        return path.stream().map(ByteRegion::label).toList();
    }
}
