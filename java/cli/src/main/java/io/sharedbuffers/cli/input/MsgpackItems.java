package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.build.Item;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.table.TableHeader;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.cli.values.ValueDecoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Items of a stream in the lossless mapping. */
final class MsgpackItems implements ItemSource {
    private final String name;
    private final ValueDecoder decoder;
    private final FileForm form;
    private final String keyField;
    private long given;

    MsgpackItems(InputFile file, FileForm form, String keyField) throws IOException {
        this.name = file.name();
        this.decoder = new ValueDecoder(file.open(), name, RegisteredTypes.NONE);
        this.form = form;
        this.keyField = keyField;
        decoder.header();
    }

    /** What the stream tells of itself before its first item. */
    static TableHeader header(InputFile file) throws IOException {
        try (ValueDecoder decoder = new ValueDecoder(file.open(), file.name(), RegisteredTypes.NONE)) {
            Object plain = decoder.header();
            return plain == null ? TableHeader.NONE : TableHeader.of(file.name(), plain);
        }
    }

    @Override
    public Item next() throws IOException {
        if (!decoder.hasNext()) {
            return null;
        }
        given++;
        Object value = decoder.next();
        if (form == FileForm.ARRAY || form == FileForm.OBJECT) {
            return new Item(null, value);
        }
        if (keyField != null) {
            return keyed(value);
        }
        if (value instanceof List<?> pair && pair.size() == 2) {
            return new Item(pair.getFirst(), pair.getLast());
        }
        throw new InputException(place() + ": an item is [key, " + (form == FileForm.MAPPER ? "number]" : "row]"));
    }

    private Item keyed(Object value) throws InputException {
        if (value instanceof Map<?, ?> row && row.get(keyField) != null) {
            return new Item(row.get(keyField), row);
        }
        throw new InputException(place() + ": a row is a map that has the key \"" + keyField + "\"");
    }

    @Override
    public String place() {
        return name + ", item " + given;
    }

    @Override
    public void close() throws IOException {
        decoder.close();
    }
}
