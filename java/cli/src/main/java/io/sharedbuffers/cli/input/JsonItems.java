package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.build.Item;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.struct.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Items of JSON lines that are no plain rows: {@code [key, row]}, {@code [key, number]}, or a value of any kind. */
final class JsonItems implements ItemSource {
    private final JsonLines lines;
    private final FileForm form;
    private final Schema schema;

    JsonItems(InputFile file, FileForm form, Schema schema) throws IOException {
        this.lines = new JsonLines(file);
        this.form = form;
        this.schema = schema;
    }

    @Override
    public Item next() throws IOException {
        JsonLines.Value line = lines.next();
        if (line == null) {
            return null;
        }
        return switch (form) {
            case OBJECT -> new Item(null, schema == null ? resolved(line.json()) : row(line.json()));
            case MAPPER -> new Item(key(line.json()), pair(line.json()).getLast());
            default -> new Item(key(line.json()), row(pair(line.json()).getLast()));
        };
    }

    private Object key(Object json) throws InputException {
        return resolved(pair(json).getFirst());
    }

    private Object resolved(Object json) throws InputException {
        try {
            return JsonTags.resolve(json);
        } catch (PackException e) {
            throw new InputException(place() + ": " + e.getMessage(), e);
        }
    }

    private List<?> pair(Object json) throws InputException {
        if (json instanceof List<?> pair && pair.size() == 2) {
            return pair;
        }
        throw new InputException(place() + ": an item is [key, " + (form == FileForm.MAPPER ? "number]" : "row]"));
    }

    private Map<String, Object> row(Object json) throws InputException {
        if (json instanceof Map<?, ?> object) {
            return JsonRows.row(object, schema, place());
        }
        throw new InputException(place() + ": a row is a JSON object");
    }

    @Override
    public String place() {
        return lines.place();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
