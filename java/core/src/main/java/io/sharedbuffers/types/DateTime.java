package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Objects;

/**
 * A moment as Python's {@code datetime} tells it (spec 07-dates-decimal): what a clock shows, perhaps how far ahead
 * of UTC it is, and which of two equal readings is meant when it was set back.
 *
 * @param local what the clock shows, years 1 to 9999, in microseconds
 * @param offset how far ahead of UTC the clock is, or {@code null} if that is not told
 * @param later whether the second of two equal readings is meant, Python's {@code fold}
 */
public record DateTime(LocalDateTime local, ZoneOffset offset, boolean later) {
    private static final int NANOS_PER_MICRO = 1000;

    /** Verifies the parts. */
    public DateTime {
        Objects.requireNonNull(local);
        if (local.getYear() < 1 || local.getYear() > 9999) {
            throw new PackException("the year " + local.getYear() + " is not within 1 to 9999");
        }
        if (local.getNano() % NANOS_PER_MICRO != 0) {
            throw new PackException(local + " is finer than microseconds: truncate it first");
        }
    }

    /**
     * A moment as one of Java's classes tells it.
     *
     * @param value a {@link DateTime}, {@link LocalDateTime}, {@link OffsetDateTime}, {@link ZonedDateTime} or {@link
     *     Instant}
     * @return the same moment
     * @throws PackException if it is none of these, or not within the years 1 to 9999, or finer than microseconds
     */
    static DateTime of(Object value) {
        return switch (value) {
            case DateTime moment -> moment;
            case LocalDateTime local -> new DateTime(local, null, false);
            case OffsetDateTime moment -> new DateTime(moment.toLocalDateTime(), moment.getOffset(), false);
            case ZonedDateTime moment -> new DateTime(moment.toLocalDateTime(), moment.getOffset(), false);
            case Instant moment -> ofInstant(moment);
            default ->
                throw new PackException("datetime takes LocalDateTime, OffsetDateTime, ZonedDateTime, Instant or "
                        + "DateTime, not " + value.getClass().getName());
        };
    }

    private static DateTime ofInstant(Instant moment) {
        if (moment.getEpochSecond() < DateType.FIRST_SECOND || moment.getEpochSecond() > DateType.LAST_SECOND) {
            throw new PackException(moment + " is not within the years 1 to 9999");
        }
        return of(moment.atOffset(ZoneOffset.UTC));
    }

    int micros() {
        return local.getNano() / NANOS_PER_MICRO;
    }

    /** Seconds since 1970, with the told offset. */
    long utcSeconds() {
        long seconds = local.toEpochSecond(offset);
        int year = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new PackException(local + " at " + offset + " is outside of the years 1 to 9999 in UTC");
        }
        return seconds;
    }

    /** This moment with an offset: the told one, or that of a zone's clocks, in a gap the one after it. */
    DateTime in(ZoneId zone) {
        if (offset != null) {
            return this;
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        ZoneOffset chosen = offsets.isEmpty()
                ? zone.getRules().getTransition(local).getOffsetAfter()
                : later ? offsets.getLast() : offsets.getFirst();
        return new DateTime(local, chosen, later);
    }

    /**
     * Seconds since 1970 of the local reading as C's {@code mktime} tells them: in a gap, clocks are taken not to
     * have been set forward yet. Of two equal readings the C library takes one or the other, depending on earlier
     * calls; here {@code later} decides. Of an offset no more is left than that it is none of summer time: the
     * reading is taken for standard time.
     */
    long mktime(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition transition = rules.getTransition(local);
        ZoneOffset clocks;
        if (transition == null) {
            clocks = rules.getOffset(local);
        } else {
            clocks = transition.isOverlap() && later ? transition.getOffsetAfter() : transition.getOffsetBefore();
        }
        return local.toEpochSecond(offset == null ? clocks : rules.getStandardOffset(local.toInstant(clocks)));
    }
}
