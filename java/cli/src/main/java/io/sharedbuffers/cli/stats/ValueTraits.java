package io.sharedbuffers.cli.stats;

import io.sharedbuffers.hash.XxHash64;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.NdArray;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/** What is counted of a value, by its kind. */
final class ValueTraits {
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private ValueTraits() {}

    /** The kind of a value: values of one kind can be compared. */
    enum Kind {
        NUMBER("numbers"),
        TEXT("characters"),
        BYTES("bytes"),
        DAY("days"),
        MOMENT("moments"),
        CONTAINER("items"),
        OTHER("values");

        private final String measured;

        Kind(String measured) {
            this.measured = measured;
        }

        /** What a histogram of such values counts along its axis. */
        String measured() {
            return measured;
        }
    }

    static Kind kind(Object value) {
        return switch (value) {
            case Boolean _, Number _, Decimal _ -> Kind.NUMBER;
            case String _ -> Kind.TEXT;
            case byte[] _, MemorySegment _ -> Kind.BYTES;
            case LocalDate _ -> Kind.DAY;
            case LocalDateTime _, OffsetDateTime _ -> Kind.MOMENT;
            case Collection<?> _, Map<?, ?> _, NdArray _ -> Kind.CONTAINER;
            default -> Kind.OTHER;
        };
    }

    /** Where a value is on the axis of a histogram: numbers themselves, moments in seconds, lengths of the others; perhaps NaN. */
    static double measure(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? 1 : 0;
            case Number number -> number.doubleValue();
            case Decimal number ->
                decimal(number) == null ? Double.NaN : decimal(number).doubleValue();
            case String text -> text.codePointCount(0, text.length());
            case byte[] bytes -> bytes.length;
            case MemorySegment bytes -> bytes.byteSize();
            case LocalDate day -> day.toEpochDay();
            case LocalDateTime moment -> moment.toEpochSecond(ZoneOffset.UTC);
            case OffsetDateTime moment -> moment.toEpochSecond();
            case Collection<?> items -> items.size();
            case Map<?, ?> map -> map.size();
            case NdArray array -> array.size();
            default -> Double.NaN;
        };
    }

    private static BigDecimal decimal(Decimal number) {
        try {
            return new BigDecimal(number.toString());
        } catch (NumberFormatException | ArithmeticException _) {
            return null;
        }
    }

    /** A hash of the value, or null for containers, whose content is not looked at. */
    static Long hash(Object value) {
        return switch (value) {
            case Boolean flag -> mix(flag ? 1 : 0);
            case BigInteger number -> mix(number.longValue());
            case Double number -> mix(Double.doubleToRawLongBits(number));
            case Number number -> mix(number.longValue());
            case String text -> textHash(text);
            case byte[] bytes -> XxHash64.hash(bytes);
            case LocalDate _, LocalDateTime _, OffsetDateTime _, Decimal _ -> textHash(value.toString());
            default -> null;
        };
    }

    private static long textHash(String text) {
        return XxHash64.hash(text.getBytes(StandardCharsets.UTF_16LE));
    }

    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 32) * GOLDEN;
        mixed = (mixed ^ mixed >>> 29) * 0xBF58_476D_1CE4_E5B9L;
        return mixed ^ mixed >>> 32;
    }

    /** Whether values of a kind have a least and a greatest one. */
    static boolean isOrdered(Object value) {
        return switch (value) {
            case Double number -> !number.isNaN();
            case Decimal number -> decimal(number) != null;
            case Boolean _, Number _, String _, byte[] _, LocalDate _, LocalDateTime _, OffsetDateTime _ -> true;
            default -> false;
        };
    }

    /** Compares ordered values of one kind: texts by their characters, bytes unsigned. */
    static int compare(Object a, Object b) {
        return switch (a) {
            case Long x when b instanceof Long y -> Long.compare(x, y);
            case Double x when b instanceof Double y -> Double.compare(x, y);
            case Boolean x when b instanceof Boolean y -> Boolean.compare(x, y);
            case String x -> texts(x, (String) b);
            case byte[] x -> Arrays.compareUnsigned(x, (byte[]) b);
            case LocalDate x -> x.compareTo((LocalDate) b);
            case LocalDateTime x when b instanceof LocalDateTime y -> x.compareTo(y);
            case OffsetDateTime x
            when b instanceof OffsetDateTime y -> x.toInstant().compareTo(y.toInstant());
            default -> numbers(a, b);
        };
    }

    private static int texts(String a, String b) {
        int same = 0;
        while (same < a.length() && same < b.length() && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        if (same == a.length() || same == b.length()) {
            return Integer.compare(a.length(), b.length());
        }
        char x = a.charAt(same);
        char y = b.charAt(same);
        // Surrogates stand for characters beyond all others.
        return Character.isSurrogate(x) == Character.isSurrogate(y)
                ? Character.compare(x, y)
                : Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
    }

    private static int numbers(Object a, Object b) {
        boolean infinite = a instanceof Double x && x.isInfinite() || b instanceof Double y && y.isInfinite();
        return infinite ? Double.compare(measure(a), measure(b)) : exact(a).compareTo(exact(b));
    }

    private static BigDecimal exact(Object number) {
        return switch (number) {
            case Boolean flag -> flag ? BigDecimal.ONE : BigDecimal.ZERO;
            case Double real -> new BigDecimal(real);
            case Decimal decimal -> decimal(decimal);
            default -> new BigDecimal(number.toString());
        };
    }
}
