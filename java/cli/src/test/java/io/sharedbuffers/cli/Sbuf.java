package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.cli.output.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /** What a command prints that succeeds and has nothing to complain of. */
    static String fine(String... args) {
        Sbuf run = run(args);
        assertEquals(0, run.code(), run::errors);
        assertEquals("", run.errors());
        return run.text();
    }

    /** The path of a file that is built of a table in CSV, with more options of {@code build}. */
    static String built(Path folder, String name, String csv, String... more) throws IOException {
        Path input = Files.writeString(folder.resolve(name + ".csv"), csv);
        String target = folder.resolve(name + ".sbuf").toString();
        List<String> args = new ArrayList<>(List.of("build", target, "--from", input.toString()));
        args.addAll(List.of(more));
        Sbuf run = run(args.toArray(String[]::new));
        assertEquals(0, run.code(), run::errors);
        return target;
    }

    String text() {
        return new String(output, StandardCharsets.UTF_8);
    }
}
