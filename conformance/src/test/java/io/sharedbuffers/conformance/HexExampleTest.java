package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A hex block of the specification")
class HexExampleTest {
    private static final String INFO = "hex case=03-bytes/bytes-1 dialect=1.2 at=0x10";

    @ParameterizedTest
    @DisplayName("that does not say what it shows is refused")
    @ValueSource(
            strings = {
                "hex",
                "hex dialect=1.2",
                "hex case=03-bytes/bytes-1",
                "hex case=bytes dialect=1.2",
                "hex case=03-bytes/bytes-1 dialect=2.0",
                "hex case=03-bytes/bytes-1 dialect=1.2 skip",
                "hex case=03-bytes/bytes-1 dialect=1.2 whole at=8"
            })
    void incompleteInfo(String info) {
        assertThrows(IllegalArgumentException.class, () -> HexExample.parse(info, List.of("00")));
    }

    @Test
    @DisplayName("with a wrong offset is refused")
    void wrongLabel() {
        assertThrows(IllegalArgumentException.class, () -> HexExample.parse(INFO, List.of("0010: 0102", "0013: 03")));
    }

    @Test
    @DisplayName("without bytes is refused")
    void noBytes() {
        assertThrows(IllegalArgumentException.class, () -> HexExample.parse(INFO, List.of("# nothing")));
    }

    @Test
    @DisplayName("that goes on after its end is refused")
    void bytesAfterTheEnd() {
        assertThrows(IllegalArgumentException.class, () -> HexExample.parse(INFO, List.of("01 ...", "02")));
    }

    @Test
    @DisplayName("matches the same bytes at its offset, whatever its notes say")
    void equal() {
        HexExample example = HexExample.parse(INFO, List.of("0010: 01 02  # a note: 03", "0012: 03 ..."));
        byte[] golden = new byte[20];
        golden[16] = 1;
        golden[17] = 2;
        golden[18] = 3;
        assertEquals(List.of(), example.differences(golden));
    }

    @Test
    @DisplayName("names the first byte that differs")
    void different() {
        HexExample example = HexExample.parse(INFO, List.of("0000", "01"));
        assertEquals(List.of("at 0x12 the file has 00, the text 01"), example.differences(new byte[20]));
    }

    @Test
    @DisplayName("that is longer than the file differs")
    void beyondTheEnd() {
        HexExample example = HexExample.parse(INFO, List.of("0000 0000"));
        assertEquals(List.of("the file ends at 18, the text at 20"), example.differences(new byte[18]));
    }

    @Test
    @DisplayName("that is said to be the whole file differs from a longer one")
    void notWhole() {
        HexExample example = HexExample.parse("hex case=03-bytes/bytes-1 dialect=1.2 whole", List.of("0000"));
        assertEquals(List.of("the file has 3 bytes, the text 2"), example.differences(new byte[3]));
    }
}
