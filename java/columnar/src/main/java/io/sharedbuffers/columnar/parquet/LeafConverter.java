package io.sharedbuffers.columnar.parquet;

import io.sharedbuffers.columnar.ColumnType;
import io.sharedbuffers.columnar.ColumnType.Plain;
import io.sharedbuffers.columnar.MomentCuts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Turns what a column stores into the objects that {@link ColumnType} promises. */
final class LeafConverter extends PrimitiveConverter {
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;
    private static final long NANOS_IN_DAY = 86_400_000_000_000L;
    private static final int INT96 = 12;
    private static final long MICROS_IN_DAY = 86_400_000_000L;

    private enum Unit {
        MILLIS,
        MICROS,
        NANOS
    }

    private final ColumnType type;
    private final Unit unit;
    private final boolean half;
    private final String column;
    private final MomentCuts cuts;
    private final Consumer<Object> sink;

    LeafConverter(SchemaElement element, ColumnType type, String column, MomentCuts cuts, Consumer<Object> sink) {
        this.type = type;
        this.unit = unit(element);
        this.half = element.isSetLogicalType() && element.getLogicalType().isSetFLOAT16();
        this.column = column;
        this.cuts = cuts;
        this.sink = sink;
    }

    private static Unit unit(SchemaElement element) {
        if (element.isSetLogicalType() && element.getLogicalType().isSetTIMESTAMP()) {
            var unit = element.getLogicalType().getTIMESTAMP().getUnit();
            return unit.isSetMILLIS() ? Unit.MILLIS : unit.isSetMICROS() ? Unit.MICROS : Unit.NANOS;
        }
        return element.isSetConverted_type() && element.getConverted_type() == ConvertedType.TIMESTAMP_MILLIS
                ? Unit.MILLIS
                : Unit.MICROS;
    }

    @Override
    public void addBoolean(boolean value) {
        sink.accept(value);
    }

    @Override
    public void addInt(int value) {
        sink.accept(
                switch (type) {
                    case ColumnType.Decimal decimal -> BigDecimal.valueOf(value, decimal.scale());
                    case Plain plain ->
                        switch (plain) {
                            case DATE -> LocalDate.ofEpochDay(value);
                            case UINT8 -> value & 0xFFL;
                            case UINT16 -> value & 0xFFFFL;
                            case UINT32 -> value & 0xFFFF_FFFFL;
                            default -> (Object) (long) value;
                        };
                    default -> (long) value;
                });
    }

    @Override
    public void addLong(long value) {
        sink.accept(
                switch (type) {
                    case ColumnType.Decimal decimal -> BigDecimal.valueOf(value, decimal.scale());
                    case ColumnType.Moment _ ->
                        switch (unit) {
                            case MILLIS -> Math.multiplyExact(value, 1000L);
                            case MICROS -> value;
                            case NANOS -> cuts.micros(column, value);
                        };
                    case Plain plain
                    when plain == Plain.UINT64 && value < 0 ->
                        BigInteger.valueOf(value).add(TWO_64);
                    default -> value;
                });
    }

    @Override
    public void addFloat(float value) {
        sink.accept((double) value);
    }

    @Override
    public void addDouble(double value) {
        sink.accept(value);
    }

    @Override
    public void addBinary(Binary value) {
        sink.accept(
                switch (type) {
                    case ColumnType.Decimal decimal ->
                        new BigDecimal(new BigInteger(value.getBytesUnsafe()), decimal.scale());
                    case ColumnType.Moment _ -> int96(value.toByteBuffer());
                    case Plain plain
                    when plain == Plain.TEXT -> new String(value.getBytesUnsafe(), StandardCharsets.UTF_8);
                    case Plain _
                    when half ->
                        (double) Float.float16ToFloat(value.toByteBuffer()
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getShort());
                    default -> value.getBytes();
                });
    }

    /** Nanoseconds of the day, and the day by the count of astronomers, as old writers have it. */
    private long int96(ByteBuffer bytes) {
        if (bytes.remaining() != INT96) {
            throw new IllegalArgumentException("a moment of " + bytes.remaining() + " bytes");
        }
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        long day = bytes.getInt() - JULIAN_DAY_OF_1970;
        if (nanos < 0 || nanos >= NANOS_IN_DAY) {
            throw new IllegalArgumentException("a moment " + nanos + " ns after midnight");
        }
        long micros = cuts.micros(column, nanos);
        return day * MICROS_IN_DAY + micros;
    }
}
