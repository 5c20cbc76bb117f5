package io.sharedbuffers.copy;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What days and moments of an old file mean. Moments are stored in UTC by all releases. A day is the second of its midnight: in
 * UTC since 1.0.1, before that in the writer's local time, which the file does not tell.
 *
 * @param zone where the writer's clocks were; {@code null} if that is not known, and days must be midnights in UTC
 */
record Moments(ZoneId zone) {
    private static final int MICRO_BITS = 20;
    private static final String SPEC = "07-dates-decimal";

    /** The day at an offset; with its time, if it has one and the slot can keep it, which a type code can not. */
    Object day(Region region, long at, boolean coded) {
        Instant start = Instant.ofEpochSecond(region.getLong(at));
        LocalDateTime local = LocalDateTime.ofInstant(start, zone == null ? ZoneOffset.UTC : zone);
        if (local.toLocalTime().toSecondOfDay() == 0) {
            return local.toLocalDate();
        }
        if (zone == null) {
            throw new PackException(region.name() + ": the day at offset " + region.absolute(at) + " begins at "
                    + local.toLocalTime() + " in UTC: it was written in local time, as by releases before 1.0.1 (spec "
                    + SPEC + "); name the zone of the writer's clocks, such as Europe/Paris");
        }
        if (coded) {
            throw new PackException(
                    region.name() + ": the day at offset " + region.absolute(at) + " begins at " + local.toLocalTime()
                            + " in " + zone + " (spec " + SPEC + "): name the zone of the writer's clocks");
        }
        return local;
    }

    /** The moment at an offset, in UTC so that no zone has a say in it. */
    static Object moment(Region region, long at) {
        long stamp = region.getLong(at);
        long micros = stamp & (1 << MICRO_BITS) - 1;
        return Instant.ofEpochSecond(stamp >> MICRO_BITS, micros * 1000).atOffset(ZoneOffset.UTC);
    }
}
