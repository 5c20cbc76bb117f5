package io.sharedbuffers.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

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
        for (String commandLine : commandLines) {
            var printed = new StringWriter();
            var writer = new PrintWriter(printed);
            int exitCode = Main.execute(writer, writer, commandLine.split(" "));
            if (exitCode != 0) {
                System.err.println("sbuf " + commandLine + " exited with " + exitCode + ":\n" + printed);
                System.exit(exitCode);
            }
        }
    }
}
