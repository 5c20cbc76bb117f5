package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SliceTest {
    /** What the original makes of 0, 1, 2, 3: the items got, and the array after 0, 1, 2 or 4 items from 10 on were put there. */
    static Stream<String> slicesOfTheOriginal() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(SliceTest.class.getResourceAsStream("array-slices.tsv")))) {
            return lines.lines().skip(1).toList().stream();
        }
    }

    private static MmapArray numbers(int from, int count) {
        MmapArray array = MmapArray.anonymous(TypeCode.INT);
        for (int i = 0; i < count; i++) {
            array.append(from + i);
        }
        return array;
    }

    private static String shown(MmapArray array) {
        return array.isEmpty()
                ? "-"
                : array.toList().stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static String afterPutting(Slice slice, int count) {
        MmapArray array = numbers(0, 4);
        try {
            array.set(slice, numbers(10, count));
        } catch (IllegalArgumentException e) {
            assertEquals("0,1,2,3", shown(array));
            return "refused";
        }
        return shown(array);
    }

    @ParameterizedTest
    @MethodSource("slicesOfTheOriginal")
    void areWhatTheOriginalMakesOfThem(String line) {
        String[] cells = line.split("\t");
        Slice slice = Slice.parse(cells[0]);
        assertEquals(cells[0], slice.toString());
        assertEquals(
                List.of(cells).subList(1, 6),
                List.of(
                        shown(numbers(0, 4).get(slice)),
                        afterPutting(slice, 0),
                        afterPutting(slice, 1),
                        afterPutting(slice, 2),
                        afterPutting(slice, 4)));
    }

    @ParameterizedTest
    @MethodSource("slicesOfTheOriginal")
    void whatIsTakenAwayIsWhatIsNotGot(String line) {
        String[] cells = line.split("\t");
        MmapArray array = numbers(0, 4);
        array.remove(Slice.parse(cells[0]));
        List<String> gone = List.of(cells[1].split(","));
        String rest = Stream.of("0", "1", "2", "3")
                .filter(item -> !gone.contains(item))
                .collect(Collectors.joining(","));
        assertEquals(rest.isEmpty() ? "-" : rest, shown(array));
    }

    @Test
    void aStepOfZeroIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Slice.of(0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Slice.parse("::0"));
    }

    @Test
    void aTextThatIsNoSliceIsRefused() {
        for (String text : List.of("", "1", "a:b", "1:2:3:4", "1.5:2")) {
            assertThrows(IllegalArgumentException.class, () -> Slice.parse(text), text);
        }
    }

    @Test
    void whatIsNotGivenIsTheWholeInTheDirectionOfTheStep() {
        assertEquals(new Slice.Run(0, 1, 4), Slice.ALL.in(4));
        assertEquals(new Slice.Run(3, -1, 4), new Slice(3L, null, -1L).in(4));
        assertEquals(new Slice.Run(-1, -1, 0), Slice.parse("::-1").in(0));
    }

    @Test
    void theLargestNumbersAreLeftOutToo() {
        Slice widest = Slice.of(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        assertEquals(new Slice.Run(0, Long.MAX_VALUE, 1), widest.in(4));
        assertEquals(
                1,
                Slice.of(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE).in(4).count());
        assertEquals("3", shown(numbers(0, 4).get(Slice.of(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE))));
        MmapArray array = numbers(0, 4);
        array.remove(Slice.of(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE));
        assertEquals("0,1,2", shown(array));
    }
}
