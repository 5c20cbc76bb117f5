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

    /** 1,551,784,524 seconds and 388,001 microseconds. */
    private static final String STAMP = "a1ebc5a4e5c70500";

    private static final OffsetDateTime MOMENT = OffsetDateTime.parse("2019-03-05T11:15:24.388001Z");

    @Test
    @DisplayName("are the same moment in each of Java's classes")
    void classes() {
        for (Object value : new Object[] {
            MOMENT,
            MOMENT.toInstant(),
            MOMENT.atZoneSameInstant(TOKYO),
            MOMENT.withOffsetSameInstant(java.time.ZoneOffset.ofHours(-3)),
            MOMENT.toLocalDateTime(),
            new DateTime(MOMENT.toLocalDateTime(), null, true),
        }) {
            assertEquals(STAMP, Images.of(DateTimeType.DATETIME, value));
            assertEquals(STAMP, Images.of(DateTimeType.DATETIME_UTC, value));
            assertEquals(STAMP, Images.of(DateTimeType.DATETIME_LOCAL, value));
        }
        assertEquals(STAMP + "0000", Images.of(OffsetDateTimeType.DATETIME_TZ, MOMENT));
        assertEquals(STAMP + "1c02", Images.of(OffsetDateTimeType.DATETIME_TZ, MOMENT.atZoneSameInstant(TOKYO)));
        assertEquals(
                "datetime takes LocalDateTime, OffsetDateTime, ZonedDateTime, Instant or DateTime, not"
                        + " java.lang.String",
                assertThrows(PackException.class, () -> Images.of(DateTimeType.DATETIME, "now"))
                        .getMessage());
    }

    @Test
    @DisplayName("without an offset get that of the writer's zone, or of UTC")
    void missingOffsets() {
        LocalDateTime local = MOMENT.toLocalDateTime();
        Region inTokyo = packed(OffsetDateTimeType.DATETIME_TZ_LOCAL, local, Dialect.V1_2, TOKYO);
        assertEquals(
                OffsetDateTime.parse("2019-03-05T11:15:24.388001+09:00"),
                read(OffsetDateTimeType.DATETIME_TZ_LOCAL, inTokyo, NEW_YORK));
        Region inUtc = packed(OffsetDateTimeType.DATETIME_TZ, local, Dialect.V1_2, TOKYO);
        assertEquals(MOMENT, read(OffsetDateTimeType.DATETIME_TZ, inUtc, NEW_YORK));
    }

    @Test
    @DisplayName("have a name for each of their kinds")
    void names() {
        assertEquals("date", DateType.DATE.typeName());
        assertEquals("datetime", DateTimeType.DATETIME.typeName());
        assertEquals("datetime_local", DateTimeType.DATETIME_LOCAL.typeName());
        assertEquals("datetime_utc", DateTimeType.DATETIME_UTC.typeName());
        assertEquals("datetime_tz", OffsetDateTimeType.DATETIME_TZ.typeName());
        assertEquals("datetime_tz_local", OffsetDateTimeType.DATETIME_TZ_LOCAL.typeName());
    }

    @Test
    @DisplayName("are one object wherever they are written again")
    void shared() {
        PackContext context = Images.packing(Dialect.V1_2);
        context.implicitOffset(100);
        WorkBuffer buffer = new WorkBuffer(64, Padding.ZERO);
        assertEquals(16, DateTimeType.DATETIME.pack(MOMENT, buffer, 8, context));
        assertEquals(108, context.shared().find(MOMENT, false, DateTimeType.class));
        LocalDate day = LocalDate.of(2019, 3, 5);
        assertEquals(32, DateType.DATE.pack(day, buffer, 24, context));
        assertEquals(124, context.shared().find(day, false, DateType.class));
        assertEquals(42, OffsetDateTimeType.DATETIME_TZ.pack(MOMENT, buffer, 32, context));
    }

    @Test
    @DisplayName("with an offset leave nothing behind in a buffer that is too small for it")
    void smallBuffer() {
        WorkBuffer buffer = new WorkBuffer(9, Padding.ORIGINAL);
        assertThrows(
                WorkBuffer.Full.class,
                () -> OffsetDateTimeType.DATETIME_TZ.pack(MOMENT, buffer, 0, Images.packing(Dialect.V1_2)));
        assertEquals(0, buffer.array()[0]);
    }

    @Test
    @DisplayName("go from the first second of the year 1 to the last of 9999")
    void firstAndLast() {
        Instant first = Instant.ofEpochSecond(-62_135_596_800L);
        Instant last = Instant.ofEpochSecond(253_402_300_799L, 999_999_000);
        assertEquals("00000090e08618ff", Images.of(DateTimeType.DATETIME, first));
        assertEquals("3f42ff1744ffaf03", Images.of(DateTimeType.DATETIME, last));
        assertEquals("00096e88f1ffffff", Images.of(DateType.DATE, first));
        assertEquals("7f41f4ff3a000000", Images.of(DateType.DATE, last));
        assertEquals(LocalDate.of(1, 1, 1), Images.read(DateType.DATE, "00096e88f1ffffff"));
        assertEquals(LocalDate.of(9999, 12, 31), Images.read(DateType.DATE, "7f41f4ff3a000000"));
        assertEquals(first.atOffset(java.time.ZoneOffset.UTC), roundTrip(first));
        assertEquals(last.atOffset(java.time.ZoneOffset.UTC), roundTrip(last));
        for (Instant outside : new Instant[] {first.minusSeconds(1), last.plusNanos(1000)}) {
            PackException refusal = assertThrows(PackException.class, () -> Images.of(DateTimeType.DATETIME, outside));
            assertEquals(outside + " is not within the years 1 to 9999", refusal.getMessage());
        }
        for (String outside : new String[] {"0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"}) {
            OffsetDateTime moment = OffsetDateTime.parse(outside);
            PackException refusal = assertThrows(PackException.class, () -> Images.of(DateTimeType.DATETIME, moment));
            assertEquals(
                    moment.toLocalDateTime() + " at " + moment.getOffset()
                            + " is outside of the years 1 to 9999 in UTC",
                    refusal.getMessage());
        }
        LocalDateTime zero = LocalDateTime.of(0, 12, 31, 23, 59);
        assertEquals(
                "the year 0 is not within 1 to 9999",
                assertThrows(PackException.class, () -> new DateTime(zero, null, false))
                        .getMessage());
        LocalDateTime late = LocalDateTime.of(10_000, 1, 1, 0, 0);
        assertEquals(
                "the year 10000 is not within 1 to 9999",
                assertThrows(PackException.class, () -> new DateTime(late, null, false))
                        .getMessage());
        LocalDateTime fine = LocalDateTime.of(2019, 3, 5, 0, 0, 0, 999);
        assertEquals(
                "2019-03-05T00:00:00.000000999 is finer than microseconds: truncate it first",
                assertThrows(PackException.class, () -> new DateTime(fine, null, false))
                        .getMessage());
    }

    private static Object roundTrip(Instant moment) {
        return Images.read(DateTimeType.DATETIME_UTC, Images.of(DateTimeType.DATETIME_UTC, moment));
    }

    private static CorruptDataException corrupt(OnDiskType type, String hex, ZoneId zone) {
        return assertThrows(
                CorruptDataException.class,
                () -> type.read(Images.region("ee" + hex), 1, Images.reading().in(zone)));
    }

    @Test
    @DisplayName("before and behind that are corrupt")
    void corrupt() {
        for (OnDiskType type :
                new OnDiskType[] {DateTimeType.DATETIME, DateTimeType.DATETIME_UTC, OffsetDateTimeType.DATETIME_TZ}) {
            CorruptDataException before = corrupt(type, "0000f08fe08618ff 0000", TOKYO);
            assertEquals(1001, before.offset());
            assertEquals("seconds within the years 1 to 9999", before.expected());
            assertEquals("-62135596801 seconds since 1970", before.actual());
            assertEquals("07-dates-decimal", before.spec());
            CorruptDataException behind = corrupt(type, "0000001844ffaf03 0000", NEW_YORK);
            assertEquals("253402300800 seconds since 1970", behind.actual());
        }
        CorruptDataException before = corrupt(DateType.DATE, "ff086e88f1ffffff", TOKYO);
        assertEquals("-62135596801 seconds since 1970", before.actual());
        CorruptDataException behind = corrupt(DateType.DATE, "8041f4ff3a000000", TOKYO);
        assertEquals(1001, behind.offset());
        assertEquals("253402300800 seconds since 1970", behind.actual());
    }

    @Test
    @DisplayName("are corrupt where clocks show another year than 1 to 9999, and not if just another day")
    void clocks() {
        CorruptDataException behind = corrupt(DateTimeType.DATETIME, "3f42ff1744ffaf03", TOKYO);
        assertEquals(1001, behind.offset());
        assertEquals("a local time within the years 1 to 9999", behind.expected());
        assertEquals("+10000-01-01T08:59:59.999999+09:00", behind.actual());
        CorruptDataException before = corrupt(DateTimeType.DATETIME, "00000090e08618ff", NEW_YORK);
        assertEquals("0000-12-31T19:03:58-04:56:02", before.actual());
        assertEquals(
                LocalDateTime.parse("0001-01-01T09:18:59"),
                DateTimeType.DATETIME.read(
                        Images.region("00000090e08618ff"), 0, Images.reading().in(TOKYO)));
    }

    @Test
    @DisplayName("have an offset of up to 18 hours")
    void largeOffsets() {
        for (String minutes : new String[] {"3804", "c8fb"}) {
            OffsetDateTime read = (OffsetDateTime) Images.read(OffsetDateTimeType.DATETIME_TZ, STAMP + minutes);
            assertEquals(MOMENT.toInstant(), read.toInstant());
            assertEquals(
                    minutes.equals("3804") ? "+18:00" : "-18:00",
                    read.getOffset().getId());
        }
        for (String minutes : new String[] {"3904", "c7fb"}) {
            CorruptDataException refusal = corrupt(OffsetDateTimeType.DATETIME_TZ, STAMP + minutes, TOKYO);
            assertEquals(1009, refusal.offset());
            assertEquals("an offset within 18 hours", refusal.expected());
            assertEquals(minutes.equals("3904") ? "1081 minutes" : "-1081 minutes", refusal.actual());
        }
    }

    @Test
    @DisplayName("from 1900 on are written in dialect 0.8")
    void dialect08() {
        LocalDate first = LocalDate.of(1900, 1, 1);
        assertEquals("8081557cffffffff", Images.of(DateType.DATE, first, Dialect.V0_8));
        LocalDate before = LocalDate.of(1899, 12, 31);
        PackException refusal = assertThrows(PackException.class, () -> Images.of(DateType.DATE, before, Dialect.V0_8));
        assertEquals(
                "1899-12-31T00:00 is before 1900, where dialect 0.8 stores no or other dates: use 1.2",
                refusal.getMessage());
        assertEquals(
                "datetime_utc does not exist in dialect 0.8",
                assertThrows(PackException.class, () -> Images.of(DateTimeType.DATETIME_UTC, MOMENT, Dialect.V0_8))
                        .getMessage());
        assertThrows(
                PackException.class, () -> Images.of(DateTimeType.DATETIME, before.atTime(23, 59, 59), Dialect.V0_8));
    }

    @Test
    @DisplayName("that two zones show keep their own offset")
    void ownOffsets() {
        DateTime told = DateTime.of(MOMENT.withOffsetSameInstant(java.time.ZoneOffset.ofHours(2)));
        assertEquals(told, told.in(NEW_YORK));
        assertEquals(1_551_784_524L, told.in(NEW_YORK).utcSeconds());
        assertEquals(388_001, told.micros());
    }
}
