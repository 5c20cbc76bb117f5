package io.sharedbuffers.cli.convert;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.output.Entry;
import io.sharedbuffers.cli.output.EntryOutput;
import io.sharedbuffers.columnar.TableWriter;
import java.io.IOException;

/** Entries as rows of a table of columns. */
final class ColumnarOutput implements EntryOutput {
    private final TableWriter table;
    private final ColumnPlan plan;
    private final FileForm form;

    ColumnarOutput(TableWriter table, ColumnPlan plan, FileForm form) {
        this.table = table;
        this.plan = plan;
        this.form = form;
    }

    @Override
    public void print(Entry entry) throws IOException {
        table.add(plan.cells(entry, form));
    }

    @Override
    public void finish() throws IOException {
        table.finish();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
