package io.sharedbuffers.conformance.large;

import io.sharedbuffers.ArrayBuilder;
import io.sharedbuffers.IdTableBuilder;
import io.sharedbuffers.MappingBuilder;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.idmap.DuplicatePolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

/** Writes large files with this library. */
final class Builds {
    private Builds() {}

    static void build(Form form, Path file) throws IOException {
        WriteOptions options = WriteOptions.DEFAULT
                .withDialect(form.dialect())
                .withRepeatedKeys(form.repeats() || isApproximate(form));
        if (form.isArray()) {
            array(form, file, options);
        } else if (!form.isMapping()) {
            mapper(form, file, options);
        } else if (form.isBig()) {
            mapping(form, file, Rules.BigRow.class, Rules::bigRow, options);
        } else {
            mapping(form, file, Rules.Row.class, form.hasFewRows() ? remembering() : Rules::row, options);
        }
    }

    private static boolean isApproximate(Form form) {
        return form.name().startsWith("approx");
    }

    /** Gives the same object again for the same number, since rows are known by identity. */
    private static LongFunction<Rules.Row> remembering() {
        Map<Long, Rules.Row> known = new HashMap<>();
        return number -> known.computeIfAbsent(number, Rules::row);
    }

    private static void array(Form form, Path file, WriteOptions options) throws IOException {
        try (ArrayBuilder<Rules.Row> array = SharedBuffers.buildArray(file, Rules.Row.class, options)) {
            for (long item = 0; item < form.count(); item++) {
                array.add(Rules.row(item));
            }
            array.build();
        }
    }

    private static <R extends Record> void mapping(
            Form form, Path file, Class<R> rows, LongFunction<R> row, WriteOptions options) throws IOException {
        try (MappingBuilder<Object, R> mapping =
                SharedBuffers.buildMapping(file, form.keyType(), Object.class, rows, options)) {
            for (long item = 0; item < form.count(); item++) {
                mapping.put(form.key(form.keyNumber(item)), row.apply(form.rowNumber(item)));
            }
            mapping.build();
        }
    }

    private static void mapper(Form form, Path file, WriteOptions options) throws IOException {
        DuplicatePolicy duplicates = form.isDistinct()
                ? DuplicatePolicy.of(DuplicatePolicy.Scope.KEYS, form.dialect())
                : DuplicatePolicy.REFUSE;
        try (IdTableBuilder<Object> mapper =
                SharedBuffers.buildIdMapper(file, form.keyType(), Object.class, duplicates, options)) {
            for (long item = 0; item < form.count(); item++) {
                mapper.put(form.key(form.keyNumber(item)), form.value(item));
            }
            mapper.build();
        }
    }
}
