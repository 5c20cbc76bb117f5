package io.sharedbuffers.cli.convert;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.output.EntryOutput;
import io.sharedbuffers.cli.output.JsonForm;
import io.sharedbuffers.cli.output.OutputFormat;
import io.sharedbuffers.cli.output.Style;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.table.TableHeader;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.columnar.Compression;
import io.sharedbuffers.columnar.TableShape;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes the content of a file in another format, row by row, and finds what that format cannot hold.
 *
 * @param content an open file; not closed
 * @param dialect the dialect of a file that does not tell it
 * @param format any but our own
 * @param compression how to compress, where the format has a choice
 */
public record Export(Content content, Dialect dialect, TableFormat format, Compression compression) {
    /**
     * What came of it.
     *
     * @param rows the number of rows, keys or values
     * @param losses what was lost
     */
    public record Outcome(long rows, Losses losses) {}

    /**
     * Verifies that the format can hold such a file at all.
     *
     * @throws InputException if not, with a format that can
     */
    public void check() throws InputException {
        boolean columns = format != TableFormat.JSONL && format != TableFormat.MSGPACK;
        if (columns && content.form() == FileForm.OBJECT && content.schema() == null) {
            throw new InputException("a packed object has no columns: convert it into JSON lines or msgpack");
        }
        if (content instanceof Content.Keyed keyed
                && (keyed.keyType() == KeyType.APPROX || keyed.keyType() == KeyType.APPROX32)) {
            throw new InputException(
                    "an approximate mapper holds hashes of its keys, not the keys, so that no file can "
                            + "be built of it again: sbuf cat shows what there is");
        }
    }

    /**
     * Writes everything.
     *
     * @param stream where to; stays open
     * @param step called after each row
     * @return what came of it
     * @throws IOException if the output fails
     */
    public Outcome run(OutputStream stream, Runnable step) throws IOException {
        Losses losses = new Losses();
        ColumnPlan plan = format.columnar() == null ? null : ColumnPlan.of(content);
        LossCheck check = new LossCheck(plan != null ? plan : trip(), content.schema(), losses);
        check.file(content);
        long[] rows = new long[1];
        try (EntryOutput output = plan != null ? open(stream, plan) : open(stream)) {
            FileEntries.visit(content, (entry, view) -> {
                check.meet(entry, view);
                output.print(entry);
                rows[0]++;
                step.run();
            });
            output.finish();
        }
        return new Outcome(rows[0], losses);
    }

    private ValueTrip trip() {
        return switch (format) {
            case CSV -> TextTrips.CSV;
            case JSONL -> TextTrips.JSON;
            default -> ValueTrip.LOSSLESS;
        };
    }

    private EntryOutput open(OutputStream stream) throws IOException {
        if (format == TableFormat.MSGPACK) {
            return OutputFormat.openHeaded(stream, header(Map.of()).plain());
        }
        boolean keyed = content instanceof Content.Keyed;
        return format.output().open(stream, content.schema(), null, keyed, 0, new Style(false));
    }

    private EntryOutput open(OutputStream stream, ColumnPlan plan) throws IOException {
        String header = JsonForm.text(header(plan.forms()).plain());
        TableShape shape = new TableShape(plan.columns(), Map.of(TableHeader.METADATA_KEY, header));
        return new ColumnarOutput(format.columnar().write(stream, shape, compression), plan, content.form());
    }

    private TableHeader header(Map<String, Object> columns) {
        Content.Keyed keyed = content instanceof Content.Keyed found ? found : null;
        Dialect told = content.schema() == null || content.schema().slots().isEmpty()
                ? dialect
                : content.schema().binaryVersion() == 1 ? Dialect.V0_8 : Dialect.V1_2;
        return new TableHeader(
                content.form(),
                told,
                keyed == null ? null : keyed.keyType(),
                keyed != null && FileEntries.repeatsKeys(keyed),
                content.schema(),
                columns);
    }
}
