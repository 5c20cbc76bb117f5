package io.sharedbuffers.cli;

import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.error.UnreadableFileException;
import io.sharedbuffers.shm.SharedObjectException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What is said when a command fails, and with which exit code it ends. */
final class Failures {
    private Failures() {}

    /** Tells of a wrong command line. */
    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("sbuf: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        CommandLine.Help help = command.getHelp();
        err.print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }

    /** Tells of whatever else happened. */
    static int execution(Throwable e, PrintWriter err) {
        if (e instanceof IOException && isBrokenPipe(e)) {
            return ExitCode.FINE; // Whoever read the output has seen enough.
        }
        if (isInterruption(e)) {
            return ExitCode.INTERRUPTED;
        }
        err.println("sbuf: " + describe(e));
        if (e instanceof CorruptDataException) {
            err.println("If the file is a copy, copy it again; otherwise build it again, or tell what it is by --as.");
        }
        err.flush();
        if (e instanceof SharedObjectException.NotFound) {
            return ExitCode.NOT_FOUND;
        }
        boolean foreseen = e instanceof FormatException
                || e instanceof IOException
                || e instanceof UnreadableFileException
                || isLostMemory(e)
                || e instanceof PackException
                || e instanceof SharedObjectException;
        return foreseen ? ExitCode.INPUT : ExitCode.INTERNAL;
    }

    private static boolean isInterruption(Throwable e) {
        return e instanceof ClosedByInterruptException || e.getCause() instanceof ClosedByInterruptException;
    }

    /** What the JVM makes of a page that cannot be read, where nothing tells any more which file it belongs to. */
    private static boolean isLostMemory(Throwable e) {
        return e instanceof InternalError && String.valueOf(e.getMessage()).contains("unsafe memory access");
    }

    private static boolean isBrokenPipe(Throwable e) {
        return e.getMessage() != null && e.getMessage().contains("Broken pipe");
    }

    /** What is wrong, in words for users. */
    static String describe(Throwable e) {
        return switch (e) {
            case InputException known -> known.getMessage();
            case FormatException known -> known.getMessage();
            case PackException known -> known.getMessage();
            case SharedObjectException known -> known.getMessage();
            case UnreadableFileException known -> known.getMessage();
            case InternalError _
            when isLostMemory(e) ->
                "a file was shortened while it was read, or its storage fails; try again, and have whoever writes it replace"
                        + " it by renaming instead of rewriting it";
            case FileSystemException io when io.getReason() != null -> io.getMessage();
            case NoSuchFileException io -> io.getFile() + ": no such file; check its name and folder";
            case AccessDeniedException io -> io.getFile() + ": permission denied; ls -l tells whose it is";
            case IOException io -> io.getMessage() == null ? io.toString() : io.getMessage();
            case OutOfMemoryError _ -> "out of memory; allow more by SBUF_JAVA_OPTIONS=-Xmx…";
            default -> "internal error, please report it with the command line: " + e;
        };
    }
}
