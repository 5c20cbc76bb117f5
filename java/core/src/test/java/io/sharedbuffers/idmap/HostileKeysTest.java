package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.mapping.IdTable;
import io.sharedbuffers.mapping.KeyRecognition;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.Tuple;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("A key that is meant to do harm")
class HostileKeysTest {
    private static final int LEVELS = 40;
    private static final int TUPLE = 24;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** A mapper whose only key is a pair of twice the same pair of twice the same pair, and so on: 2^40 items. */
    private static Region unfolding() {
        int index = IndexHeader.BYTES + LEVELS * TUPLE + 8;
        ByteBuffer bytes = ByteBuffer.allocate(index + 24).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(1).putLong(index);
        for (int level = 0; level < LEVELS; level++) {
            bytes.putLong('t').putLong('T' | 2 << 8).putInt(TUPLE - 8).putInt(TUPLE - 8);
        }
        bytes.putLong('B' | 7 << 8).putLong(5).putLong(IndexHeader.BYTES).putLong(0);
        return Region.of(bytes.array(), "unfolding");
    }

    private static ReadContext context() {
        return new ReadContext(ReadOptions.DEFAULT.types(), Limits.DEFAULT);
    }

    @Test
    @Tag("slow")
    @DisplayName("because it unfolds into 2^40 items is not found, in little time")
    void unfoldingKey() {
        ObjectIdMapper mapper = ObjectIdMapper.open(unfolding(), 0, context());
        assertEquals(2, ((Tuple) mapper.keyAt(0)).size());
        assertTimeoutPreemptively(LIMIT, () -> assertEquals(-1, mapper.find(mapper.keyAt(0))));
    }

    @Test
    @Tag("slow")
    @DisplayName("because it unfolds into 2^40 items does not hold up the recognition of keys")
    void recognition() {
        assertTimeoutPreemptively(
                LIMIT,
                () -> assertThrows(
                        CorruptDataException.class, () -> KeyRecognition.recognise(unfolding(), 1, context())));
    }

    @Test
    @DisplayName("or that is of another kind is absent from a mapper of hashes")
    void hashes() throws IOException {
        byte[] mapper = ByteBuffer.allocate(32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(1)
                .putLong(IndexHeader.BYTES)
                .putLong(77)
                .putLong(3)
                .array();
        ReadOptions options = ReadOptions.DEFAULT.withKeyType(KeyType.APPROX);
        try (IdTable<Object> table = SharedBuffers.openIdMapper(MemorySegment.ofArray(mapper), Object.class, options)) {
            assertEquals(OptionalLong.of(3), table.get(77L));
            for (Object stranger :
                    new Object[] {-1L, 0.5, true, BigInteger.TWO.pow(64), "\uD800", Tuple.of(77L), null}) {
                assertEquals(OptionalLong.empty(), table.get(stranger));
            }
        }
    }
}
