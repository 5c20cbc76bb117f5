package io.sharedbuffers.cli;

import io.sharedbuffers.cli.tester.TesterCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code sbuf} command. Its exit codes are a contract: 0 fine, 1 not found or findings, 2 wrong usage, 3 unreadable
 * or corrupt input.
 */
@Command(
        name = "sbuf",
        description = "Builds and reads sharedbuffers files.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {TesterCommand.class})
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    private Main() {}

    /**
     * Runs the command and ends the JVM with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(execute(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }

    /**
     * Runs the command and returns its exit code, for callers that go on afterwards.
     *
     * @param out receives results
     * @param err receives complaints
     * @param args the command line
     * @return the exit code
     */
    static int execute(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main()).setOut(out).setErr(err).execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Nothing to do: name a command or an option.");
    }
}
