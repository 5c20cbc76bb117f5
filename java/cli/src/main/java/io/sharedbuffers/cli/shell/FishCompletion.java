package io.sharedbuffers.cli.shell;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes the fish shell complete command lines; picocli knows bash and zsh only. */
public final class FishCompletion {
    private final StringBuilder script = new StringBuilder();

    private FishCompletion() {}

    /**
     * The script for a command.
     *
     * @param command the command, with all commands under it
     * @return lines for {@code ~/.config/fish/completions}
     */
    public static String script(CommandSpec command) {
        FishCompletion fish = new FishCompletion();
        fish.script.append("# Completion of ").append(command.name()).append(" for the fish shell.\n");
        fish.command(command, command, List.of());
        return fish.script.toString();
    }

    private void command(CommandSpec top, CommandSpec command, List<String> path) {
        List<CommandSpec> under = CommandText.commands(command);
        String[] names = under.stream().map(CommandSpec::name).toArray(String[]::new);
        String here = condition(path, names);
        for (CommandSpec each : under) {
            line(top, here)
                    .append(" -f -a ")
                    .append(each.name())
                    .append(" -d ")
                    .append(quoted(CommandText.sentence(each.usageMessage().description())))
                    .append('\n');
        }
        for (OptionSpec option : CommandText.options(command)) {
            option(top, here, option);
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            List<String> choices = CommandText.choices(parameter.paramLabel());
            if (!choices.isEmpty()) {
                line(top, here)
                        .append(" -f -a ")
                        .append(quoted(String.join(" ", choices)))
                        .append('\n');
            }
        }
        for (CommandSpec each : under) {
            List<String> deeper = new java.util.ArrayList<>(path);
            deeper.add(each.name());
            command(top, each, deeper);
        }
    }

    /** Whether the command line has come to a command, but to none under it. */
    private static String condition(List<String> path, String[] under) {
        StringBuilder condition = new StringBuilder();
        for (String name : path) {
            condition
                    .append(condition.isEmpty() ? "" : "; and ")
                    .append("__fish_seen_subcommand_from ")
                    .append(name);
        }
        if (under.length > 0) {
            condition
                    .append(condition.isEmpty() ? "" : "; and ")
                    .append("not __fish_seen_subcommand_from ")
                    .append(String.join(" ", under));
        }
        return condition.toString();
    }

    private StringBuilder line(CommandSpec top, String condition) {
        return script.append("complete -c ").append(top.name()).append(" -n ").append(quoted(condition));
    }

    private void option(CommandSpec top, String condition, OptionSpec option) {
        line(top, condition);
        for (String name : option.names()) {
            script.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
        }
        if (option.arity().max() > 0) {
            List<String> choices = CommandText.choices(option.paramLabel());
            script.append(choices.isEmpty() ? " -r" : " -x -a " + quoted(String.join(" ", choices)));
        }
        script.append(" -d ")
                .append(quoted(CommandText.sentence(option.description())))
                .append('\n');
    }

    /** A word for fish, in whose single quotes only themselves and backslashes are special. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
