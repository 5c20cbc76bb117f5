package io.sharedbuffers.cli;

import io.sharedbuffers.cli.output.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads from and writes to.
 *
 * @param in standard input
 * @param out standard output; failures of writing are told, unlike those of a {@code PrintStream}
 * @param err receives complaints and progress
 * @param outWidth columns of the terminal that {@code out} is, or 0 if it is none
 * @param errTerminal whether {@code err} is a terminal
 * @param style emphasis in results
 */
record Console(InputStream in, OutputStream out, PrintWriter err, int outWidth, boolean errTerminal, Style style) {
    private static final int USUAL_WIDTH = 80;

    /** The process's own. The launcher tells by properties what is a terminal. */
    static Console system() {
        boolean outTerminal = Boolean.getBoolean("sbuf.stdout.tty");
        String columns = System.getenv("COLUMNS");
        int width = columns == null ? 0 : width(columns);
        boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
        return new Console(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                width == 0 && outTerminal ? USUAL_WIDTH : width,
                Boolean.getBoolean("sbuf.stderr.tty"),
                new Style(outTerminal && !plain));
    }

    /** This one, with or without emphasis. */
    Console coloured(ColorOption.When when) {
        return when == ColorOption.When.AUTO
                ? this
                : new Console(in, out, err, outWidth, errTerminal, new Style(when == ColorOption.When.ALWAYS));
    }

    /** Where progress is shown, or null if nobody looks at it. */
    PrintWriter progress(boolean quiet) {
        return errTerminal && !quiet ? err : null;
    }

    private static int width(String columns) {
        try {
            return Math.max(0, Integer.parseInt(columns));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
