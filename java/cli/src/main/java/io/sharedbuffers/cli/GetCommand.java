package io.sharedbuffers.cli;

import io.sharedbuffers.cli.output.Entry;
import io.sharedbuffers.cli.output.EntryOutput;
import io.sharedbuffers.cli.output.OutputFormat;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.read.Keys;
import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.cli.values.ValueDecoder;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.mapping.KeyType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sbuf get}: looks keys up. */
@Command(
        name = "get",
        description = "Looks keys up in a mapping; in an array, positions from 0.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 1 if a key was not found. A multi-mapping gives all rows of a key.",
            "",
            "Example:",
            "  sbuf get airports.sbuf KJFK EGLL RJTT",
            "  sbuf get airports.sbuf KJFK --format jsonl --columns name,lat,lon"
        })
final class GetCommand implements Callable<Integer> {
    /** How keys are given. */
    enum KeyFormat {
        TEXT,
        MSGPACK
    }

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReadArguments reading;

    @Mixin
    private PrintArguments printing;

    @Parameters(
            index = "1..*",
            paramLabel = "KEY",
            description = "The keys to look up; a single - reads them from standard input, a line each.")
    private List<String> keys = List.of();

    @Option(
            names = "--key-format",
            paramLabel = "text|msgpack",
            description = "msgpack: read keys from standard input, one msgpack value after another.")
    private KeyFormat keyFormat = KeyFormat.TEXT;

    GetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (keys.isEmpty() == (keyFormat == KeyFormat.TEXT)) {
            throw new ParameterException(
                    spec.commandLine(),
                    keys.isEmpty() ? "name at least one key" : "with --key-format msgpack no keys can be named");
        }
        try (Content content = reading.open(console.in())) {
            List<Object> wanted = wanted(content);
            try (EntryOutput out = printing.open(console, content.schema(), true, OutputFormat.RECORD)) {
                boolean all = true;
                for (Object key : wanted) {
                    all &= print(key, content, out);
                }
                return all ? ExitCode.FINE : ExitCode.NOT_FOUND;
            }
        } catch (PackException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private List<Object> wanted(Content content) throws IOException {
        KeyType type = switch (content) {
            case Content.Keyed keyed -> keyed.keyType();
            case Content.Array _ -> KeyType.UINT64;
            case Content.Packed _ ->
                throw new IllegalArgumentException(reading.file() + " is one packed object, without keys");
        };
        List<Object> wanted = new ArrayList<>();
        if (keyFormat == KeyFormat.TEXT) {
            for (String key : keys.equals(List.of("-")) ? lines() : keys) {
                wanted.add(Keys.parse(key, type));
            }
        } else {
            ValueDecoder decoder = new ValueDecoder(console.in(), "standard input", RegisteredTypes.NONE);
            while (decoder.hasNext()) {
                wanted.add(decoder.next());
            }
        }
        return wanted;
    }

    private List<String> lines() {
        if (StandardInput.isNamed(reading.file())) {
            throw new IllegalArgumentException(
                    "standard input is the file or the keys, but not both: name one of them");
        }
        return new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8))
                .lines()
                .toList();
    }

    private boolean print(Object key, Content content, EntryOutput out) throws IOException {
        boolean found = false;
        if (content instanceof Content.Keyed keyed) {
            KeyIndex<Object> index = keyed.keys();
            for (long row = index.find(key); row >= 0; row = index.next(key, row)) {
                out.print(Entry.of(stored(key, keyed, row), keyed.valueAt(row)));
                found = true;
            }
        } else if (content instanceof Content.Array array && key instanceof Long at && at >= 0 && at < array.size()) {
            out.print(Entry.of(at, array.rows().get(at)));
            found = true;
        }
        if (!found) {
            console.err().println("sbuf: " + shown(key) + " is not in " + reading.file());
        }
        return found;
    }

    /** The key as the file has it, unless the file has but a hash of it. */
    private static Object stored(Object key, Content.Keyed keyed, long row) {
        return switch (keyed.keyType()) {
            case APPROX, APPROX32 -> key;
            default -> keyed.keys().keyAt(row);
        };
    }

    private static String shown(Object key) {
        return switch (key) {
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case null -> "None";
            default -> key.toString();
        };
    }
}
