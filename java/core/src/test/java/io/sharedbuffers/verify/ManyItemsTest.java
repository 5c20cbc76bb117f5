package io.sharedbuffers.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A list with very many items")
class ManyItemsTest {
    private static final int HEADER = 16;
    private static final int ITEMS = 80_000;

    /** Where the first item of a list is: behind its code, header and pointers, at a multiple of 8. */
    private static int first(int count) {
        return Math.ceilDiv(HEADER + 4 * count, 8) * 8;
    }

    /** A list behind its code, with pointers of four bytes and room for so many bytes of items. */
    private static ByteBuffer list(int count, int room) {
        ByteBuffer list = ByteBuffer.allocate(first(count) + room).order(ByteOrder.LITTLE_ENDIAN);
        return list.put(0, (byte) 'e').putLong(8, 'T' | (long) count << 8);
    }

    /** Pointers are counted from behind the code. */
    private static void point(ByteBuffer list, int item, int place) {
        list.putInt(HEADER + 4 * item, place - 8);
    }

    private static ByteRegion map(ByteBuffer list) {
        return ByteMap.ofObject(
                Region.of(list.array(), "list"),
                null,
                new ReadContext(ReadOptions.DEFAULT.types(), ReadOptions.DEFAULT.limits()));
    }

    /** A list of the numbers 0, 1, ... as four bytes each behind their codes. */
    private static ByteBuffer numbers(int count) {
        ByteBuffer list = list(count, 8 * count);
        for (int item = 0; item < count; item++) {
            int place = first(count) + 8 * item;
            point(list, item, place);
            list.put(place, (byte) 'i').putInt(place + 1, item);
        }
        return list;
    }

    private static int regions(ByteRegion region) {
        int all = 1;
        if (!region.isManifold()) {
            for (ByteRegion part : region.parts()) {
                all += regions(part);
            }
        }
        return all;
    }

    private static List<String> path(ByteRegion map, long offset) {
        return map.pathTo(offset).stream().map(ByteRegion::label).toList();
    }

    private static List<ByteSpan> spans(ByteRegion map, long from, long to) {
        List<ByteSpan> spans = new ArrayList<>();
        ByteSpans.walk(map, from, to, (span, _) -> spans.add(span));
        return spans;
    }

    @Test
    @DisplayName("gets no region for each of them")
    void fewRegions() {
        assertTrue(regions(map(numbers(ITEMS))) < 10);
        assertTrue(regions(map(numbers(1000))) > 1000);
    }

    @Test
    @DisplayName("has each of them found by an offset")
    void found() {
        ByteBuffer list = numbers(ITEMS);
        ByteRegion map = map(list);
        for (int item : new int[] {0, 1, 70_000, ITEMS - 1}) {
            int place = first(ITEMS) + 8 * item;
            List<ByteRegion> path = map.pathTo(place + 1);
            assertEquals(List.of("value", "list", "items", "item at " + place, "int32"), path(map, place + 1));
            assertEquals(item, ((Number) path.getLast().value()).intValue());
            assertEquals("item at " + place, path(map, place + 7).getLast());
        }
        assertEquals(list.capacity(), map.parts().getLast().end());
    }

    @Test
    @DisplayName("is told from front to back, each byte once")
    void told() {
        ByteBuffer list = numbers(ITEMS);
        ByteRegion map = map(list);
        long at = first(ITEMS) + 8L * 60_000;
        for (ByteSpan span : spans(map, at, at + 8 * 1000)) {
            assertEquals(at, span.start());
            assertTrue(span.kind() != ByteKind.DAMAGE);
            at = span.end();
        }
        assertEquals(first(ITEMS) + 8L * 61_000, at);
        assertEquals(list.capacity(), ByteSpans.walk(map, list.capacity() - 8, Long.MAX_VALUE, (_, _) -> true));
    }

    @Test
    @DisplayName("has nothing taken for a gap that is behind a part which an item shares with a later one")
    void shared() {
        // A list of a text and a number, the first of which is an item, too; all other items are None. Nothing is
        // aligned.
        ByteBuffer list = list(ITEMS, 40);
        int outer = first(ITEMS);
        int text = outer + 24;
        int number = text + 11;
        for (int item = 0; item < ITEMS; item++) {
            list.putInt(HEADER + 4 * item, 1);
        }
        point(list, 3, outer);
        point(list, 4, text);
        list.put(outer, (byte) 'e').putLong(outer + 8, 'T' | 2L << 8);
        list.putInt(outer + 16, text - outer - 8).putInt(outer + 20, number - outer - 8);
        list.put(text, (byte) 'u').put(text + 8, (byte) 1).put(text + 10, (byte) 'a');
        list.put(number, (byte) 'i').putInt(number + 1, 6);
        ByteRegion map = map(list);
        assertEquals(List.of("value", "list", "items", "item at " + text, "str", "content"), path(map, text + 10));
        assertEquals(
                List.of("value", "list", "items", "item at " + outer, "list", "item 1", "int32"),
                path(map, number + 1));
        assertEquals(
                List.of(ByteKind.CODE, ByteKind.GAP, ByteKind.HEADER, ByteKind.CONTENT, ByteKind.CODE, ByteKind.NUMBER),
                spans(map, text, number + 5).stream().map(ByteSpan::kind).toList());
        Gaps gaps = new Gaps(map);
        assertEquals(
                List.of(true, false, true, false, false),
                List.of(
                        gaps.isGap(outer + 1),
                        gaps.isGap(text),
                        gaps.isGap(text + 1),
                        gaps.isGap(number),
                        gaps.isGap(number + 4)));
    }

    @Test
    @DisplayName("has its bytes counted: the pointers, and of each item the code and the number")
    void counted() {
        assertEquals(
                8 + 4L * ITEMS + 5L * ITEMS,
                OwnedBytes.of(map(numbers(ITEMS)).parts().getLast()).count());
        assertEquals(
                8 + 4L * 1000 + 5L * 1000,
                OwnedBytes.of(map(numbers(1000)).parts().getLast()).count());
    }

    @Test
    @DisplayName("tells of a damaged item where it is, and of all others")
    void damaged() {
        ByteBuffer list = numbers(ITEMS);
        int place = first(ITEMS) + 8 * 75_000;
        list.put(place, (byte) 0x7f);
        ByteRegion map = map(list);
        List<ByteSpan> spans = spans(map, place, place + 16);
        assertEquals(ByteKind.DAMAGE, spans.getFirst().kind());
        assertEquals(place + 8, spans.getFirst().end());
        assertEquals(ByteKind.CODE, spans.get(1).kind());
        assertNull(spans.get(1).region().value());
    }
}
