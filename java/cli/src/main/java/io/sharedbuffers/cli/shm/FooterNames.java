package io.sharedbuffers.cli.shm;

import io.sharedbuffers.shm.ArrayFooter;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The footers of arrays by their lengths, such as {@code 548+292}. */
public final class FooterNames {
    private FooterNames() {}

    /**
     * {@return the name of a footer}
     *
     * @param footer the footer
     */
    public static String of(ArrayFooter footer) {
        return switch (footer) {
            case LEGACY_160 -> "160";
            case LEGACY_288 -> "288";
            case V3_292 -> "292";
            case V3_548 -> "548";
            case DUAL_548_292 -> "548+292";
            case DUAL_548_288 -> "548+288";
        };
    }

    /** {@return which releases of the package see an array of that footer} */
    static String readers(ArrayFooter footer) {
        return switch (footer) {
            case LEGACY_160 -> "SharedArray 0.4 to 1.0";
            case LEGACY_288 -> "SharedArray 2.0 to 3.0.0";
            case V3_292 -> "SharedArray 3.1.0 to 3.2.4 built with NumPy 1";
            case V3_548 -> "SharedArray 3.2.4 built with NumPy 2";
            case DUAL_548_292 -> "SharedArray 3.1.0 and later";
            case DUAL_548_288 -> "SharedArray 2.0 to 3.0.0, and 3.2.4 built with NumPy 2";
        };
    }

    /**
     * Finds a footer by its name.
     *
     * @param name the name
     * @return the footer
     * @throws IllegalArgumentException if there is none
     */
    public static ArrayFooter parse(String name) {
        for (ArrayFooter footer : ArrayFooter.values()) {
            if (of(footer).equals(name)) {
                return footer;
            }
        }
        throw new IllegalArgumentException("there is no footer \"" + name + "\"; the footers are "
                + Arrays.stream(ArrayFooter.values()).map(FooterNames::of).collect(Collectors.joining(", ")));
    }
}
