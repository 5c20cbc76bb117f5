package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Date and time (spec 07-dates-decimal).
 *
 * <pre>
 *   0                 20 bits                                  8
 *   +-----------------+----------------------------------------+
 *   | microseconds    | seconds since 1970 in UTC, signed       |   as one 64-bit number
 *   +-----------------+----------------------------------------+
 * </pre>
 *
 * <p>What has no offset from UTC is taken to be local time, see {@link PackContext#zone}; what has one is stored
 * exactly, but in dialect 0.8 it is taken for local standard time. The offset is not stored: {@link #DATETIME} reads
 * as {@link LocalDateTime} in {@link ReadContext#zone}, the other types as {@link OffsetDateTime}.
 */
public final class DateTimeType implements OnDiskType {
    /** Python's {@code datetime}: local time, read without an offset. */
    public static final DateTimeType DATETIME = new DateTimeType("datetime", false, false);

    /** Local time, read with its offset. Only for slots, and not in dialect 0.8. */
    public static final DateTimeType DATETIME_LOCAL = new DateTimeType("datetime_local", true, false);

    /** UTC where no offset is told; read in UTC. Only for slots, and not in dialect 0.8. */
    public static final DateTimeType DATETIME_UTC = new DateTimeType("datetime_utc", true, true);

    private static final int MICRO_BITS = 20;

    private final String name;
    private final boolean aware;
    private final boolean utc;

    private DateTimeType(String name, boolean aware, boolean utc) {
        this.name = name;
        this.aware = aware;
        this.utc = utc;
    }

    @Override
    public String typeName() {
        return name;
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        DateTime moment = DateTime.of(value);
        long seconds;
        if (aware) {
            requireDialect(name, context);
            seconds = moment.in(utc ? ZoneOffset.UTC : context.zone()).utcSeconds();
        } else {
            context.shared().note(value, false, at + context.implicitOffset(), DateTimeType.class);
            seconds = plainSeconds(moment, context);
        }
        out.putLong(at, stamp(seconds, moment));
        return at + Long.BYTES;
    }

    private static long plainSeconds(DateTime moment, PackContext context) {
        if (context.dialect() == Dialect.V0_8) {
            DateType.requireLocalYear(moment.local());
            return moment.mktime(context.zone());
        }
        return moment.offset() == null ? moment.mktime(context.zone()) : moment.utcSeconds();
    }

    static void requireDialect(String name, PackContext context) {
        if (context.dialect() == Dialect.V0_8) {
            throw new PackException(name + " does not exist in dialect 0.8");
        }
    }

    /** The stored form of a moment. */
    static long stamp(long seconds, DateTime moment) {
        return (seconds << MICRO_BITS) + moment.micros();
    }

    @Override
    public Object read(Region region, long at, ReadContext context) {
        Instant moment = instant(region, at);
        ZoneId zone = utc ? ZoneOffset.UTC : context.zone();
        OffsetDateTime local = inYears(region, at, moment, zone.getRules().getOffset(moment));
        return aware ? local : local.toLocalDateTime();
    }

    /** The moment stored at an offset. */
    static Instant instant(Region region, long at) {
        long stamp = region.getLong(at);
        long seconds = stamp >> MICRO_BITS;
        DateType.requireYear(region, at, seconds);
        return Instant.ofEpochSecond(seconds, (stamp & (1 << MICRO_BITS) - 1) * 1000);
    }

    /** The moment as clocks with an offset show it, if that is within the years that Python knows. */
    static OffsetDateTime inYears(Region region, long at, Instant moment, ZoneOffset offset) {
        OffsetDateTime local = moment.atOffset(offset);
        if (local.getYear() < 1 || local.getYear() > 9999) {
            throw region.corrupt(at, "a local time within the years 1 to 9999", local.toString(), DateType.SPEC);
        }
        return local;
    }
}
