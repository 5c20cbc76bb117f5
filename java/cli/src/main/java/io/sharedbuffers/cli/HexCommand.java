package io.sharedbuffers.cli;

import io.sharedbuffers.cli.hex.ByteRange;
import io.sharedbuffers.cli.hex.HexListing;
import io.sharedbuffers.cli.hex.MapPage;
import io.sharedbuffers.cli.hex.MappedBytes;
import io.sharedbuffers.cli.hex.Places;
import io.sharedbuffers.cli.hex.SpanRecord;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.read.ContentOpener;
import io.sharedbuffers.cli.read.Keys;
import io.sharedbuffers.cli.values.JsonWriter;
import io.sharedbuffers.error.UnreadableFileException;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.memory.AtomicFile;
import io.sharedbuffers.verify.ByteSpans;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sbuf hex}: prints bytes with their meaning. */
@Command(
        name = "hex",
        description = "Prints the bytes of a file with their meaning, or writes a page to explore them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Offsets are hexadecimal. A heading tells what the bytes below belong to, and the",
            "chapter of the format specification in brackets; -> tells where a pointer leads.",
            "A line of * stands for lines like the one before.",
            "",
            "A page (--html) needs nothing but a browser. It has all of a small file; of a large",
            "one it has samples, and says of what. It never has more than 5 MiB.",
            "",
            "Exit code 1 if a key was not found.",
            "",
            "Example:",
            "  sbuf hex airports.sbuf --key KJFK",
            "  sbuf hex airports.sbuf --range 0x40..0x100 --json",
            "  sbuf hex airports.sbuf --html airports.html"
        })
final class HexCommand implements Callable<Integer> {
    private static final int MOST_WIDTH = 64;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file to read; - is standard input.")
    private Path file;

    @Mixin
    private FormArguments forms;

    @ArgGroup
    private Wanted wanted;

    /** Which bytes are wanted. */
    static final class Wanted {
        @Option(
                names = "--range",
                paramLabel = "A..B",
                description =
                        "Only the bytes from A up to but without B, in decimal or as 0x...; both may be left out.")
        private String range;

        @Option(names = "--row", paramLabel = "N", description = "Only row N, from 0, and its entry in the index.")
        private Long row;

        @Option(
                names = "--key",
                paramLabel = "KEY",
                description = "Only what a key has: its rows in the index, the key, and the rows it leads to.")
        private String key;
    }

    @Option(names = "--width", paramLabel = "N", description = "Bytes on a line, from 4 to 64. Default: 8.")
    private int width = 8;

    @Option(names = "--json", description = "Print JSON, a line for each run of bytes with one meaning.")
    private boolean json;

    @Option(names = "--html", paramLabel = "OUT", description = "Write a page instead; - is standard output.")
    private Path html;

    HexCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (width < 4 || width > MOST_WIDTH) {
            throw new ParameterException(
                    spec.commandLine(), "--width " + width + " is out of range: give 4 to " + MOST_WIDTH);
        }
        if (html != null && (json || wanted != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--html writes a page of the whole file: leave out --json, --range, --row and --key");
        }
        if (!StandardInput.isNamed(file)) {
            return show(file);
        }
        try (StandardInput input = StandardInput.keep(console.in())) {
            return show(input.file());
        }
    }

    private int show(Path path) throws IOException {
        ContentOpener opener = forms.opener(forms.schema());
        try (MappedBytes bytes = MappedBytes.open(path, opener)) {
            if (html != null) {
                page(bytes);
                return ExitCode.FINE;
            }
            List<ByteRange> ranges = ranges(bytes, path, opener);
            print(bytes, ranges);
            return ranges.isEmpty() ? ExitCode.NOT_FOUND : ExitCode.FINE;
        }
    }

    private List<ByteRange> ranges(MappedBytes bytes, Path path, ContentOpener opener) throws IOException {
        try {
            if (wanted == null) {
                return List.of(new ByteRange(0, Long.MAX_VALUE));
            }
            if (wanted.row != null) {
                return new Places(bytes).ofRow(wanted.row);
            }
            if (wanted.key != null) {
                return ofKey(bytes, path, opener);
            }
            ByteRange range = ByteRange.parse(wanted.range);
            if (range.from() >= bytes.region().size()) {
                throw new IllegalArgumentException("--range " + wanted.range + " is behind the file: it has "
                        + bytes.region().size() + " bytes");
            }
            return List.of(range);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private List<ByteRange> ofKey(MappedBytes bytes, Path path, ContentOpener opener) throws IOException {
        if (bytes.keys() == null) {
            throw new IllegalArgumentException("--key: a file of the form "
                    + bytes.form().label() + " has no keys: choose by --row N or --range A..B");
        }
        List<ByteRange> found = new ArrayList<>();
        try (Content content = opener.open(path)) {
            KeyIndex<Object> index = ((Content.Keyed) content).keys();
            Object key = Keys.parse(wanted.key, bytes.keys());
            for (long row = index.find(key); row >= 0; row = index.next(key, row)) {
                found.addAll(new Places(bytes).ofIndexRow(row));
            }
        }
        if (found.isEmpty()) {
            console.err().println("sbuf: " + wanted.key + " is not in " + file);
        }
        return found;
    }

    private void print(MappedBytes bytes, List<ByteRange> ranges) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
        HexListing listing = new HexListing(out, bytes.region(), width, console.outWidth(), console.style());
        try {
            for (int i = 0; i < ranges.size(); i++) {
                if (i > 0 && !json) {
                    listing.skip();
                }
                ByteSpans.walk(bytes.map(), ranges.get(i).from(), ranges.get(i).to(), (span, path) -> {
                    if (json) {
                        line(out, JsonWriter.text(SpanRecord.of(span, path, bytes.region())));
                    } else {
                        listing.print(span, path);
                    }
                    return true;
                });
            }
        } catch (UnreadableFileException e) {
            throw e;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private static void line(Writer out, String text) {
        try {
            out.write(text);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void page(MappedBytes bytes) throws IOException {
        if (Files.exists(html) && Files.isSameFile(html, file)) {
            throw new ParameterException(
                    spec.commandLine(), "--html would replace the file that it shows: name another one");
        }
        byte[] page = new MapPage(bytes, file.toString()).bytes();
        if (StandardInput.isNamed(html)) {
            console.out().write(page);
            console.out().flush();
        } else {
            try (AtomicFile target = AtomicFile.replace(html)) {
                target.sink().put(page, 0, page.length);
                target.commit();
            }
        }
    }
}
