package io.sharedbuffers.types;

import io.sharedbuffers.mapping.DictType;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Every type keeps the contract:")
class EveryTypeTest {
    private static final LocalDateTime MOMENT = LocalDateTime.of(2019, 3, 5, 11, 15, 24, 388_001_000);

    @Nested
    @DisplayName("bytes")
    class Bytes extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return BytesType.BYTES;
        }

        @Override
        protected List<Object> samples() {
            return List.of(new byte[0], new byte[] {1, 2, 3}, "abc".repeat(300).getBytes());
        }

        @Override
        protected Object misfit() {
            return "text";
        }
    }

    @Nested
    @DisplayName("texts")
    class Texts extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return UnicodeType.UNICODE;
        }

        @Override
        protected List<Object> samples() {
            return List.of("", "é", "日本語 😀", "x".repeat(600));
        }

        @Override
        protected Object misfit() {
            return "\ud800";
        }
    }

    @Nested
    @DisplayName("lists")
    class Lists extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return SequenceType.LIST;
        }

        @Override
        protected List<Object> samples() {
            return List.of(
                    List.of(),
                    List.of(1L, 2L, 255L),
                    List.of(-1L, 300L),
                    List.of(1L << 40, -1L),
                    List.of(1.5, -0.0),
                    List.of(BigInteger.ONE.shiftLeft(63)),
                    Arrays.asList("a", null, List.of("b", 2.5), Tuple.of(), true),
                    LongStream.range(0, 100).boxed().toList());
        }

        @Override
        protected Object misfit() {
            return List.of("a", new Object());
        }
    }

    @Nested
    @DisplayName("tuples")
    class Tuples extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return SequenceType.TUPLE;
        }

        @Override
        protected List<Object> samples() {
            return List.of(Tuple.of(), Tuple.of(1L, 2L), Tuple.of("a", Tuple.of("b", null)));
        }

        @Override
        protected Object misfit() {
            return "text";
        }
    }

    @Nested
    @DisplayName("frozen sets")
    class FrozenSets extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return FrozenSetType.FROZENSET;
        }

        @Override
        protected List<Object> samples() {
            return List.of(
                    FrozenSet.of(),
                    FrozenSet.of(0L, 55L),
                    FrozenSet.of(119L, 64L),
                    FrozenSet.of(-5L, 70_000L),
                    FrozenSet.of(BigInteger.ONE.shiftLeft(63), 5L),
                    FrozenSet.of(2.5, -1.0),
                    FrozenSet.of("a", new byte[] {1}, null, 1.5, Tuple.of("x", 1L)),
                    FrozenSet.of(FrozenSet.of("b", "c"), FrozenSet.of("d", "e"), "f", "g"));
        }

        @Override
        protected Object misfit() {
            return Set.of(List.of());
        }
    }

    @Nested
    @DisplayName("values behind a type code")
    class Objects extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return WrappedType.OBJECT;
        }

        @Override
        protected List<Object> samples() {
            return List.of(
                    true,
                    -1L,
                    200L,
                    1L << 40,
                    BigInteger.ONE.shiftLeft(63),
                    2.5,
                    "text",
                    new byte[] {1},
                    List.of("a", 1L),
                    Tuple.of("a"),
                    FrozenSet.of("x"),
                    Decimal.parse("1.50"),
                    LocalDate.of(2019, 3, 5),
                    MOMENT,
                    NdArray.of(1.5, 2.5));
        }

        @Override
        protected Object misfit() {
            return new Object();
        }
    }

    @Nested
    @DisplayName("dicts")
    class Dicts extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return DictType.DICT;
        }

        @Override
        protected List<Object> samples() {
            return List.of(
                    OriginalDicts.dict("empty"),
                    OriginalDicts.dict("mixed"),
                    OriginalDicts.dict("sets"),
                    OriginalDicts.dict("nested"),
                    OriginalDicts.dict("ties"));
        }

        @Override
        protected Object misfit() {
            return List.of("a", 1L);
        }
    }

    @Nested
    @DisplayName("64-bit numbers")
    class WideNumbers extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return ScalarType.UINT64;
        }

        @Override
        protected List<Object> samples() {
            return List.of(0L, 5L, Long.MAX_VALUE, BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
        }

        @Override
        protected Object misfit() {
            return -1L;
        }
    }

    @Nested
    @DisplayName("16-bit numbers")
    class NarrowNumbers extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return ScalarType.INT16;
        }

        @Override
        protected List<Object> samples() {
            return List.of(0L, -32_768L, 32_767L);
        }

        @Override
        protected Object misfit() {
            return 32_768L;
        }
    }

    @Nested
    @DisplayName("32-bit floating-point numbers")
    class Floats extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return ScalarType.FLOAT32;
        }

        @Override
        protected List<Object> samples() {
            return List.of(0.0, -2.5, Double.POSITIVE_INFINITY);
        }

        @Override
        protected Object misfit() {
            return 1e300;
        }
    }

    @Nested
    @DisplayName("buffers")
    class Buffers extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return BufferType.BUFFER;
        }

        @Override
        protected List<Object> samples() {
            return List.of(
                    MemorySegment.ofArray(new byte[0]),
                    MemorySegment.ofArray(new byte[] {1, 2, 3}),
                    ByteBuffer.wrap(new byte[700]).position(100));
        }

        @Override
        protected Object misfit() {
            return "text";
        }

        @Override
        protected boolean same(Object written, Object read) {
            MemorySegment bytes = written instanceof ByteBuffer b ? MemorySegment.ofBuffer(b) : (MemorySegment) written;
            return read instanceof MemorySegment other && other.isReadOnly() && bytes.mismatch(other) < 0;
        }
    }

    @Nested
    @DisplayName("arrays")
    class Arrayed extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return NdArrayType.NDARRAY;
        }

        @Override
        protected List<Object> samples() {
            DType point = DType.of(new DType.Field("x", DType.of("<f4")), new DType.Field("y", DType.of("<f4")));
            return List.of(
                    NdArray.of(new double[0]),
                    NdArray.of(1, 2, 3),
                    NdArray.of(DType.of("|S3"), new long[] {2, 2}, MemorySegment.ofArray(new byte[12])),
                    NdArray.of(DType.of("<u8"), new long[0], MemorySegment.ofArray(new byte[8])),
                    NdArray.of(DType.of("<f8"), new long[] {0, 7}, MemorySegment.ofArray(new byte[0])),
                    NdArray.of(point, new long[] {2}, MemorySegment.ofArray(new byte[16])));
        }

        @Override
        protected Object misfit() {
            return new double[] {1.5};
        }
    }

    @Nested
    @DisplayName("decimals")
    class Decimals extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return DecimalType.DECIMAL;
        }

        @Override
        protected List<Object> samples() {
            List<Object> samples = new ArrayList<>();
            for (String text : List.of("0", "-0", "1.50", "-1E+999999", "0E-7", "9".repeat(300))) {
                samples.add(Decimal.parse(text));
            }
            return samples;
        }

        @Override
        protected Object misfit() {
            return Double.NaN;
        }
    }

    @Nested
    @DisplayName("dates")
    class Dates extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return DateType.DATE;
        }

        @Override
        protected List<Object> samples() {
            return List.of(LocalDate.of(1970, 1, 1), LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));
        }

        @Override
        protected Object misfit() {
            return LocalDate.of(10_000, 1, 1);
        }
    }

    @Nested
    @DisplayName("dates with time")
    class Moments extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return DateTimeType.DATETIME;
        }

        @Override
        protected List<Object> samples() {
            return List.of(MOMENT, LocalDateTime.of(1, 1, 1, 0, 0), LocalDateTime.of(9999, 12, 31, 23, 59, 59));
        }

        @Override
        protected Object misfit() {
            return MOMENT.plusNanos(1);
        }
    }

    @Nested
    @DisplayName("dates with time in UTC")
    class UtcMoments extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return DateTimeType.DATETIME_UTC;
        }

        @Override
        protected List<Object> samples() {
            return List.of(MOMENT.atOffset(ZoneOffset.UTC), MOMENT.atOffset(ZoneOffset.ofHours(-3)));
        }

        @Override
        protected Object misfit() {
            return Instant.MAX.minusSeconds(1);
        }

        @Override
        protected boolean same(Object written, Object read) {
            return ((OffsetDateTime) written).isEqual((OffsetDateTime) read);
        }
    }

    @Nested
    @DisplayName("dates with time and offset")
    class OffsetMoments extends OnDiskTypeContract {
        @Override
        protected OnDiskType type() {
            return OffsetDateTimeType.DATETIME_TZ;
        }

        @Override
        protected List<Object> samples() {
            return List.of(
                    MOMENT.atOffset(ZoneOffset.UTC),
                    MOMENT.atOffset(ZoneOffset.ofHoursMinutes(5, 30)),
                    MOMENT.atOffset(ZoneOffset.ofHoursMinutes(-3, -30)));
        }

        @Override
        protected Object misfit() {
            return "2019-03-05";
        }
    }
}
