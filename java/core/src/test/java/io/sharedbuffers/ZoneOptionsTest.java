package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.DateTimeType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A moment without a zone")
class ZoneOptionsTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2019, 3, 5, 12, 0);

    @TempDir
    private Path folder;

    private LocalDateTime moved(String written, String read) throws IOException {
        Path file = folder.resolve("moments");
        Schema schema = Schema.builder().slot("at", DateTimeType.DATETIME).build();
        SharedBuffers.buildArray(file, schema, WriteOptions.DEFAULT.withZone(ZoneId.of(written)))
                .add(Map.of("at", NOON))
                .build();
        ReadOptions options = ReadOptions.DEFAULT.withZone(ZoneId.of(read));
        try (var array = SharedBuffers.openArray(file, StructView.class, options)) {
            return (LocalDateTime) array.get(0).get("at");
        }
    }

    @Test
    @DisplayName("is what the clocks of the chosen zones show: the same in one zone, another one elsewhere")
    void zones() throws IOException {
        assertEquals(NOON, moved("Asia/Tokyo", "Asia/Tokyo"));
        assertEquals(NOON.minusHours(9), moved("Asia/Tokyo", "UTC"));
        assertEquals(NOON.plusHours(5), moved("America/New_York", "UTC"));
    }

    @Test
    @DisplayName("is read in the zone that the machine had at the first one, as long as the reader is open")
    void ownZone() throws IOException {
        Path file = folder.resolve("own");
        Schema schema = Schema.builder().slot("at", DateTimeType.DATETIME).build();
        SharedBuffers.buildArray(file, schema, WriteOptions.DEFAULT.withZone(ZoneId.of("Asia/Tokyo")))
                .add(Map.of("at", NOON))
                .build();
        TimeZone before = TimeZone.getDefault();
        try (var array = SharedBuffers.openArray(file, StructView.class)) {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            assertEquals(NOON, array.get(0).get("at"), "not asked for when the file is opened");
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            assertEquals(NOON, array.get(0).get("at"), "nor again");
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
