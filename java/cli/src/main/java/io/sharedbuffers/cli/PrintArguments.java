package io.sharedbuffers.cli;

import io.sharedbuffers.cli.output.EntryOutput;
import io.sharedbuffers.cli.output.OutputFormat;
import io.sharedbuffers.struct.Schema;
import java.util.List;
import picocli.CommandLine.Option;

/** How to print. */
final class PrintArguments {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "table or record for people; jsonl, csv or msgpack for tools. msgpack loses nothing; in JSON, "
                            + "what JSON lacks looks like {\"$$bytes\": \"base64\"}.")
    private OutputFormat format;

    @Option(names = "--columns", paramLabel = "A,B,...", description = "Only these slots, in this order.")
    private String columnNames;

    boolean isMsgpack() {
        return format == OutputFormat.MSGPACK;
    }

    /** The slots that are wanted, or null for all. */
    List<String> columns() {
        return columnNames == null ? null : List.of(columnNames.split(","));
    }

    /** Starts printing entries of a schema, which may be null, in a format unless another is told. */
    EntryOutput open(Console console, Schema schema, boolean keyed, OutputFormat usual) {
        List<String> columns = columns();
        if (columns != null && schema == null) {
            throw new IllegalArgumentException("--columns chooses slots, but the file has no rows");
        }
        if (columns != null) {
            columns.forEach(schema::slot);
        }
        OutputFormat chosen = format != null ? format : usual;
        return chosen.open(console.out(), schema, columns, keyed, console.outWidth(), console.style());
    }
}
