package io.sharedbuffers.cli.tester;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.build.Item;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares a file with its case through the library's own readers: every value, every key, iteration, and keys that are not
 * there.
 */
public final class CaseCheck {
    private final FileOrigin origin;
    private final BuildRequest request;
    private final List<Item> items;
    private final CanonicalForm forms;

    private CaseCheck(CaseFile given, FileOrigin origin) throws IOException {
        this.origin = origin;
        this.request = given.request(origin.schemas());
        this.items = given.items(request);
        boolean recursive = items.stream().anyMatch(item -> SelfContainment.in(item.value()));
        this.forms = new CanonicalForm(origin.values(), request.types(), recursive);
    }

    /**
     * Compares a file with its case.
     *
     * @param given the case
     * @param dialect the dialect that the file was written in
     * @param file the file
     * @throws Difference if the file holds something else
     * @throws IOException if case or file cannot be read
     * @throws io.sharedbuffers.error.FormatException if the file is broken
     */
    public static void run(CaseFile given, Dialect dialect, Path file) throws Difference, IOException {
        run(given, FileOrigin.of(dialect), file);
    }

    /**
     * Compares a file of any release of the original with its case, as a program of either dialect reads it.
     *
     * @param given the case
     * @param origin who wrote the file, and who reads it
     * @param file the file
     * @throws Difference if the file holds something else
     * @throws IOException if case or file cannot be read
     * @throws io.sharedbuffers.error.FormatException if the file is broken
     */
    public static void run(CaseFile given, FileOrigin origin, Path file) throws Difference, IOException {
        CaseCheck check = new CaseCheck(given, origin);
        try (OpenedFile opened = OpenedFile.open(file, check.how(given))) {
            switch (opened) {
                case OpenedFile.Array array -> check.array(array.rows());
                case OpenedFile.Mapping mapping -> check.mapping(mapping.rows());
                case OpenedFile.Mapper mapper -> check.mapper(mapper.keys());
                case OpenedFile.Value value -> check.value(value.value());
            }
        }
    }

    /** How the reader opens the file. Only what no file stores, schemas given by the program, has to be the writer's. */
    private OpenedFile.How how(CaseFile given) throws IOException {
        BuildRequest readers = given.request(origin.reader());
        boolean needsSchemas = request.form() == FileForm.OBJECT && request.schema() != null
                || !request.types().types().isEmpty();
        return OpenedFile.How.of(needsSchemas ? request : readers);
    }

    private void array(TypedArray<StructView> rows) throws Difference {
        schema(rows.schema());
        Difference.expect("number of rows", (long) items.size(), rows.size());
        for (int i = 0; i < items.size(); i++) {
            Difference.expect("row " + i, given(items.get(i)), read(rows.get(i)));
        }
    }

    private void schema(Schema found) throws Difference {
        if (origin.values() == Dialect.V1_2) {
            // The pickles of Python 2.7 don't keep the order of declaration.
            Difference.expect("slots", request.schema().declaredNames(), found.declaredNames());
        }
        if (!request.schema().compatible(found)) {
            throw new Difference("schema: expected " + request.schema() + ", found " + found);
        }
    }

    private Object given(Item item) {
        return forms.row(item.value(), request.schema());
    }

    private Object read(StructView row) {
        return forms.row(row, row.schema());
    }

    private void mapping(TypedMapping<Object, StructView> rows) throws Difference, IOException {
        schema(rows.schema());
        Difference.expect("number of keys", (long) items.size(), rows.size());
        KeyCheck keys = new KeyCheck(request, forms, rows.keys(), item -> given(item), number -> {
            Difference.expect(
                    "rows before " + number, true, number < rows.values().size());
            return read(rows.values().get(number));
        });
        keys.run(items);
        List<Object> visited = new ArrayList<>();
        rows.forEach((key, row) -> visited.add(read(row)));
        Difference.expect("number of rows visited", items.size(), visited.size());
        List<Object> stored = keys.stored(items);
        for (int i = 0; i < items.size(); i++) {
            Object key = stored.get(i);
            Object row = given(items.get(i));
            if (rows.get(key) == null || !rows.containsKey(key)) {
                throw new Difference("key " + key + " leads to no row");
            }
            if (rows.getAll(key).stream().noneMatch(each -> read(each).equals(row))) {
                throw new Difference("key " + key + " does not lead to its row " + row);
            }
        }
    }

    private void mapper(KeyIndex<Object> keys) throws Difference, IOException {
        new KeyCheck(request, forms, keys, item -> KeyCheck.number(item, request.keyType()), number -> number)
                .run(items);
    }

    private void value(Object value) throws Difference {
        Object given = items.getFirst().value();
        if (request.schema() == null) {
            Difference.expect("value", forms.value(given), forms.value(value));
        } else {
            Difference.expect("object", given(items.getFirst()), read((StructView) value));
        }
    }
}
