package io.sharedbuffers.conformance.damage;

import io.sharedbuffers.error.FormatException;

/** What Jazzer calls, in a process of its own. It needs a public class. */
public final class JazzerEntry {
    /** A second argument that has inputs reported which are all right, to see that what is reported is noticed. */
    static final String PLANTED = "planted";

    private static FuzzTarget target;
    private static boolean planted;

    private JazzerEntry() {}

    /**
     * Chooses the target.
     *
     * @param arguments its name, and perhaps {@value #PLANTED}
     */
    public static void fuzzerInitialize(String[] arguments) {
        target = FuzzTarget.of(arguments[0]);
        planted = arguments.length > 1 && arguments[1].equals(PLANTED);
    }

    /**
     * Tries an input.
     *
     * @param input the bytes
     */
    public static void fuzzerTestOneInput(byte[] input) {
        FormatException error = new FuzzInput(target, input).check();
        if (planted && error != null) {
            throw new AssertionError("a fault that was " + PLANTED);
        }
    }
}
