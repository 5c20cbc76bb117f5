package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.table.TableHeader;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OnDiskType;
import java.io.IOException;
import java.util.Map;

/**
 * A table in a stream of text or msgpack.
 *
 * @param file the input
 * @param kind its format
 */
public record TableInput(InputFile file, InputFormat kind) implements TableSource {
    @Override
    public String format() {
        return switch (kind) {
            case CSV -> "CSV";
            case JSONL -> "JSON lines";
            case MSGPACK -> "msgpack";
        };
    }

    @Override
    public TableHeader header() throws IOException {
        return kind == InputFormat.MSGPACK ? MsgpackItems.header(file) : TableHeader.NONE;
    }

    @Override
    public boolean infers() {
        return kind != InputFormat.MSGPACK;
    }

    @Override
    public boolean pairs() {
        return kind != InputFormat.CSV;
    }

    @Override
    public boolean values() {
        return kind != InputFormat.CSV;
    }

    @Override
    public Schema infer(ItemShape shape, Dialect dialect, Map<String, OnDiskType> told) throws IOException {
        return kind == InputFormat.CSV
                ? CsvRows.infer(file, told)
                : JsonRows.infer(file, told, shape.form() == FileForm.MAPPING && shape.keyField() == null);
    }

    @Override
    public ItemSource items(ItemShape shape) throws IOException {
        FileForm form = shape.form();
        if (kind == InputFormat.MSGPACK) {
            return new MsgpackItems(file, form, shape.keyField());
        }
        boolean rows = form == FileForm.ARRAY || form == FileForm.MAPPING && shape.keyField() != null;
        if (kind == InputFormat.CSV) {
            return new RowItems(new CsvRows(file, shape.schema()), shape.keyField());
        }
        return rows
                ? new RowItems(new JsonRows(file, shape.schema()), shape.keyField())
                : new JsonItems(file, form, shape.schema());
    }
}
