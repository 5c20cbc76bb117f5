package io.sharedbuffers.cli.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The texts of a command's model. */
final class CommandText {
    private CommandText() {}

    /** What a command, an option or a parameter is for, in one line. */
    static String line(String[] description) {
        StringBuilder text = new StringBuilder();
        for (String part : description) {
            text.append(text.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, part));
        }
        return text.toString();
    }

    /** The first sentence of a description. */
    static String sentence(String[] description) {
        String line = line(description);
        int end = line.indexOf(". ");
        String first = end < 0 ? line : line.substring(0, end);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    /** The options that are shown, by their names. */
    static List<OptionSpec> options(CommandSpec command) {
        List<OptionSpec> options = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                options.add(option);
            }
        }
        options.sort(Comparator.comparing(OptionSpec::longestName));
        return options;
    }

    /** The commands under a command that are shown, in their order. */
    static List<CommandSpec> commands(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(under -> !under.usageMessage().hidden())
                .toList();
    }

    /** The words that an option or parameter takes, where its label names them; or none. */
    static List<String> choices(String label) {
        return label.matches("[A-Za-z0-9.]+(\\|[A-Za-z0-9.]+)+") ? List.of(label.split("\\|")) : List.of();
    }
}
