package io.sharedbuffers.cli;

import io.sharedbuffers.cli.diff.ByteReport;
import io.sharedbuffers.cli.diff.ContentComparison;
import io.sharedbuffers.cli.diff.DiffForm;
import io.sharedbuffers.cli.diff.DiffText;
import io.sharedbuffers.cli.diff.Differences;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.values.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sbuf diff}: tells what differs between two files. */
@Command(
        name = "diff",
        description = "Tells what differs between two files: schema, keys, rows slot by slot, and bytes.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Rows belong together by key, in arrays by position. Values differ if their kind",
            "or content does; sets and dicts have no order. Bytes in gaps mean nothing.",
            "",
            "Exit code 0 if nothing differs, 1 if anything does.",
            "",
            "Example:",
            "  sbuf diff airports-old.sbuf airports.sbuf",
            "  sbuf diff airports-old.sbuf airports.sbuf --content --json --limit 1000"
        })
final class DiffCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "A file.")
    private Path a;

    @Parameters(index = "1", paramLabel = "B", description = "The file to compare it with.")
    private Path b;

    @Mixin
    private FormArguments forms;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Tell the first N keys and rows of each kind; the others are counted. Default: 20.")
    private long limit = 20;

    @Option(names = "--content", description = "Compare schema, keys and rows, but not bytes.")
    private boolean contentOnly;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--limit " + limit + " is negative: give the number of entries to tell");
        }
        try (Content first = forms.open(a);
                Content second = forms.open(b)) {
            Differences found = compare(first, second);
            ByteReport bytes = contentOnly ? null : bytes(first, second, found.isEmpty());
            String text = json
                    ? JsonWriter.text(DiffForm.of(found, bytes)) + "\n"
                    : DiffText.of(found, bytes, console.style());
            console.out().write(text.getBytes(StandardCharsets.UTF_8));
            console.out().flush();
            boolean same =
                    found.isEmpty() && (bytes == null || bytes.comparison().same());
            return same ? ExitCode.FINE : ExitCode.NOT_FOUND;
        }
    }

    private Differences compare(Content first, Content second) {
        long entries = Math.max(first.size(), second.size());
        try (WorkProgress progress = WorkProgress.on(console, entries, "rows compared")) {
            return ContentComparison.of(first, second, limit, progress::add);
        }
    }

    private ByteReport bytes(Content first, Content second, boolean sameContent) throws IOException {
        long size = Math.min(Files.size(a), Files.size(b));
        try (WorkProgress progress = WorkProgress.on(console, size, "bytes compared")) {
            return ByteReport.of(a, first, b, second, sameContent, progress::add);
        }
    }
}
