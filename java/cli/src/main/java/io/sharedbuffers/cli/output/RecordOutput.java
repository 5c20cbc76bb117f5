package io.sharedbuffers.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A block of lines for each entry, one line for each slot, for people. */
final class RecordOutput implements EntryOutput {
    private static final String GAP = "  ";

    private final Writer out;
    private final Columns columns;
    private final Style style;
    private final int nameWidth;
    private boolean first = true;

    RecordOutput(Writer out, Columns columns, Style style) {
        this.out = out;
        this.columns = columns;
        this.style = style;
        this.nameWidth = columns.names().stream().mapToInt(TextWidth::of).max().orElse(0);
    }

    @Override
    public void print(Entry entry) throws IOException {
        if (!first) {
            out.write('\n');
        }
        first = false;
        List<Object> values = columns.values(entry);
        for (int i = 0; i < values.size(); i++) {
            if (i == 0 && columns.keyed()) {
                out.write(style.heading(Display.line(values.getFirst())));
                out.write('\n');
                continue;
            }
            if (values.get(i) == Columns.Unset.UNSET) {
                continue;
            }
            String name = columns.names().get(i);
            String gap = " ".repeat(nameWidth - TextWidth.of(name));
            out.write(GAP + style.faint(name) + gap + GAP + Display.line(values.get(i)));
            out.write('\n');
        }
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
