package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Dates and times")
class DateTimeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final LocalDateTime TWICE = LocalDateTime.of(2019, 11, 3, 1, 30);

    private static Region packed(OnDiskType type, Object value, Dialect dialect, ZoneId zone) {
        PackContext context = new PackContext(dialect, StandardTypesForTests.registry(), Limits.DEFAULT);
        context.zone(zone);
        WorkBuffer buffer = new WorkBuffer(64, Padding.ZERO);
        int end = type.pack(value, buffer, 0, context);
        return Region.of(java.util.Arrays.copyOf(buffer.array(), end), "moment");
    }

    private static long seconds(OnDiskType type, Object value, Dialect dialect) {
        return packed(type, value, dialect, NEW_YORK).getLong(0) >> 20;
    }

    private static Object read(OnDiskType type, Region region, ZoneId zone) {
        return type.read(region, 0, new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT).in(zone));
    }

    @Test
    @DisplayName("of two equal readings of the clock the first is meant, unless told otherwise")
    void fold() {
        DateTime later = new DateTime(TWICE, null, true);
        for (OnDiskType type : new OnDiskType[] {DateTimeType.DATETIME, DateTimeType.DATETIME_LOCAL}) {
            assertEquals(1_572_759_000L, seconds(type, TWICE, Dialect.V1_2));
            assertEquals(1_572_762_600L, seconds(type, later, Dialect.V1_2));
        }
        assertEquals(1_572_759_000L, seconds(DateTimeType.DATETIME, TWICE, Dialect.V0_8));
    }

    @Test
    @DisplayName("that no clock showed are moved past the gap, or before it with the local type")
    void gap() {
        LocalDateTime never = LocalDateTime.of(2019, 3, 10, 2, 30);
        assertEquals(1_552_203_000L, seconds(DateTimeType.DATETIME, never, Dialect.V1_2));
        assertEquals(1_552_199_400L, seconds(DateTimeType.DATETIME_LOCAL, never, Dialect.V1_2));
    }

    @Test
    @DisplayName("without offset are read as the clocks of the reader's zone show them")
    void zones() {
        Instant moment = Instant.parse("2019-03-05T11:15:24.388001Z");
        Region region = packed(DateTimeType.DATETIME, moment, Dialect.V1_2, NEW_YORK);
        assertEquals(LocalDateTime.parse("2019-03-05T20:15:24.388001"), read(DateTimeType.DATETIME, region, TOKYO));
        assertEquals(
                OffsetDateTime.parse("2019-03-05T20:15:24.388001+09:00"),
                read(DateTimeType.DATETIME_LOCAL, region, TOKYO));
        assertEquals(
                OffsetDateTime.parse("2019-03-05T11:15:24.388001Z"), read(DateTimeType.DATETIME_UTC, region, TOKYO));
        assertEquals(
                moment, OffsetDateTime.parse("2019-03-05T20:15:24.388001+09:00").toInstant());
    }

    @Test
    @DisplayName("keep an offset of odd minutes, and drop its seconds towards the west")
    void offsets() {
        OffsetDateTime odd = OffsetDateTime.parse("2019-03-05T11:15:24-03:30");
        Region region = packed(OffsetDateTimeType.DATETIME_TZ, odd, Dialect.V1_2, TOKYO);
        assertEquals(odd, read(OffsetDateTimeType.DATETIME_TZ, region, TOKYO));
        OffsetDateTime seconds = OffsetDateTime.parse("2019-03-05T11:15:24-00:00:30");
        Region dropped = packed(OffsetDateTimeType.DATETIME_TZ, seconds, Dialect.V1_2, TOKYO);
        assertEquals(
                OffsetDateTime.parse("2019-03-05T11:14:54-00:01"),
                read(OffsetDateTimeType.DATETIME_TZ, dropped, TOKYO));
    }

    @Test
    @DisplayName("dates of 0.8 are local midnight, and read a day early east of Greenwich")
    void oldDates() {
        LocalDate day = LocalDate.of(2019, 3, 5);
        Region tokyo = packed(DateType.DATE, day, Dialect.V0_8, TOKYO);
        assertEquals(LocalDate.of(2019, 3, 4), read(DateType.DATE, tokyo, TOKYO));
        Region now = packed(DateType.DATE, day, Dialect.V1_2, TOKYO);
        assertEquals(day, read(DateType.DATE, now, NEW_YORK));
    }

    @Test
    @DisplayName("that dialect 0.8 would change or does not know are refused there")
    void refused() {
        for (LocalDate early : new LocalDate[] {LocalDate.of(1, 1, 1), LocalDate.of(1899, 12, 31)}) {
            assertThrows(PackException.class, () -> packed(DateType.DATE, early, Dialect.V0_8, TOKYO));
        }
        assertThrows(PackException.class, () -> packed(DateTimeType.DATETIME_UTC, TWICE, Dialect.V0_8, TOKYO));
        assertThrows(PackException.class, () -> packed(OffsetDateTimeType.DATETIME_TZ, TWICE, Dialect.V0_8, TOKYO));
    }

    @Test
    @DisplayName("outside of the years 1 to 9999 are neither written nor read")
    void years() {
        OffsetDateTime late = OffsetDateTime.parse("9999-12-31T23:00:00-02:00");
        assertThrows(PackException.class, () -> packed(DateTimeType.DATETIME, late, Dialect.V1_2, TOKYO));
        Region last =
                packed(DateTimeType.DATETIME_UTC, LocalDateTime.parse("9999-12-31T23:00:00"), Dialect.V1_2, TOKYO);
        assertThrows(CorruptDataException.class, () -> read(DateTimeType.DATETIME, last, TOKYO));
        Region far = Region.of(new byte[] {0, 0, 0, 0, 0, 0, 0, 0x7F}, "moment");
        assertThrows(CorruptDataException.class, () -> read(DateTimeType.DATETIME, far, TOKYO));
        assertThrows(CorruptDataException.class, () -> read(DateType.DATE, far, TOKYO));
    }
}
