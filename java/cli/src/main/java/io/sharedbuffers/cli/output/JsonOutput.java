package io.sharedbuffers.cli.output;

import io.sharedbuffers.cli.values.JsonWriter;
import io.sharedbuffers.struct.StructView;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** JSON lines: a row, an array of key and row, or a value on each line, in the form of {@link JsonForm}. */
final class JsonOutput implements EntryOutput {
    private final Writer out;
    private final JsonWriter json;
    private final List<String> columns;

    JsonOutput(Writer out, List<String> columns) {
        this.out = out;
        this.json = new JsonWriter(out);
        this.columns = columns;
    }

    @Override
    public void print(Entry entry) throws IOException {
        Object value = switch (entry.value()) {
            case StructView row -> JsonForm.row(row, columns);
            case RowValues row -> JsonForm.row(row.values());
            case null, default -> JsonForm.of(entry.value());
        };
        if (entry.keyed()) {
            List<Object> pair = new ArrayList<>();
            pair.add(JsonForm.key(entry.key()));
            pair.add(value);
            json.value(pair);
        } else {
            json.value(value);
        }
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
