package io.sharedbuffers.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sbuf shm}: looks after the objects that processes share. */
@Command(
        name = "shm",
        description = "Looks after objects in shared memory: arrays, lists and blocks that are shared with Python.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A NAME is one in shared memory, also with shm:// before it. What has a slash",
            "in it, or file:// before it, is the path of a file.",
            "",
            "Example:",
            "  sbuf shm ls",
            "  sbuf shm show prices"
        })
final class ShmCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** The command with the commands under it. */
    static CommandLine line(Console console) {
        return new CommandLine(new ShmCommand())
                .addSubcommand("ls", new ShmListCommand(console))
                .addSubcommand("show", new ShmShowCommand(console))
                .addSubcommand("rm", new ShmRemoveCommand(console))
                .addSubcommand("cp", new ShmCopyCommand(console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Nothing to do: name one of ls, show, rm, cp.");
    }
}
