package io.sharedbuffers.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Whether results are emphasised. Every command takes the option; what it says is needed before a command line is parsed, since
 * commands get their console when they are made.
 */
final class ColorOption {
    private static final String NAME = "--color";

    /** What can be wanted. */
    enum When {
        AUTO,
        ALWAYS,
        NEVER
    }

    @Option(
            names = NAME,
            scope = ScopeType.INHERIT,
            paramLabel = "auto|always|never",
            description = "Whether to emphasise by colour. Default: auto, on terminals, unless NO_COLOR is set.")
    private When when = When.AUTO;

    /** What a command line says, the last time it says it; {@code AUTO} if it says nothing, or what cannot be. */
    static When in(String[] args) {
        When found = When.AUTO;
        for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
            String value = null;
            if (args[i].startsWith(NAME + "=")) {
                value = args[i].substring(NAME.length() + 1);
            } else if (args[i].equals(NAME) && i + 1 < args.length) {
                value = args[i + 1];
            }
            for (When each : When.values()) {
                found = each.name().equalsIgnoreCase(value) ? each : found;
            }
        }
        return found;
    }

    /** The first word of a command line that is not this option, or an empty one. */
    static String commandIn(String[] args) {
        int i = 0;
        while (i < args.length && args[i].startsWith(NAME)) {
            i += args[i].equals(NAME) ? 2 : 1;
        }
        return i < args.length ? args[i] : "";
    }
}
