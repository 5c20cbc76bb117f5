package io.sharedbuffers.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Comma-separated values with a header, by RFC 4180. */
final class CsvOutput implements EntryOutput {
    private final Writer out;
    private final Columns columns;
    private boolean started;

    CsvOutput(Writer out, Columns columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void print(Entry entry) throws IOException {
        start();
        line(columns.values(entry));
    }

    private void start() throws IOException {
        if (!started) {
            started = true;
            line(columns.names());
        }
    }

    private void line(List<?> values) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            cell(Display.cell(values.get(i)), values.size() == 1);
        }
        out.write("\r\n");
    }

    /** A lone empty cell is quoted, or its line would be empty. */
    private void cell(String text, boolean alone) throws IOException {
        boolean quoted = alone && text.isEmpty();
        for (int i = 0; i < text.length() && !quoted; i++) {
            char c = text.charAt(i);
            quoted = c == '"' || c == ',' || c == '\n' || c == '\r';
        }
        out.write(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }

    @Override
    public void close() throws IOException {
        start();
        out.flush();
    }
}
