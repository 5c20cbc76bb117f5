package io.sharedbuffers.types;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Date and time with its offset from UTC (spec 07-dates-decimal).
 *
 * <pre>
 *   0                                   8                      10
 *   +-----------------------------------+----------------------+
 *   | as DateTimeType draws it          | offset in minutes    |
 *   +-----------------------------------+----------------------+
 * </pre>
 *
 * <p>Seconds of the offset are dropped, towards the west. Read as {@link OffsetDateTime}. Only for slots, and not in
 * dialect 0.8.
 */
public final class OffsetDateTimeType implements OnDiskType {
    /** UTC where no offset is told. */
    public static final OffsetDateTimeType DATETIME_TZ = new OffsetDateTimeType("datetime_tz", true);

    /** Local time where no offset is told. */
    public static final OffsetDateTimeType DATETIME_TZ_LOCAL = new OffsetDateTimeType("datetime_tz_local", false);

    private static final int OFFSET = Long.BYTES;
    private static final int BYTES = OFFSET + Short.BYTES;
    private static final int SECONDS_PER_MINUTE = 60;

    private final String name;
    private final boolean utc;

    private OffsetDateTimeType(String name, boolean utc) {
        this.name = name;
        this.utc = utc;
    }

    @Override
    public String typeName() {
        return name;
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        DateTimeType.requireDialect(name, context);
        DateTime moment = DateTime.of(value).in(utc ? ZoneOffset.UTC : context.zone());
        long stamp = DateTimeType.stamp(moment.utcSeconds(), moment);
        out.require(at, BYTES);
        out.putLong(at, stamp);
        out.putShort(at + OFFSET, Math.floorDiv(moment.offset().getTotalSeconds(), SECONDS_PER_MINUTE));
        return at + BYTES;
    }

    @Override
    public OffsetDateTime read(Region region, long at, ReadContext context) {
        int minutes = region.getShort(at + OFFSET);
        if (Math.abs(minutes) > ZoneOffset.MAX.getTotalSeconds() / SECONDS_PER_MINUTE) {
            throw region.corrupt(at + OFFSET, "an offset within 18 hours", minutes + " minutes", DateType.SPEC);
        }
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(minutes * SECONDS_PER_MINUTE);
        return DateTimeType.inYears(region, at, DateTimeType.instant(region, at), offset);
    }
}
