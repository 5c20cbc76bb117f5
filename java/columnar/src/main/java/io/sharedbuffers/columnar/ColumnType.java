package io.sharedbuffers.columnar;

import java.util.List;

/**
 * What the values of a column are, and as which Java objects they are handed over. A missing value is null.
 *
 * <p>Immutable.
 */
public sealed interface ColumnType {
    /** Types without parameters. */
    enum Plain implements ColumnType {
        /** Nothing but missing values. */
        NULL,
        /** {@link Boolean}. */
        BOOL,
        /** {@link Long}. */
        INT8,
        /** {@link Long}. */
        INT16,
        /** {@link Long}. */
        INT32,
        /** {@link Long}. */
        INT64,
        /** {@link Long}. */
        UINT8,
        /** {@link Long}. */
        UINT16,
        /** {@link Long}. */
        UINT32,
        /** {@link Long}, or {@link java.math.BigInteger} from 2⁶³ on. */
        UINT64,
        /** {@link Double}. */
        FLOAT32,
        /** {@link Double}. */
        FLOAT64,
        /** {@link String}. */
        TEXT,
        /** {@code byte[]}. */
        BYTES,
        /** {@link java.time.LocalDate}. */
        DATE
    }

    /**
     * Decimal numbers, as {@link java.math.BigDecimal} of exactly this scale.
     *
     * @param precision how many digits there may be, 1 to 76
     * @param scale how many of them are behind the point; may be negative where a format allows that
     */
    record Decimal(int precision, int scale) implements ColumnType {}

    /**
     * Moments as {@link Long}, the microseconds since 1970-01-01T00:00, in local time or in UTC.
     *
     * @param zone the time zone that UTC is to be shown in, or null if the time is local
     */
    record Moment(String zone) implements ColumnType {}

    /**
     * {@link List}.
     *
     * @param item what the items are
     */
    record ListOf(ColumnType item) implements ColumnType {}

    /**
     * {@link java.util.Map} with an order.
     *
     * @param key what the keys are; none is missing
     * @param value what the values are
     */
    record MapOf(ColumnType key, ColumnType value) implements ColumnType {}

    /**
     * {@code Object[]}, one for each field.
     *
     * @param fields the fields
     */
    record Struct(List<Column> fields) implements ColumnType {
        /** Copies the list. */
        public Struct {
            fields = List.copyOf(fields);
        }
    }
}
