package io.sharedbuffers.cli.convert;

import io.sharedbuffers.cli.input.InputFormat;
import io.sharedbuffers.cli.output.OutputFormat;
import io.sharedbuffers.columnar.ColumnarFormat;
import java.util.List;
import java.util.Locale;

/** The formats that tables are converted from and into. */
public enum TableFormat {
    /** Our own. */
    SBUF("sbuf", (ColumnarFormat) null, ".sbuf"),
    /** Comma-separated values with a header, by RFC 4180. */
    CSV("csv", InputFormat.CSV, OutputFormat.CSV, ".csv"),
    /** A JSON value on each line. */
    JSONL("jsonl", InputFormat.JSONL, OutputFormat.JSONL, ".jsonl", ".ndjson"),
    /** The lossless mapping. */
    MSGPACK("msgpack", InputFormat.MSGPACK, OutputFormat.MSGPACK, ".msgpack", ".mp"),
    /** Arrow IPC files, which are version 2 of Feather, too. */
    ARROW("arrow", ColumnarFormat.ARROW, ".arrow", ".feather", ".ipc"),
    /** Parquet files. */
    PARQUET("parquet", ColumnarFormat.PARQUET, ".parquet", ".pq");

    private final String label;
    private final InputFormat input;
    private final OutputFormat output;
    private final ColumnarFormat columnar;
    private final List<String> endings;

    TableFormat(String label, ColumnarFormat columnar, String... endings) {
        this.label = label;
        this.input = null;
        this.output = null;
        this.columnar = columnar;
        this.endings = List.of(endings);
    }

    TableFormat(String label, InputFormat input, OutputFormat output, String... endings) {
        this.label = label;
        this.input = input;
        this.output = output;
        this.columnar = null;
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

    /** {@return the same as a table of columns, or null for formats that are none} */
    public ColumnarFormat columnar() {
        return columnar;
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
