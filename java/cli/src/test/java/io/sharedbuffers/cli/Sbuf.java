package io.sharedbuffers.cli;

import io.sharedbuffers.cli.output.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** One run of the command, with what it printed. */
record Sbuf(int code, byte[] output, String errors) {
    static Sbuf run(String... args) {
        return runWith(new byte[0], 0, args);
    }

    static Sbuf runWith(byte[] input, int width, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new StringWriter();
        var console = new Console(
                new ByteArrayInputStream(input), out, new PrintWriter(err, true), width, false, new Style(false));
        int code = Main.execute(console, args);
        return new Sbuf(code, out.toByteArray(), err.toString());
    }

    String text() {
        return new String(output, StandardCharsets.UTF_8);
    }
}
