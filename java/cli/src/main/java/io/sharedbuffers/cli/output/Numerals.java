package io.sharedbuffers.cli.output;

/** Numbers for people. */
public final class Numerals {
    private Numerals() {}

    /**
     * {@return a number with its thousands apart}
     *
     * @param number the number
     */
    public static String grouped(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        int first = number < 0 ? 1 : 0;
        for (int at = digits.length() - 3; at > first; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    /**
     * {@return a number with what is counted}
     *
     * @param number how many
     * @param one what one is called
     * @param several what several are called, and none
     */
    public static String counted(long number, String one, String several) {
        return grouped(number) + " " + (number == 1 ? one : several);
    }
}
