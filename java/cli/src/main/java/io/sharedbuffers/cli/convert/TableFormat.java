package io.sharedbuffers.cli.convert;

import io.sharedbuffers.cli.input.InputFormat;
import io.sharedbuffers.cli.output.OutputFormat;
import java.util.List;
import java.util.Locale;

/** The formats that tables are converted from and into. */
public enum TableFormat {
    /** Our own. */
    SBUF("sbuf", null, null, ".sbuf"),
    /** Comma-separated values with a header, by RFC 4180. */
    CSV("csv", InputFormat.CSV, OutputFormat.CSV, ".csv"),
    /** A JSON value on each line. */
    JSONL("jsonl", InputFormat.JSONL, OutputFormat.JSONL, ".jsonl", ".ndjson"),
    /** The lossless mapping. */
    MSGPACK("msgpack", InputFormat.MSGPACK, OutputFormat.MSGPACK, ".msgpack", ".mp"),
    /** Arrow IPC files, which are version 2 of Feather, too. */
    ARROW("arrow", null, null, ".arrow", ".feather", ".ipc"),
    /** Parquet files. */
    PARQUET("parquet", null, null, ".parquet", ".pq");

    private final String label;
    private final InputFormat input;
    private final OutputFormat output;
    private final List<String> endings;

    TableFormat(String label, InputFormat input, OutputFormat output, String... endings) {
        this.label = label;
        this.input = input;
        this.output = output;
        this.endings = List.of(endings);
    }

    /** {@return the same as an input of rows, or null for formats that are none} */
    public InputFormat input() {
        return input;
    }

    /** {@return the same as an output of rows, or null for formats that are none} */
    public OutputFormat output() {
        return output;
    }

    /**
     * The format that a file's name suggests.
     *
     * @param name such as {@code airports.parquet}
     * @return the format, or null
     */
    public static TableFormat ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (TableFormat format : values()) {
            if (format.endings.stream().anyMatch(lower::endsWith)) {
                return format;
            }
        }
        return null;
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return label;
    }
}
