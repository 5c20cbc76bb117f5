package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.build.Item;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.columns.ColumnTypes;
import io.sharedbuffers.cli.columns.KindForm;
import io.sharedbuffers.cli.columns.ValueKind;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.columnar.Column;
import io.sharedbuffers.columnar.TableReader;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.DateTimeType;
import io.sharedbuffers.types.FrozenSet;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.Tuple;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Items made of the rows of a table of columns. Columns that the schema does not name are left out. */
final class ColumnarItems implements ItemSource {
    private static final int NO_COLUMN = -1;

    private final ColumnarInput input;
    private final TableReader table;
    private final ItemShape wanted;
    private final List<Column> columns;
    private final ValueKind.SlotKind[] kinds;
    private final boolean[] told;
    private final OnDiskType[] types;
    private final int key;
    private long given;

    ColumnarItems(ColumnarInput input, TableReader table, ItemShape wanted) throws IOException {
        this.input = input;
        this.table = table;
        this.wanted = wanted;
        this.columns = table.shape().columns();
        this.kinds = new ValueKind.SlotKind[columns.size()];
        this.told = new boolean[columns.size()];
        this.types = new OnDiskType[columns.size()];
        kinds();
        this.key = key();
        if (wanted.schema() != null) {
            types(wanted.schema());
        }
    }

    private void kinds() throws IOException {
        Map<String, Object> forms = new LinkedHashMap<>();
        remember(forms, input.header().columns().get("key"));
        if (input.header().columns().get("slots") instanceof List<?> slots) {
            slots.forEach(slot -> remember(forms, slot));
        }
        for (int i = 0; i < kinds.length; i++) {
            Column column = columns.get(i);
            ValueKind.SlotKind known = KindForm.slot(forms.get(column.name()), column);
            told[i] = known != null;
            kinds[i] =
                    known != null ? known : new ValueKind.SlotKind(column.name(), KindForm.usual(column.type()), false);
        }
    }

    private static void remember(Map<String, Object> forms, Object form) {
        if (form instanceof List<?> parts && !parts.isEmpty()) {
            forms.put(String.valueOf(parts.getFirst()), form);
        }
    }

    private int key() throws IOException {
        if (wanted.form() != FileForm.MAPPING && wanted.form() != FileForm.MAPPER || wanted.keyField() != null) {
            return NO_COLUMN;
        }
        Object name = input.header().columns().get("key") instanceof List<?> form ? form.getFirst() : null;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new InputException(input.file().name() + ": the column \"" + name
                + "\", which held the keys, is gone: name another one with --key");
    }

    private void types(Schema schema) throws InputException {
        for (String name : schema.declaredNames()) {
            boolean found = false;
            for (int i = 0; i < types.length; i++) {
                if (i != key && columns.get(i).name().equals(name)) {
                    types[i] = schema.slot(name).type();
                    found = true;
                }
            }
            if (!found) {
                throw input.missing(name);
            }
        }
    }

    @Override
    public Item next() throws IOException {
        Object[] cells = table.next();
        if (cells == null) {
            remarks();
            return null;
        }
        given++;
        if (wanted.form() == FileForm.MAPPER) {
            return new Item(value(key, cells[key]), value(1 - key, cells[1 - key]));
        }
        Map<String, Object> row = LinkedHashMap.newLinkedHashMap(cells.length);
        for (int i = 0; i < cells.length; i++) {
            if (types[i] != null && (cells[i] != null || !kinds[i].missingIsUnset())) {
                row.put(kinds[i].name(), value(i, cells[i]));
            }
        }
        Object found = null;
        if (key != NO_COLUMN) {
            found = value(key, cells[key]);
        } else if (wanted.keyField() != null) {
            found = row.get(wanted.keyField());
            if (found == null) {
                throw new InputException(
                        place() + ": the row has no key: \"" + wanted.keyField() + "\" is missing or None");
            }
        }
        return new Item(found, row);
    }

    private Object value(int column, Object cell) throws InputException {
        if (cell == null) {
            return null;
        }
        try {
            Object value = kinds[column].kind().value(cell);
            return told[column] || types[column] == null ? value : fitted(value, types[column]);
        } catch (PackException | DateTimeException | ArithmeticException e) {
            throw new InputException(place() + ", column \"" + kinds[column].name() + "\": " + e.getMessage(), e);
        }
    }

    private void remarks() {
        table.cuts()
                .counts()
                .forEach((column, count) -> input.remark("column \"" + column + "\": moments are cut to microseconds ("
                        + count + (count == 1 ? " value)" : " values)")));
        for (int i = 0; i < columns.size(); i++) {
            String zone = !told[i] && types[i] != null
                    ? ColumnTypes.zoneLost(columns.get(i).type())
                    : null;
            if (zone != null) {
                input.remark("column \"" + columns.get(i).name() + "\": the name of the time zone " + zone
                        + "; moments keep their distance from UTC");
            }
        }
    }

    @Override
    public String place() {
        return input.file().name() + ", row " + (given - 1);
    }

    @Override
    public long bytesRead() {
        return table.bytesRead();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /** A value in the form that a slot wants: a list as a tuple, a text as a decimal, a moment as local time in UTC. */
    private static Object fitted(Object value, OnDiskType type) {
        String name = type.typeName();
        return switch (value) {
            case String text when !(type instanceof ScalarType) -> Conversion.ofJson(text, type);
            case List<?> list when name.endsWith("tuple") -> Tuple.over(list);
            case List<?> list when name.endsWith("frozenset") -> FrozenSet.copyOf(list);
            case OffsetDateTime moment
            when type == DateTimeType.DATETIME ->
                moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            case Map<?, ?> map when type instanceof StructType struct -> nested(map, struct.schema());
            case null, default -> value;
        };
    }

    private static Map<String, Object> nested(Map<?, ?> map, Schema schema) {
        Map<String, Object> row = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!schema.hasSlot(name)) {
                throw new PackException("\"" + name + "\" is no slot: the schema has " + schema.declaredNames());
            }
            row.put(name, fitted(value, schema.slot(name).type()));
        });
        return row;
    }
}
