package io.sharedbuffers.cli;

import io.sharedbuffers.cli.output.Entry;
import io.sharedbuffers.cli.output.EntryOutput;
import io.sharedbuffers.cli.output.OutputFormat;
import io.sharedbuffers.cli.read.Condition;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.read.RowRange;
import io.sharedbuffers.cli.values.SharedPlaces;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.struct.StructView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sbuf cat}: prints the content of a file, in the order in which the original iterates. */
@Command(
        name = "cat",
        description = "Prints the content of a file.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  sbuf cat airports.sbuf --where country=JP --columns icao,name,elevation",
            "  sbuf cat airports.sbuf --where 'elevation>=10000' --limit 10",
            "  sbuf cat airports.sbuf --range 100:200 --format jsonl"
        })
final class CatCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReadArguments reading;

    @Mixin
    private PrintArguments printing;

    @Option(
            names = "--range",
            paramLabel = "A:B",
            description = "Only the entries at positions A up to but without B, from 0; both may be left out.")
    private String range;

    @Option(names = "--limit", paramLabel = "N", description = "At most N entries.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--where",
            paramLabel = "FIELD=VALUE",
            description =
                    "Only rows that fulfil the condition; also !=, <, <=, >, >=. Several conditions must all hold.")
    private List<String> conditionTexts = List.of();

    @Option(
            names = "--identity",
            description = "With --format msgpack: tell which values are one object, by ext 10 and 11.")
    private boolean identity;

    private final List<Condition> conditions = new ArrayList<>();

    CatCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        RowRange wanted = usage(() -> range == null ? RowRange.ALL : RowRange.parse(range));
        for (String text : conditionTexts) {
            conditions.add(usage(() -> Condition.parse(text)));
        }
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit " + limit + " is negative");
        }
        if (identity && !printing.isMsgpack()) {
            throw new ParameterException(spec.commandLine(), "--identity needs --format msgpack");
        }
        try (Content content = reading.open(console.in())) {
            usage(() -> {
                for (Condition condition : conditions) {
                    if (content.schema() == null) {
                        throw new IllegalArgumentException("--where chooses rows, but the file has none");
                    }
                    condition.check(content.schema());
                }
                return null;
            });
            boolean keyed = content instanceof Content.Keyed;
            OutputFormat usual = content instanceof Content.Packed packed && packed.schema() != null
                    ? OutputFormat.RECORD
                    : OutputFormat.TABLE;
            try (EntryOutput out = usage(() -> printing.open(console, content.schema(), keyed, usual))) {
                if (identity) {
                    printTied(content, wanted);
                } else {
                    print(content, wanted, out);
                }
            }
        }
        return ExitCode.FINE;
    }

    /** Complaints about arguments that show only when the file is known. */
    private <T> T usage(java.util.function.Supplier<T> part) {
        try {
            return part.get();
        } catch (PackException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void print(Content content, RowRange wanted, EntryOutput out) throws IOException {
        long from = Math.min(wanted.from(), content.size());
        long to = Math.min(wanted.to(), content.size());
        switch (content) {
            case Content.Array array -> {
                long printed = 0;
                for (long i = from; i < to && printed < limit; i++) {
                    printed += print(Entry.of(array.rows().get(i)), out);
                }
            }
            case Content.Keyed keyed -> {
                try (KeyIndex.Order order = keyed.keys().order(ScratchSpace.temporary())) {
                    long printed = 0;
                    for (long i = from; i < to && printed < limit; i++) {
                        long row = order.rowAt(i);
                        printed += print(Entry.of(keyed.keys().keyAt(row), keyed.valueAt(row)), out);
                    }
                }
            }
            case Content.Packed packed -> {
                if (from < to && limit > 0) {
                    print(Entry.of(packed.value()), out);
                }
            }
        }
    }

    /** Prints to nowhere first, to find what is met twice. */
    private void printTied(Content content, RowRange wanted) throws IOException {
        SharedPlaces places = new SharedPlaces();
        try (EntryOutput survey = OutputFormat.openTied(OutputStream.nullOutputStream(), printing.columns(), places)) {
            print(content, wanted, survey);
        }
        places.tell();
        try (EntryOutput out = OutputFormat.openTied(console.out(), printing.columns(), places)) {
            print(content, wanted, out);
        }
    }

    private int print(Entry entry, EntryOutput out) throws IOException {
        if (entry.value() instanceof StructView row) {
            for (Condition condition : conditions) {
                if (!condition.accepts(row)) {
                    return 0;
                }
            }
        }
        out.print(entry);
        return 1;
    }
}
