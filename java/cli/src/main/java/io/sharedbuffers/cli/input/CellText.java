package io.sharedbuffers.cli.input;

/** What a text looks like: a whole number, a number, or neither. */
enum CellText {
    /** Nothing at all. */
    EMPTY,
    /** A whole number of 64 bits, written as one would print it: no leading zeros or plus. */
    INTEGER,
    /** Another number that a {@code double} holds without losing digits of whole numbers. */
    NUMBER,
    /** Anything else. */
    TEXT;

    private static final long EXACT = 1L << 53;
    private static final int DIGITS_OF_LONG = 19;

    static CellText of(String text) {
        int end = text.length();
        if (end == 0) {
            return EMPTY;
        }
        int at = text.charAt(0) == '-' ? 1 : 0;
        int start = at;
        while (at < end && isDigit(text.charAt(at))) {
            at++;
        }
        int digits = at - start;
        boolean padded = digits > 1 && text.charAt(start) == '0';
        if (padded) {
            return TEXT;
        }
        if (at == end) {
            return wholeNumber(text, start, digits);
        }
        if (text.charAt(at) == '.') {
            int fraction = ++at;
            while (at < end && isDigit(text.charAt(at))) {
                at++;
            }
            digits += at - fraction;
        }
        if (digits == 0) {
            return TEXT;
        }
        if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < end && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int exponent = at;
            while (at < end && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == exponent) {
                return TEXT;
            }
        }
        return at == end && !Double.isInfinite(Double.parseDouble(text)) ? NUMBER : TEXT;
    }

    private static CellText wholeNumber(String text, int start, int digits) {
        if (digits == 0 || digits > DIGITS_OF_LONG) {
            return TEXT;
        }
        if (start == 1 && text.charAt(1) == '0') {
            return NUMBER; // Only a floating-point number can be minus zero.
        }
        try {
            Long.parseLong(text);
            return INTEGER;
        } catch (NumberFormatException _) {
            return TEXT; // Beyond 64 bits; a double would lose digits.
        }
    }

    /** Whether a double holds a whole number exactly. */
    static boolean exactAsDouble(long number) {
        return number >= -EXACT && number <= EXACT || (long) (double) number == number && number != Long.MAX_VALUE;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
