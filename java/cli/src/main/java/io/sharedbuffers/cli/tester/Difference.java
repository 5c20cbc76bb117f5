package io.sharedbuffers.cli.tester;

import java.util.Objects;

/** A file that does not hold what its case says. The message names the place and shows both sides. */
public final class Difference extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 2000;

    Difference(String message) {
        super(message);
    }

    /** Compares what a case says with what was read. */
    static void expect(String what, Object expected, Object found) throws Difference {
        if (!Objects.equals(expected, found)) {
            throw new Difference(what + ": expected " + shown(expected) + ", found " + shown(found));
        }
    }

    private static String shown(Object form) {
        String text = String.valueOf(form);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
