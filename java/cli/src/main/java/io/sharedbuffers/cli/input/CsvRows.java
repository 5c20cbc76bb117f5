package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.UnicodeType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a CSV file. Columns that the schema does not name are left out. */
final class CsvRows implements RowReader {
    private final CsvReader reader;
    private final int[] columns;
    private final OnDiskType[] types;
    private final String[] names;

    CsvRows(InputFile file, Schema schema) throws IOException {
        this.reader = new CsvReader(file);
        List<String> declared = schema.declaredNames();
        this.columns = new int[declared.size()];
        this.types = new OnDiskType[columns.length];
        this.names = declared.toArray(String[]::new);
        for (int i = 0; i < columns.length; i++) {
            columns[i] = reader.header().indexOf(names[i]);
            types[i] = schema.slot(names[i]).type();
            if (columns[i] < 0) {
                InputException missing = missing(file.name(), names[i], reader.header());
                reader.close();
                throw missing;
            }
        }
    }

    static InputException missing(String file, String column, List<String> header) {
        return new InputException(
                file + ", line 1: no column \"" + column + "\": the header has " + String.join(", ", header));
    }

    @Override
    public Map<String, Object> next() throws IOException {
        String[] fields = reader.next();
        if (fields == null) {
            return null;
        }
        Map<String, Object> row = LinkedHashMap.newLinkedHashMap(columns.length);
        for (int i = 0; i < columns.length; i++) {
            try {
                row.put(names[i], Conversion.ofText(fields[columns[i]], types[i]));
            } catch (PackException e) {
                throw new InputException(
                        place() + ", column \"" + names[i] + "\" (" + (columns[i] + 1) + "): " + e.getMessage(), e);
            }
        }
        return row;
    }

    @Override
    public String place() {
        return reader.place();
    }

    /** The schema that the types of a file's columns suggest; told types go before inferred ones. */
    static Schema infer(InputFile file, Map<String, OnDiskType> told) throws IOException {
        try (CsvReader reader = new CsvReader(file)) {
            List<String> header = reader.header();
            for (String column : told.keySet()) {
                if (!header.contains(column)) {
                    throw missing(file.name(), column, header);
                }
            }
            ColumnKind[] kinds = new ColumnKind[header.size()];
            for (int i = 0; i < kinds.length; i++) {
                kinds[i] = new ColumnKind();
            }
            for (String[] fields = reader.next(); fields != null; fields = reader.next()) {
                for (int i = 0; i < kinds.length; i++) {
                    kinds[i].meet(fields[i]);
                }
            }
            Schema.Builder builder = Schema.builder();
            for (int i = 0; i < kinds.length; i++) {
                OnDiskType type = told.get(header.get(i));
                builder.slot(header.get(i), type != null ? type : kinds[i].type());
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new InputException(file.name() + ": " + e.getMessage(), e);
        }
    }

    /** What the fields of one column have in common. */
    private static final class ColumnKind {
        private boolean text;
        private boolean fraction;
        private boolean any;
        private boolean inexact;

        void meet(String field) {
            if (text) {
                return;
            }
            switch (CellText.of(field)) {
                case EMPTY -> {}
                case INTEGER -> {
                    any = true;
                    inexact |= !CellText.exactAsDouble(Long.parseLong(field));
                }
                case NUMBER -> {
                    any = true;
                    fraction = true;
                }
                case TEXT -> text = true;
            }
        }

        OnDiskType type() {
            if (text || !any || fraction && inexact) {
                return UnicodeType.UNICODE;
            }
            return fraction ? ScalarType.FLOAT : ScalarType.INT;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
