package io.sharedbuffers.cli.read;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Decimal;
import java.math.BigDecimal;

/**
 * A condition on one slot, as the command line writes it: {@code country=JP}, {@code elevation>=3000}.
 *
 * <p>Numbers are compared as numbers, everything else as text. An unset slot or {@code None} fulfils no condition but {@code
 * !=} and {@code =None}.
 *
 * @param slot the slot's name
 * @param operator how to compare
 * @param operand what to compare with
 */
public record Condition(String slot, Operator operator, String operand) {
    private static final String NONE = "None";

    /** How to compare; longer signs first, as they begin like the shorter ones. */
    public enum Operator {
        /** Not equal. */
        NOT_EQUAL("!="),
        /** Less or equal. */
        AT_MOST("<="),
        /** Greater or equal. */
        AT_LEAST(">="),
        /** Equal. */
        EQUAL("="),
        /** Less. */
        LESS("<"),
        /** Greater. */
        GREATER(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        boolean accepts(int comparison) {
            return switch (this) {
                case NOT_EQUAL -> comparison != 0;
                case AT_MOST -> comparison <= 0;
                case AT_LEAST -> comparison >= 0;
                case EQUAL -> comparison == 0;
                case LESS -> comparison < 0;
                case GREATER -> comparison > 0;
            };
        }
    }

    /**
     * The condition of a text.
     *
     * @param text such as {@code country=JP}
     * @return the condition
     * @throws IllegalArgumentException if the text is none
     */
    public static Condition parse(String text) {
        for (int at = 1; at < text.length(); at++) {
            for (Operator operator : Operator.values()) {
                if (text.startsWith(operator.sign, at)) {
                    return new Condition(text.substring(0, at), operator, text.substring(at + operator.sign.length()));
                }
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no condition: write FIELD=VALUE, or one of != < <= > >= between them");
    }

    /**
     * Verifies that rows have the slot and that it can be compared.
     *
     * @param schema the slots of the rows
     * @throws IllegalArgumentException if not
     */
    public void check(Schema schema) {
        Slot known = schema.slot(slot);
        if (known.type().inline() && !NONE.equals(operand) && number(operand) == null && truth(operand) == null) {
            throw new IllegalArgumentException("\"" + operand + "\" is no number, but \"" + slot + "\" is of type "
                    + known.type().typeName());
        }
    }

    /**
     * Whether a row fulfils the condition.
     *
     * @param row the row
     * @return whether it does
     */
    public boolean accepts(StructView row) {
        int index = row.schema().slot(slot).index();
        Object value = row.has(index) ? row.get(index) : null;
        if (value == null) {
            return NONE.equals(operand) == (operator == Operator.EQUAL)
                    && (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL);
        }
        if (value instanceof Double number && number.isNaN()) {
            return operator == Operator.NOT_EQUAL;
        }
        if (value instanceof Boolean flag && truth(operand) != null) {
            return operator.accepts(flag.compareTo(truth(operand)));
        }
        BigDecimal number = numeric(value);
        BigDecimal wanted = number == null ? null : number(operand);
        if (number != null && wanted != null) {
            return operator.accepts(number.compareTo(wanted));
        }
        return operator.accepts(value.toString().compareTo(operand));
    }

    private static BigDecimal numeric(Object value) {
        return switch (value) {
            case Double number when Double.isInfinite(number) -> null;
            case Double number -> new BigDecimal(number.toString());
            case Number number -> new BigDecimal(number.toString());
            case Decimal number -> number(number.toString());
            default -> null;
        };
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true", "True" -> Boolean.TRUE;
            case "false", "False" -> Boolean.FALSE;
            default -> null;
        };
    }
}
