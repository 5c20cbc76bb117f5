package io.sharedbuffers.cli;

import io.sharedbuffers.cli.output.Style;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Runs several command lines in one JVM, so that the start-up cache recorded from it knows the classes of all of them.
 * The build starts it; each argument is one command line, split at blanks. A command line that fails fails the run,
 * since a cache trained on a usage message would quietly help nobody.
 */
final class TrainingRun {
    private TrainingRun() {}

    /**
     * Runs the command lines in order, stopping at the first that does not exit with 0.
     *
     * @param commandLines one command line each
     */
    public static void main(String[] commandLines) {
        Console.system(); // Used by the application only, but to be in the cache.
        for (String commandLine : commandLines) {
            var printed = new ByteArrayOutputStream();
            var err = new PrintWriter(printed, true, StandardCharsets.UTF_8);
            var console = new Console(InputStream.nullInputStream(), printed, err, 0, false, new Style(false));
            int exitCode = Main.execute(console, commandLine.split(" "));
            if (exitCode != 0) {
                System.err.println("sbuf " + commandLine + " exited with " + exitCode + ":\n"
                        + printed.toString(StandardCharsets.UTF_8));
                System.exit(exitCode);
            }
        }
    }
}
