package io.sharedbuffers.cli.convert;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.columns.KeyProfile;
import io.sharedbuffers.cli.columns.RowProfile;
import io.sharedbuffers.cli.columns.ValueKind;
import io.sharedbuffers.cli.output.Entry;
import io.sharedbuffers.cli.output.RowValues;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.columnar.Column;
import io.sharedbuffers.columnar.ColumnType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns the content of a file becomes. Columns have one type each, so all values are looked at before the first is
 * written.
 */
final class ColumnPlan implements ValueTrip {
    private static final String VALUE = "value";

    private final KeyProfile keys;
    private final String keyColumn;
    private final ValueKind.Row row;
    private final ValueKind key;
    private final Map<String, ValueKind.SlotKind> slots = new LinkedHashMap<>();

    private ColumnPlan(KeyProfile keys, String keyColumn, ValueKind.Row row) {
        this.keys = keys;
        this.keyColumn = keyColumn;
        this.row = row;
        this.key = keys == null ? null : keys.kind();
        row.slots().forEach(slot -> slots.put(slot.name(), slot));
    }

    static ColumnPlan of(Content content) throws IOException {
        KeyProfile keys = content instanceof Content.Keyed ? new KeyProfile() : null;
        RowProfile rows = content.schema() == null ? null : new RowProfile(content.schema());
        FileEntries.visit(content, (entry, _) -> {
            if (keys != null) {
                keys.meet(entry.key());
            }
            if (rows != null) {
                rows.meet(((RowValues) entry.value()).values());
            }
        });
        String keyColumn = "key";
        while (content.schema() != null && content.schema().hasSlot(keyColumn)) {
            keyColumn = "(" + keyColumn + ")";
        }
        return new ColumnPlan(keys, keyColumn, rows == null ? numbers() : rows.kind());
    }

    /** A mapper leads to numbers, which become a column of their own. */
    private static ValueKind.Row numbers() {
        RowProfile profile = new RowProfile(io.sharedbuffers.struct.Schema.builder()
                .slot(VALUE, ScalarType.UINT64)
                .build());
        return profile.kind();
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        if (key != null) {
            columns.add(new Column(keyColumn, key.type()));
        }
        columns.addAll(((ColumnType.Struct) row.type()).fields());
        return columns;
    }

    /** What a reader needs to know besides the types of columns. */
    Map<String, Object> forms() {
        Map<String, Object> forms = new LinkedHashMap<>();
        if (key != null) {
            forms.put("key", List.of(keyColumn, key.form(), "None"));
        }
        forms.put("slots", row.slots().stream().map(ValueKind.SlotKind::form).toList());
        return forms;
    }

    /** The cells of an entry, one for each column. */
    Object[] cells(Entry entry, FileForm form) {
        Map<?, ?> values =
                form == FileForm.MAPPER ? Map.of(VALUE, entry.value()) : ((RowValues) entry.value()).values();
        Object[] cells = row.cell(values);
        if (key == null) {
            return cells;
        }
        Object[] all = new Object[cells.length + 1];
        Object shown = keys.shown(entry.key());
        all[0] = shown == null ? null : key.cell(shown);
        System.arraycopy(cells, 0, all, 1, cells.length);
        return all;
    }

    @Override
    public Object there(String column, Object value, OnDiskType type) {
        ValueKind.SlotKind slot = type == null ? null : slots.get(column);
        return slot != null && value != null && slot.kind() instanceof ValueKind.Row nested
                ? nested.value(nested.cell(value))
                : value;
    }

    @Override
    public Object unset(String column, OnDiskType type) {
        return slots.get(column).missingIsUnset() ? Unset.UNSET : null;
    }
}
