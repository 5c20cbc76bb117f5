package io.sharedbuffers.cli;

import io.sharedbuffers.cli.read.Content;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which file to read, and what it does not tell itself. */
final class ReadArguments {
    @Parameters(index = "0", paramLabel = "FILE", description = "The file to read.")
    private Path file;

    @Mixin
    private FormArguments forms;

    Path file() {
        return file;
    }

    Content open() throws IOException {
        return forms.open(file);
    }
}
