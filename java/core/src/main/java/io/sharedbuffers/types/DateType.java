package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Calendar days (spec 07-dates-decimal).
 *
 * <pre>
 *   0                            8
 *   +----------------------------+
 *   | seconds since 1970, signed |   of the day's midnight in UTC
 *   +----------------------------+
 * </pre>
 *
 * <p>The original wrote midnight in local time up to 1.0.0 ({@link Dialect#V0_8} does too). Nothing in the file
 * tells: such a day reads as the one before if it was written east of Greenwich, as by the original.
 *
 * <p>Values are {@link LocalDate}s; a slot also takes date and time, whose time of day is stored.
 */
public final class DateType implements OnDiskType {
    /** The one instance. */
    public static final DateType DATE = new DateType();

    static final String SPEC = "07-dates-decimal";

    /** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z, the first and the last second of the years that Python knows. */
    static final long FIRST_SECOND = -62_135_596_800L;

    static final long LAST_SECOND = 253_402_300_799L;

    private DateType() {}

    @Override
    public String typeName() {
        return "date";
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        DateTime start = DateTime.of(value instanceof LocalDate date ? date.atStartOfDay() : value);
        context.shared().note(value, false, at + context.implicitOffset(), DateType.class);
        out.putLong(at, seconds(start, context));
        return at + Long.BYTES;
    }

    private static long seconds(DateTime start, PackContext context) {
        LocalDateTime local = start.local();
        if (context.dialect() == Dialect.V1_2) {
            return local.toEpochSecond(ZoneOffset.UTC);
        }
        requireLocalYear(local);
        return start.mktime(context.zone());
    }

    /** Python 2.7 turns the years 1 to 99 into others before it asks for local time, and refuses those up to 1899. */
    static void requireLocalYear(LocalDateTime local) {
        if (local.getYear() < 1900) {
            throw new PackException(local + " is before 1900, where dialect 0.8 stores no or other dates: use 1.2");
        }
    }

    @Override
    public LocalDate read(Region region, long at, ReadContext context) {
        long seconds = region.getLong(at);
        requireYear(region, at, seconds);
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toLocalDate();
    }

    static void requireYear(Region region, long at, long seconds) {
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
            throw region.corrupt(at, "seconds within the years 1 to 9999", seconds + " seconds since 1970", SPEC);
        }
    }
}
