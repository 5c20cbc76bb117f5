package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.List;

/**
 * Decimal numbers (spec 07-dates-decimal).
 *
 * <pre>
 *   0                               8
 *   +-------------------------------+---------------------------------------------+
 *   | exponent (63 bit) | sign (1)  | digits: a tuple of whole numbers from 0 to 9 |
 *   +-------------------------------+---------------------------------------------+
 *     sign is the lowest bit, 1 for minus
 * </pre>
 *
 * <p>Values are {@link Decimal}s and {@link BigDecimal}s; a slot also takes other numbers and texts. Reading gives a
 * {@link Decimal}.
 */
public final class DecimalType implements OnDiskType {
    /** The one instance. */
    public static final DecimalType DECIMAL = new DecimalType();

    private static final int DIGITS = Long.BYTES;
    private static final String SPEC = "07-dates-decimal";

    private DecimalType() {}

    @Override
    public String typeName() {
        return "Decimal";
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        context.shared().note(value, false, at + context.implicitOffset(), DecimalType.class);
        Decimal number = decimal(value);
        out.putLong(at, number.exponent() << 1 | (number.isNegative() ? 1 : 0));
        return SequenceType.packItems(listed(number.digits()), out, at + DIGITS, context);
    }

    private static Decimal decimal(Object value) {
        return switch (value) {
            case Decimal number -> number;
            case BigDecimal number -> Decimal.of(number);
            case BigInteger number -> Decimal.of(new BigDecimal(number));
            case Boolean b -> Decimal.of(BigDecimal.valueOf(b ? 1 : 0));
            case Long _, Integer _, Short _, Byte _ -> Decimal.of(BigDecimal.valueOf(((Number) value).longValue()));
            case Double _, Float _ -> Decimal.of(((Number) value).doubleValue());
            case SizedNumber number -> decimal(number.value());
            case String text -> Decimal.parse(text);
            default ->
                throw new PackException("Decimal takes a Decimal, a number or a text, not "
                        + value.getClass().getName());
        };
    }

    private static List<Long> listed(byte[] digits) {
        return new AbstractList<>() {
            @Override
            public Long get(int index) {
                return (long) digits[index];
            }

            @Override
            public int size() {
                return digits.length;
            }
        };
    }

    @Override
    public Decimal read(Region region, long at, ReadContext context) {
        long head = region.getLong(at);
        long exponent = head >> 1;
        if (exponent <= -Decimal.EXPONENT_LIMIT || exponent >= Decimal.EXPONENT_LIMIT) {
            throw region.corrupt(at, "an exponent within 62 bits", Long.toString(exponent), SPEC);
        }
        SequenceView stored = SequenceView.open(region, at + DIGITS, context);
        if (stored.numberType() == null || stored.numberType().isFloat()) {
            throw region.corrupt(at + DIGITS, "digits side by side", "a sequence of another kind", SPEC);
        }
        int most = context.limits().valueSize();
        if (stored.size() > most) {
            throw Limits.exceeded(region, at + DIGITS, "valueSize", most + " digits", stored.size() + " digits", SPEC);
        }
        byte[] digits = new byte[stored.size()];
        for (int i = 0; i < digits.length; i++) {
            long digit = stored.getLong(i);
            if (digit < 0 || digit > 9) {
                throw region.corrupt(at + DIGITS, "digits from 0 to 9", Long.toString(digit), SPEC);
            }
            digits[i] = (byte) digit;
        }
        return Decimal.of((head & 1) != 0, digits, exponent);
    }
}
