package io.sharedbuffers.cli.output;

import io.sharedbuffers.cli.values.SharedPlaces;
import io.sharedbuffers.struct.Schema;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How entries are printed. */
public enum OutputFormat {
    /** Columns, for people. */
    TABLE,
    /** A line for each slot, for people. */
    RECORD,
    /** A JSON value on each line. */
    JSONL,
    /** Comma-separated values with a header. */
    CSV,
    /** The lossless mapping. */
    MSGPACK;

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Starts printing msgpack in which values are tied that are one object in the file.
     *
     * @param stream where to; stays open
     * @param columns the slots that are wanted, in order; null for all
     * @param places where such values are, found by printing the same before
     * @return takes the entries
     */
    public static EntryOutput openTied(OutputStream stream, List<String> columns, SharedPlaces places) {
        return new MsgpackOutput(stream, columns, places);
    }

    /**
     * Starts printing msgpack that begins with what it tells of itself.
     *
     * @param stream where to; stays open
     * @param header the plain form of the table's header
     * @return takes the entries
     * @throws IOException if the output fails
     */
    public static EntryOutput openHeaded(OutputStream stream, Object header) throws IOException {
        MsgpackOutput output = new MsgpackOutput(stream, null, null);
        output.header(header);
        return output;
    }

    /**
     * Starts printing.
     *
     * @param stream where to; stays open
     * @param schema the slots of rows, or null if values are none
     * @param columns the slots that are wanted, in order; null for all
     * @param keyed whether entries have keys
     * @param width how many characters fit on a line; 0 for any number
     * @param style for emphasis
     * @return takes the entries
     */
    public EntryOutput open(
            OutputStream stream, Schema schema, List<String> columns, boolean keyed, int width, Style style) {
        if (this == MSGPACK) {
            return new MsgpackOutput(stream, columns, null);
        }
        return open(stream, columns, new Columns(schema, columns, keyed), width, style);
    }

    /**
     * Starts printing entries whose values are maps, all with the same names.
     *
     * @param stream where to; stays open
     * @param names the names, in order
     * @param numbers those whose values belong at the right of a column
     * @param width how many characters fit on a line; 0 for any number
     * @param style for emphasis
     * @return takes the entries
     */
    public EntryOutput open(OutputStream stream, List<String> names, Set<String> numbers, int width, Style style) {
        return this == MSGPACK
                ? new MsgpackOutput(stream, null, null)
                : open(stream, null, new Columns(names, numbers), width, style);
    }

    private EntryOutput open(OutputStream stream, List<String> columns, Columns shown, int width, Style style) {
        Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
        return switch (this) {
            case TABLE -> new TableOutput(out, shown, width, style);
            case RECORD -> new RecordOutput(out, shown, style);
            case JSONL -> new JsonOutput(out, columns);
            default -> new CsvOutput(out, shown);
        };
    }
}
