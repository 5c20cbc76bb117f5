package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.columns.ColumnTypes;
import io.sharedbuffers.cli.table.TableHeader;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.cli.values.JsonReader;
import io.sharedbuffers.columnar.Column;
import io.sharedbuffers.columnar.ColumnarFormat;
import io.sharedbuffers.columnar.TableReader;
import io.sharedbuffers.columnar.TableShape;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OnDiskType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table in a file of columns: Arrow or Parquet. Not safe for use by several threads at once. */
public final class ColumnarInput implements TableSource {
    private final InputFile file;
    private final ColumnarFormat format;
    private final List<String> remarks = new ArrayList<>();
    private TableHeader header;
    private TableShape shape;
    private TableReader reading;

    /**
     * A table that is opened when it is asked for.
     *
     * @param file the input
     * @param format its format
     */
    public ColumnarInput(InputFile file, ColumnarFormat format) {
        this.file = file;
        this.format = format;
    }

    @Override
    public InputFile file() {
        return file;
    }

    @Override
    public String format() {
        return format == ColumnarFormat.ARROW ? "Arrow" : "Parquet";
    }

    @Override
    public TableHeader header() throws IOException {
        if (header == null) {
            shape = open().shape();
            Set<String> names = new HashSet<>();
            for (Column column : shape.columns()) {
                if (!names.add(column.name())) {
                    throw new InputException(file.name() + ": two columns are called \"" + column.name() + "\"");
                }
            }
            String told = shape.metadata().get(TableHeader.METADATA_KEY);
            header = told == null ? TableHeader.NONE : parsed(told);
        }
        return header;
    }

    private TableHeader parsed(String told) throws InputException {
        String name = file.name() + ", metadata \"" + TableHeader.METADATA_KEY + "\"";
        try {
            return TableHeader.of(name, JsonTags.resolve(JsonReader.read(told)));
        } catch (PackException e) {
            throw new InputException(name + ": " + e.getMessage(), e);
        }
    }

    /** The table from its first row. */
    private TableReader open() throws IOException {
        close();
        reading = format.read(file.path(), file.name());
        return reading;
    }

    @Override
    public boolean infers() {
        return true;
    }

    @Override
    public boolean pairs() {
        return header != null && header.columns().containsKey("key");
    }

    @Override
    public boolean values() {
        return false;
    }

    @Override
    public Schema infer(ItemShape wanted, Dialect dialect, Map<String, OnDiskType> told) throws IOException {
        header();
        Schema.Builder builder = Schema.builder().binaryVersion(dialect.binaryVersion());
        for (String name : told.keySet()) {
            if (shape.columns().stream().noneMatch(column -> column.name().equals(name))) {
                throw missing(name);
            }
        }
        String keyColumn = wanted.keyField() == null && wanted.form() == FileForm.MAPPING ? keyColumn() : null;
        try {
            for (Column column : shape.columns()) {
                if (!column.name().equals(keyColumn)) {
                    OnDiskType type = told.get(column.name());
                    builder.slot(column.name(), type != null ? type : ColumnTypes.slot(column.type(), dialect));
                }
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new InputException(file.name() + ": " + e.getMessage(), e);
        }
    }

    private String keyColumn() {
        return header.columns().get("key") instanceof List<?> form && !form.isEmpty()
                ? String.valueOf(form.getFirst())
                : null;
    }

    /** The complaint about a column that should be there. */
    InputException missing(String column) {
        return new InputException(file.name() + ": no column \"" + column + "\": there are "
                + String.join(", ", shape.columns().stream().map(Column::name).toList()));
    }

    @Override
    public ItemSource items(ItemShape wanted) throws IOException {
        header();
        remarks.clear();
        return new ColumnarItems(this, open(), wanted);
    }

    /** What is lost by reading, told when all rows are read. */
    void remark(String loss) {
        remarks.add(loss);
    }

    @Override
    public List<String> losses() {
        return remarks;
    }

    @Override
    public void close() throws IOException {
        if (reading != null) {
            reading.close();
            reading = null;
        }
    }
}
