package io.sharedbuffers.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The work buffer")
class WorkBufferTest {
    private static WorkBuffer buffer(int size) {
        return new WorkBuffer(size, Padding.ORIGINAL);
    }

    private static String content(WorkBuffer buffer) {
        return HexFormat.of().formatHex(Arrays.copyOf(buffer.array(), buffer.length()));
    }

    /** What CPython makes of: b = bytearray(size); b[at:at+3] = b'\1\2\3'. */
    @ParameterizedTest(name = "{0} bytes, at {1} gives {2}")
    @CsvSource({
        "8, 2, 0000010203000000",
        "8, 5, 0000000000010203",
        "8, 6, 000000000000010203",
        "8, 8, 0000000000000000010203",
        "8, 20, 0000000000000000010203",
        "0, 0, 010203",
    })
    @DisplayName("makes room as Python's slice assignment does")
    void reserve(int size, int at, String expected) {
        WorkBuffer buffer = buffer(size);
        int start = buffer.reserve(at, 3);
        buffer.put(start, new byte[] {1, 2, 3}, 0, 3);
        assertEquals(expected, content(buffer));
    }

    @Test
    @DisplayName("keeps what was stored before a store that does not fit, and repeats it when it grows")
    void growth() {
        WorkBuffer buffer = buffer(4);
        buffer.putShort(0, 0x2211);
        assertThrows(WorkBuffer.Full.class, () -> buffer.putLong(0, -1));
        assertThrows(WorkBuffer.Full.class, () -> buffer.putByte(4, 1));
        assertEquals("11220000", content(buffer));
        buffer.grow();
        assertEquals("1122000011220000", content(buffer));
    }

    @Test
    @DisplayName("hands left-overs from object to object, unless gaps are to be zero")
    void leftOvers() {
        WorkBuffer original = buffer(8);
        WorkBuffer zero = new WorkBuffer(8, Padding.ZERO);
        for (WorkBuffer buffer : new WorkBuffer[] {original, zero}) {
            buffer.begin();
            buffer.putInt(2, -1);
            buffer.begin();
            buffer.putByte(3, 0x55);
        }
        assertEquals("0000ff55ffff0000", content(original));
        assertEquals("0000005500000000", content(zero));
    }

    @Test
    @DisplayName("with zero gaps is clean after growing, too")
    void cleanAfterGrowth() {
        WorkBuffer buffer = new WorkBuffer(2, Padding.ZERO);
        buffer.begin();
        buffer.putShort(0, -1);
        buffer.grow();
        buffer.begin();
        assertArrayEquals(new byte[4], Arrays.copyOf(buffer.array(), buffer.length()));
    }

    @Test
    @DisplayName("stores numbers lowest byte first, at any offset")
    void numbers() {
        WorkBuffer buffer = buffer(24);
        buffer.putShort(1, 0x0201);
        buffer.putInt(3, 0x06050403);
        buffer.putLong(7, 0x0E0D0C0B0A090807L);
        buffer.putLow(15, 0x1110_0FL << 0, 3);
        assertEquals("000102030405060708090a0b0c0d0e0f1011000000000000", content(buffer));
    }

    @Test
    @DisplayName("rounds up to alignments that are no power of two")
    void align() {
        assertEquals(9, WorkBuffer.align(7, 3));
        assertEquals(9, WorkBuffer.align(9, 3));
        assertEquals(0, WorkBuffer.align(0, 8));
    }
}
