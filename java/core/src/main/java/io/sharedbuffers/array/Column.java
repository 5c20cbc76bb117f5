package io.sharedbuffers.array;

import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.types.ScalarType;
import java.util.Objects;

/**
 * One slot of all rows of an array, for programs that go through many rows and want nothing else of them (spec
 * 11-typed-array). Its numbers are read one by one, or those of many rows at once into an array of the caller:
 *
 * <pre>{@code
 * Column prices = rows.column("price");
 * double sum = 0;
 * for (long row = 0; row < prices.size(); row++) {
 *     sum += prices.getDouble(row);
 * }
 * double[] last = new double[100];
 * int n = prices.copy(Math.max(0, prices.size() - last.length), last);
 * }</pre>
 *
 * <p>Nothing is kept or allocated: rows are where they were, and each call reads the file. Numbers are what views give of
 * them, exactly: whole numbers as {@code long}, {@code int} or {@code double}, floating-point ones as {@code double}, booleans
 * as 0 or 1. One that does not fit is an {@link ArithmeticException}, a row without a value a {@link
 * io.sharedbuffers.error.NoValueException} unless a number is given that stands for it; both name the row. A row that is damaged
 * is a {@link io.sharedbuffers.error.CorruptDataException}. After a failure the caller's array holds the rows before the one that
 * failed.
 *
 * <p>Immutable, and safe for use from any thread while the file is open.
 */
public final class Column {
    private static final String SPEC = "01-struct";

    private final Region region;
    private final long size;
    private final Slot slot;
    private final ScalarType type;
    private final boolean wide;
    private final SlotPlaces places;
    private final WholeNumbers whole;

    Column(TypedArray<?> array, ArrayHeader header, Slot slot) {
        this.region = array.region();
        this.size = array.size();
        this.slot = slot;
        if (!(slot.type() instanceof ScalarType scalar)) {
            throw mismatch("numbers or booleans");
        }
        this.type = scalar;
        this.wide = scalar == ScalarType.FLOAT64 || scalar == ScalarType.FLOAT;
        this.places = new SlotPlaces(array, header, slot);
        this.whole = new WholeNumbers(region, slot, scalar);
    }

    /** {@return the number of rows} */
    public long size() {
        return size;
    }

    /** {@return the slot whose values these are} */
    public Slot slot() {
        return slot;
    }

    /**
     * The number of one row.
     *
     * @param row index of the row, from 0
     * @return the number; 0 or 1 for booleans
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws io.sharedbuffers.error.NoValueException if the slot is unset or {@code None} there
     * @throws ArithmeticException if there is no {@code double} of that value
     */
    public double getDouble(long row) {
        Objects.checkIndex(row, size);
        try {
            return number(place(row), row);
        } catch (InternalError e) {
            throw region.unreadable(e);
        }
    }

    /**
     * The number of one row, which may have none.
     *
     * @param row index of the row, from 0
     * @param absent what to return if the slot is unset or {@code None} there
     * @return the number; 0 or 1 for booleans
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws ArithmeticException if there is no {@code double} of that value
     */
    public double getDouble(long row, double absent) {
        Objects.checkIndex(row, size);
        try {
            long at = places.of(row);
            return at < 0 ? absent : number(at, row);
        } catch (InternalError e) {
            throw region.unreadable(e);
        }
    }

    private double number(long at, long row) {
        return wide ? region.getDouble(at) : narrow(at, row);
    }

    private double narrow(long at, long row) {
        return type == ScalarType.FLOAT32 ? region.getFloat(at) : whole.asDouble(at, row);
    }

    /**
     * The whole number or boolean of one row.
     *
     * @param row index of the row, from 0
     * @return the number; 0 or 1 for booleans
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws io.sharedbuffers.error.NoValueException if the slot is unset or {@code None} there
     * @throws ArithmeticException if it is 2⁶³ or more
     * @throws SchemaMismatchException if the slot holds floating-point numbers
     */
    public long getLong(long row) {
        checkWhole();
        Objects.checkIndex(row, size);
        try {
            return whole.asLong(place(row), row);
        } catch (InternalError e) {
            throw region.unreadable(e);
        }
    }

    /**
     * The whole number or boolean of one row, which may have none.
     *
     * @param row index of the row, from 0
     * @param absent what to return if the slot is unset or {@code None} there
     * @return the number; 0 or 1 for booleans
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws ArithmeticException if it is 2⁶³ or more
     * @throws SchemaMismatchException if the slot holds floating-point numbers
     */
    public long getLong(long row, long absent) {
        checkWhole();
        Objects.checkIndex(row, size);
        try {
            long at = places.of(row);
            return at < 0 ? absent : whole.asLong(at, row);
        } catch (InternalError e) {
            throw region.unreadable(e);
        }
    }

    private long place(long row) {
        long at = places.of(row);
        if (at < 0) {
            throw places.noValue(row);
        }
        return at;
    }

    /**
     * Copies the numbers of rows that follow one another.
     *
     * @param from index of the first row; may be the number of rows
     * @param into receives a number for each row, from its start
     * @return how many rows there were: as many as the array is long, fewer only if these were the last, and none behind them
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws io.sharedbuffers.error.NoValueException if the slot of a row is unset or {@code None}
     * @throws ArithmeticException if there is no {@code double} of a row's value
     */
    public int copy(long from, double[] into) {
        return copy(from, into, true, 0);
    }

    /**
     * Copies the numbers of rows that follow one another, some of which may have none.
     *
     * @param from index of the first row; may be the number of rows
     * @param into receives a number for each row, from its start
     * @param absent what it receives for rows in which the slot is unset or {@code None}
     * @return how many rows there were: as many as the array is long, fewer only if these were the last, and none behind them
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws ArithmeticException if there is no {@code double} of a row's value
     */
    public int copy(long from, double[] into, double absent) {
        return copy(from, into, false, absent);
    }

    /**
     * Copies the whole numbers or booleans of rows that follow one another.
     *
     * @param from index of the first row; may be the number of rows
     * @param into receives a number for each row, from its start
     * @return how many rows there were: as many as the array is long, fewer only if these were the last, and none behind them
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws io.sharedbuffers.error.NoValueException if the slot of a row is unset or {@code None}
     * @throws ArithmeticException if the number of a row is 2⁶³ or more
     * @throws SchemaMismatchException if the slot holds floating-point numbers
     */
    public int copy(long from, long[] into) {
        return copy(from, into, true, 0);
    }

    /**
     * Copies the whole numbers or booleans of rows that follow one another, some of which may have none.
     *
     * @param from index of the first row; may be the number of rows
     * @param into receives a number for each row, from its start
     * @param absent what it receives for rows in which the slot is unset or {@code None}
     * @return how many rows there were: as many as the array is long, fewer only if these were the last, and none behind them
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws ArithmeticException if the number of a row is 2⁶³ or more
     * @throws SchemaMismatchException if the slot holds floating-point numbers
     */
    public int copy(long from, long[] into, long absent) {
        return copy(from, into, false, absent);
    }

    /**
     * Copies the whole numbers or booleans of rows that follow one another.
     *
     * @param from index of the first row; may be the number of rows
     * @param into receives a number for each row, from its start
     * @return how many rows there were: as many as the array is long, fewer only if these were the last, and none behind them
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws io.sharedbuffers.error.NoValueException if the slot of a row is unset or {@code None}
     * @throws ArithmeticException if the number of a row is no {@code int}
     * @throws SchemaMismatchException if the slot holds floating-point numbers
     */
    public int copy(long from, int[] into) {
        return copy(from, into, true, 0);
    }

    /**
     * Copies the whole numbers or booleans of rows that follow one another, some of which may have none.
     *
     * @param from index of the first row; may be the number of rows
     * @param into receives a number for each row, from its start
     * @param absent what it receives for rows in which the slot is unset or {@code None}
     * @return how many rows there were: as many as the array is long, fewer only if these were the last, and none behind them
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws ArithmeticException if the number of a row is no {@code int}
     * @throws SchemaMismatchException if the slot holds floating-point numbers
     */
    public int copy(long from, int[] into, int absent) {
        return copy(from, into, false, absent);
    }

    private int copy(long from, double[] into, boolean required, double absent) {
        int count = count(from, into.length);
        try {
            for (int i = 0; i < count; i++) {
                long at = places.of(from + i);
                if (at >= 0) {
                    into[i] = number(at, from + i);
                } else {
                    checkAbsence(required, from + i);
                    into[i] = absent;
                }
            }
            return count;
        } catch (InternalError e) {
            throw region.unreadable(e);
        }
    }

    private int copy(long from, long[] into, boolean required, long absent) {
        checkWhole();
        int count = count(from, into.length);
        try {
            for (int i = 0; i < count; i++) {
                long at = places.of(from + i);
                if (at >= 0) {
                    into[i] = whole.asLong(at, from + i);
                } else {
                    checkAbsence(required, from + i);
                    into[i] = absent;
                }
            }
            return count;
        } catch (InternalError e) {
            throw region.unreadable(e);
        }
    }

    private int copy(long from, int[] into, boolean required, int absent) {
        checkWhole();
        int count = count(from, into.length);
        try {
            for (int i = 0; i < count; i++) {
                long at = places.of(from + i);
                if (at >= 0) {
                    into[i] = whole.asInt(at, from + i);
                } else {
                    checkAbsence(required, from + i);
                    into[i] = absent;
                }
            }
            return count;
        } catch (InternalError e) {
            throw region.unreadable(e);
        }
    }

    private int count(long from, int room) {
        if (from < 0 || from > size) {
            throw new IndexOutOfBoundsException("row " + from + " of a column of " + size + " rows");
        }
        return (int) Math.min(room, size - from);
    }

    private void checkWhole() {
        if (type.isFloat()) {
            throw mismatch("whole numbers");
        }
    }

    private SchemaMismatchException mismatch(String expected) {
        return new SchemaMismatchException(
                region.name(),
                region.absolute(0),
                expected + " in slot \"" + slot.name() + "\"",
                slot.type().typeName(),
                SPEC);
    }

    private void checkAbsence(boolean required, long row) {
        if (required) {
            throw places.noValue(row);
        }
    }

    /** Slot and rows; never reads the memory. */
    @Override
    public String toString() {
        return "Column[" + slot.name() + ": " + type.typeName() + " of " + size + " rows in " + region + "]";
    }
}
