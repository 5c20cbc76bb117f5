package io.sharedbuffers.shm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one step of a {@code datetime64} or {@code timedelta64} is, such as {@code ns} or {@code 25s}. A shared array does not
 * hold it, so both sides must agree on it.
 *
 * @param count number of units in a step, at least 1
 * @param unit the unit
 */
public record TimeStep(int count, Unit unit) {
    /** The number that stands for "not a time", NumPy's {@code NaT}. */
    public static final long NOT_A_TIME = Long.MIN_VALUE;

    private static final Pattern TEXT = Pattern.compile("(\\d{0,9})(Y|M|W|D|h|m|s|ms|us|ns)");
    private static final long NANOS = 1_000_000_000;

    /** NumPy's units down to the nanosecond, which is the finest that {@code java.time} has. */
    public enum Unit {
        /** Years of the calendar. */
        YEAR("Y", 0),
        /** Months of the calendar. */
        MONTH("M", 0),
        /** Weeks. */
        WEEK("W", 7 * 86_400 * NANOS),
        /** Days. */
        DAY("D", 86_400 * NANOS),
        /** Hours. */
        HOUR("h", 3600 * NANOS),
        /** Minutes. */
        MINUTE("m", 60 * NANOS),
        /** Seconds. */
        SECOND("s", NANOS),
        /** Milliseconds. */
        MILLISECOND("ms", 1_000_000),
        /** Microseconds. */
        MICROSECOND("us", 1000),
        /** Nanoseconds. */
        NANOSECOND("ns", 1);

        private final String symbol;
        private final long nanos;

        Unit(String symbol, long nanos) {
            this.symbol = symbol;
            this.nanos = nanos;
        }

        /** {@return NumPy's name of the unit} */
        public String symbol() {
            return symbol;
        }
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the count is below 1
     */
    public TimeStep {
        if (count < 1) {
            throw new IllegalArgumentException("a step of time has at least 1 " + unit.symbol + ", not " + count);
        }
    }

    /**
     * Understands NumPy's names.
     *
     * @param text such as {@code ns} or {@code 25s}
     * @return the step
     * @throws IllegalArgumentException if it is none, or finer than nanoseconds
     */
    public static TimeStep of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            for (Unit unit : Unit.values()) {
                if (unit.symbol.equals(matcher.group(2))) {
                    return new TimeStep(matcher.group(1).isEmpty() ? 1 : Integer.parseInt(matcher.group(1)), unit);
                }
            }
        }
        throw new IllegalArgumentException(
                "\"" + text
                        + "\" is no step of time: expected Y, M, W, D, h, m, s, ms, us or ns, with or without a number in front");
    }

    /** The moment so many steps after 1970 began, or nothing for {@link #NOT_A_TIME}. */
    Optional<Instant> moment(long steps) {
        if (steps == NOT_A_TIME) {
            return Optional.empty();
        }
        try {
            if (unit.nanos > 0) {
                return Optional.of(Instant.EPOCH.plus(span(steps)));
            }
            long months = Math.multiplyExact(Math.multiplyExact(steps, (long) count), unit == Unit.YEAR ? 12 : 1);
            return Optional.of(LocalDate.EPOCH.plusMonths(months).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (ArithmeticException | DateTimeException e) {
            throw new ArithmeticException(steps + " steps of " + this + " are beyond what an Instant can hold");
        }
    }

    /** The span of so many steps, or nothing for {@link #NOT_A_TIME}. */
    Optional<Duration> duration(long steps) {
        return steps == NOT_A_TIME ? Optional.empty() : Optional.of(span(steps));
    }

    private Duration span(long steps) {
        if (unit.nanos == 0) {
            throw new UnsupportedOperationException("a span of " + unit.symbol + " has no fixed length");
        }
        // the step's nanoseconds fit since the count is an int; split so that the product fits too
        long perStep = Math.multiplyExact(unit.nanos % NANOS == 0 ? unit.nanos / NANOS : unit.nanos, (long) count);
        if (unit.nanos % NANOS == 0) {
            return Duration.ofSeconds(Math.multiplyExact(steps, perStep));
        }
        return Duration.ofNanos(perStep).multipliedBy(steps);
    }

    /** How many steps after 1970 a moment is. */
    long steps(Instant moment) {
        if (unit.nanos > 0) {
            return steps(Duration.between(Instant.EPOCH, moment));
        }
        LocalDate date = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        long months = Math.addExact(Math.multiplyExact((long) date.getYear() - 1970, 12L), date.getMonthValue() - 1);
        long perStep = (long) count * (unit == Unit.YEAR ? 12 : 1);
        if (!date.atStartOfDay().toInstant(ZoneOffset.UTC).equals(moment)
                || date.getDayOfMonth() != 1
                || months % perStep != 0) {
            throw notWhole(moment);
        }
        return months / perStep;
    }

    /** How many steps a span has. */
    long steps(Duration span) {
        if (unit.nanos == 0) {
            throw new UnsupportedOperationException("a span of " + unit.symbol + " has no fixed length");
        }
        Duration step = span(1);
        long steps;
        try {
            steps = span.dividedBy(step);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(span + " has too many steps of " + this, e);
        }
        if (!step.multipliedBy(steps).equals(span)) {
            throw notWhole(span);
        }
        if (steps == NOT_A_TIME) {
            throw new IllegalArgumentException(span + " has the number of steps that means \"not a time\"");
        }
        return steps;
    }

    private IllegalArgumentException notWhole(Object value) {
        return new IllegalArgumentException(value + " is no whole number of steps of " + this);
    }

    /** {@return NumPy's name} */
    @Override
    public String toString() {
        return count == 1 ? unit.symbol : count + unit.symbol;
    }
}
