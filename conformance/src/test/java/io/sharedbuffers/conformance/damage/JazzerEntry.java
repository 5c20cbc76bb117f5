package io.sharedbuffers.conformance.damage;

/** What Jazzer calls, in a process of its own. It needs a public class. */
public final class JazzerEntry {
    private static FuzzTarget target;

    private JazzerEntry() {}

    /**
     * Chooses the target.
     *
     * @param arguments its name
     */
    public static void fuzzerInitialize(String[] arguments) {
        target = FuzzTarget.of(arguments[0]);
    }

    /**
     * Tries an input.
     *
     * @param input the bytes
     */
    public static void fuzzerTestOneInput(byte[] input) {
        new FuzzInput(target, input).check();
    }
}
