package io.sharedbuffers.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Manual pages in the language of {@code man(7)}. picocli makes AsciiDoc of its model, which takes a Ruby interpreter and its
 * libraries to become a manual page; the language of the page itself needs no more than this.
 */
public final class ManPage {
    private static final String EXAMPLE = "Example:";

    private final CommandSpec command;
    private final StringBuilder text = new StringBuilder();

    private ManPage(CommandSpec command) {
        this.command = command;
    }

    /**
     * {@return the name of a command's page, such as {@code sbuf-get}}
     *
     * @param command the command
     */
    public static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /**
     * The page of a command.
     *
     * @param command the command
     * @param version the version of the program
     * @return lines for troff
     */
    public static String of(CommandSpec command, String version) {
        ManPage page = new ManPage(command);
        page.write(version);
        return page.text.toString();
    }

    /**
     * All commands that have a page: the command and those under it.
     *
     * @param command the command
     * @return commands, the uppermost first
     */
    public static List<CommandSpec> pages(CommandSpec command) {
        List<CommandSpec> found = new ArrayList<>();
        found.add(command);
        CommandText.commands(command).forEach(under -> found.addAll(pages(under)));
        return found;
    }

    private void write(String version) {
        String name = name(command);
        request("TH", name.toUpperCase(Locale.ROOT), "1", "", version, "sharedbuffers");
        request("SH", "NAME");
        String purpose = CommandText.sentence(command.usageMessage().description());
        paragraph(name + " - " + purpose.substring(0, 1).toLowerCase(Locale.ROOT) + purpose.substring(1));
        request("SH", "SYNOPSIS");
        paragraph(new Help(command, Help.defaultColorScheme(Help.Ansi.OFF))
                .synopsis(0)
                .replaceAll("\\s+", " ")
                .strip());
        request("SH", "DESCRIPTION");
        paragraph(CommandText.line(command.usageMessage().description()));
        footer();
        parameters();
        options();
        commands();
        example();
    }

    private void request(String name, String... arguments) {
        text.append('.').append(name);
        for (String argument : arguments) {
            text.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
        }
        text.append('\n');
    }

    private void paragraph(String line) {
        String shown = escaped(line);
        // A full stop or an apostrophe in front would be taken for a request.
        text.append(shown.startsWith(".") || shown.startsWith("'") ? "\\&" : "")
                .append(shown)
                .append('\n');
    }

    private static String escaped(String line) {
        return line.replace("\\", "\\e").replace("-", "\\-").replace("…", "...").replace("→", "->");
    }

    /** What is said behind the options in the usage, up to the example. */
    private void footer() {
        boolean open = false;
        for (String line : command.usageMessage().footer()) {
            String shown = String.format(Locale.ROOT, line);
            if (shown.startsWith(EXAMPLE)) {
                break;
            }
            if (shown.isBlank()) {
                open = false;
            } else {
                if (!open) {
                    request("PP");
                }
                if (shown.startsWith("- ")) {
                    request("br");
                }
                open = true;
                paragraph(shown.strip());
            }
        }
    }

    private void parameters() {
        List<PositionalParamSpec> shown = command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
        if (!shown.isEmpty()) {
            request("SH", "ARGUMENTS");
        }
        for (PositionalParamSpec parameter : shown) {
            item(parameter.paramLabel(), CommandText.line(parameter.description()));
        }
    }

    private void options() {
        request("SH", "OPTIONS");
        for (OptionSpec option : CommandText.options(command)) {
            String label = option.arity().max() > 0 ? " " + option.paramLabel() : "";
            item(String.join(", ", option.names()) + label, CommandText.line(option.description()));
        }
    }

    private void item(String label, String description) {
        request("TP");
        text.append("\\fB").append(escaped(label)).append("\\fR\n");
        paragraph(description);
    }

    private void commands() {
        List<CommandSpec> under = CommandText.commands(command);
        if (!under.isEmpty()) {
            request("SH", "COMMANDS");
        }
        for (CommandSpec each : under) {
            item(name(each) + "(1)", CommandText.line(each.usageMessage().description()));
        }
    }

    private void example() {
        boolean inside = false;
        for (String line : command.usageMessage().footer()) {
            String shown = String.format(Locale.ROOT, line);
            if (shown.startsWith(EXAMPLE)) {
                inside = true;
                request("SH", "EXAMPLE");
                request("nf");
            } else if (inside) {
                paragraph(shown);
            }
        }
        if (inside) {
            request("fi");
        }
    }
}
