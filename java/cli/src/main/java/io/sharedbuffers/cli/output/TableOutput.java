package io.sharedbuffers.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * A table for people. The first rows decide how wide columns are, so that any number of rows can follow without being kept;
 * what does not fit is cut off with an ellipsis.
 */
final class TableOutput implements EntryOutput {
    private static final int ROWS_MEASURED = 200;
    private static final int NARROWEST = 4;
    private static final String GAP = "  ";

    private final Writer out;
    private final Columns columns;
    private final int lineWidth;
    private final Style style;
    private final List<List<String>> waiting = new ArrayList<>();
    private int[] widths;

    TableOutput(Writer out, Columns columns, int lineWidth, Style style) {
        this.out = out;
        this.columns = columns;
        this.lineWidth = lineWidth;
        this.style = style;
    }

    @Override
    public void print(Entry entry) throws IOException {
        List<String> cells = new ArrayList<>();
        for (Object value : columns.values(entry)) {
            cells.add(Display.line(value));
        }
        if (widths != null) {
            line(cells, false);
            return;
        }
        waiting.add(cells);
        if (waiting.size() == ROWS_MEASURED) {
            start();
        }
    }

    private void start() throws IOException {
        widths = measured();
        if (lineWidth > 0) {
            fit();
        }
        line(columns.names(), true);
        for (List<String> cells : waiting) {
            line(cells, false);
        }
        waiting.clear();
    }

    private int[] measured() {
        int[] measured = new int[columns.names().size()];
        for (int i = 0; i < measured.length; i++) {
            measured[i] = TextWidth.of(columns.names().get(i));
            for (List<String> cells : waiting) {
                measured[i] = Math.max(measured[i], TextWidth.of(cells.get(i)));
            }
        }
        return measured;
    }

    /** Takes from the widest column until the line fits, or all are narrow. */
    private void fit() {
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        while (total > lineWidth) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            int second = NARROWEST;
            for (int i = 0; i < widths.length; i++) {
                second = i != widest && widths[i] < widths[widest] ? Math.max(second, widths[i]) : second;
            }
            int cut = Math.clamp(widths[widest] - second, 1, total - lineWidth);
            if (widths[widest] - cut < NARROWEST) {
                return;
            }
            widths[widest] -= cut;
            total -= cut;
        }
    }

    private void line(List<String> cells, boolean heading) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            boolean last = i == cells.size() - 1;
            boolean unbounded = last && lineWidth == 0;
            String text =
                    unbounded || !heading && lineWidth == 0 ? cells.get(i) : TextWidth.cut(cells.get(i), widths[i]);
            int gap = Math.max(0, widths[i] - TextWidth.of(text));
            if (columns.numeric(i)) {
                line.repeat(' ', gap).append(text);
            } else {
                line.append(text).repeat(' ', last ? 0 : gap);
            }
            line.append(last ? "" : GAP);
        }
        out.write(heading ? style.heading(line.toString()) : line.toString());
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        if (widths == null) {
            start();
        }
        out.flush();
    }
}
