package io.sharedbuffers.cli;

import io.sharedbuffers.cli.shell.FishCompletion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sbuf completion}: prints what makes a shell complete command lines. */
@Command(
        name = "completion",
        description = "Prints the script that makes a shell complete command lines of sbuf.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  sbuf completion bash > ~/.local/share/bash-completion/completions/sbuf",
            "  source <(sbuf completion zsh)      # in ~/.zshrc, behind compinit",
            "  sbuf completion fish > ~/.config/fish/completions/sbuf.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    /** Shells that can be told. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    private final Console console;

    @Parameters(index = "0", paramLabel = "bash|zsh|fish", description = "The shell.")
    private Shell shell;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine all = Main.commandLine(console);
        String script = switch (shell) {
            // The script for bash has a part for zsh, which loads its emulation of bash's completion.
            case BASH, ZSH -> AutoComplete.bash("sbuf", all);
            case FISH -> FishCompletion.script(all.getCommandSpec());
        };
        console.out().write(script.getBytes(StandardCharsets.UTF_8));
        console.out().flush();
        return ExitCode.FINE;
    }
}
