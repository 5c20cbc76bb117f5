package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.build.Item;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.values.InputException;
import java.io.IOException;
import java.util.Map;

/** Items made of rows; the key, if one is wanted, is a field of the row, which keeps it. */
final class RowItems implements ItemSource {
    private final RowReader rows;
    private final String keyField;

    RowItems(RowReader rows, String keyField) {
        this.rows = rows;
        this.keyField = keyField;
    }

    @Override
    public Item next() throws IOException {
        Map<String, Object> row = rows.next();
        if (row == null) {
            return null;
        }
        Object key = null;
        if (keyField != null) {
            key = row.get(keyField);
            if (key == null) {
                throw new InputException(place() + ": the row has no key: \"" + keyField + "\" is missing or None");
            }
        }
        return new Item(key, row);
    }

    @Override
    public String place() {
        return rows.place();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
