package io.sharedbuffers.cli;

import io.sharedbuffers.cli.read.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which file to read, and what it does not tell itself. */
final class ReadArguments {
    @Parameters(index = "0", paramLabel = "FILE", description = "The file to read; - is standard input.")
    private Path file;

    @Mixin
    private FormArguments forms;

    private long bytes;

    Path file() {
        return file;
    }

    /** Opens the file, or all that standard input has. */
    Content open() throws IOException {
        return open(System.in);
    }

    Content open(InputStream standardInput) throws IOException {
        if (!StandardInput.isNamed(file)) {
            bytes = Files.size(file);
            return forms.open(file);
        }
        try (StandardInput input = StandardInput.keep(standardInput)) {
            bytes = Files.size(input.file());
            return forms.open(input.file());
        }
    }

    /** The size of the file, once it is open. */
    long bytes() {
        return bytes;
    }
}
