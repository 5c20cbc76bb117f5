package io.sharedbuffers.conformance.large;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.mapping.IdTable;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Looks up keys of large files with this library, keys that are not there, and meets every item once. */
final class Reads {
    private static final int ABSENT_KEYS = 10_000;

    private final Form form;
    private long lookUps;

    private Reads(Form form) {
        this.form = form;
    }

    /** A file does not hold what it should. */
    static final class Difference extends Exception {
        private static final long serialVersionUID = 1;

        Difference(String message) {
            super(message);
        }
    }

    /** What is needed to compare rows of one class. */
    private record Kind<R>(LongFunction<R> byRule, Function<R, String> name, BiPredicate<R, R> same) {}

    /**
     * Reads a file.
     *
     * @return the number of look-ups and items met
     * @throws Difference if the file does not hold what it should
     */
    static long read(Form form, Path file) throws IOException, Difference {
        Reads reads = new Reads(form);
        if (form.isArray()) {
            reads.array(file);
        } else if (!form.isMapping()) {
            reads.mapper(file);
        } else if (form.isBig()) {
            reads.mapping(
                    file, Rules.BigRow.class, new Kind<>(Rules::bigRow, Rules.BigRow::name, Rules.BigRow::sameAs));
        } else {
            reads.mapping(file, Rules.Row.class, new Kind<>(Rules::row, Rules.Row::name, Rules.Row::sameAs));
        }
        return reads.lookUps;
    }

    private void array(Path file) throws IOException, Difference {
        try (TypedArray<Rules.Row> array = SharedBuffers.openArray(file, Rules.Row.class)) {
            equal("number of rows", form.count(), array.size());
            for (long number = 0; number < form.count(); number++) {
                if (form.isSampled(number)) {
                    Rules.Row found = array.get(number);
                    verify(Rules.row(number).sameAs(found), "row " + number + " is " + found);
                    lookUps++;
                }
            }
        }
    }

    private <R> void mapping(Path file, Class<R> rows, Kind<R> kind) throws IOException, Difference {
        ReadOptions options = ReadOptions.DEFAULT.withKeyType(form.keyType());
        try (TypedMapping<Object, R> mapping = SharedBuffers.openMapping(file, Object.class, rows, options)) {
            for (Map.Entry<Long, List<Long>> group : form.samples().entrySet()) {
                Object key = form.key(group.getKey());
                verify(mapping.containsKey(key), "key " + group.getKey() + " is not there");
                objects(group.getKey(), group.getValue(), mapping.getAll(key), kind);
                lookUps++;
            }
            absent(mapping::containsKey);
            walk(mapping);
        }
    }

    private <R> void objects(long keyNumber, List<Long> items, List<R> found, Kind<R> kind) throws Difference {
        Map<String, Long> expected = new HashMap<>();
        items.forEach(item -> expected.put("row " + form.rowNumber(item), form.rowNumber(item)));
        Set<String> met = new HashSet<>();
        for (R row : found) {
            String name = kind.name().apply(row);
            if (expected.containsKey(name)) {
                verify(
                        kind.same().test(kind.byRule().apply(expected.get(name)), row),
                        "key " + keyNumber + " leads to a wrong " + name);
                met.add(name);
            } else {
                // another text of the same hash
                verify(form.keyType() == KeyType.APPROX32, "key " + keyNumber + " leads to " + name);
            }
        }
        verify(met.equals(expected.keySet()), "key " + keyNumber + " leads to " + met + ", not " + expected.keySet());
    }

    private void walk(TypedMapping<Object, ?> mapping) throws IOException, Difference {
        equal("number of keys", form.count(), mapping.size());
        long sum = 0;
        try (var order = mapping.keys().order(ScratchSpace.temporary())) {
            for (long position = 0; position < mapping.size(); position++) {
                sum += mapping.keys().mapper().valueAt(order.rowAt(position));
            }
        }
        if (!form.hasFewRows() || form.dialect() == Dialect.V0_8) {
            long expected = 0;
            for (long item = 0; item < form.count(); item++) {
                expected += form.rowNumber(item);
            }
            equal("sum of row numbers", expected, sum);
        }
        lookUps += mapping.size();
    }

    private void mapper(Path file) throws IOException, Difference {
        ReadOptions options = ReadOptions.DEFAULT.withKeyType(form.keyType());
        try (IdTable<Object> mapper = SharedBuffers.openIdMapper(file, Object.class, options)) {
            for (Map.Entry<Long, List<Long>> group : form.samples().entrySet()) {
                long found = mapper.getOrDefault(form.key(group.getKey()), -1);
                verify(
                        group.getValue().stream().anyMatch(item -> form.value(item) == found),
                        "key " + group.getKey() + " leads to " + found);
                lookUps++;
            }
            if (form.isLimit()) {
                equal("number of keys", form.count(), mapper.size());
                verify(!mapper.containsKey("none") && !mapper.containsKey(""), "keys that are not there are found");
                lookUps += 2;
            } else {
                absent(mapper::containsKey);
                Set<Long> keys = new HashSet<>();
                for (long item = 0; item < form.count(); item++) {
                    keys.add(form.keyNumber(item));
                }
                equal("number of keys", keys.size(), mapper.size());
                lookUps += mapper.size();
            }
        }
    }

    private void absent(Predicate<Object> contains) throws Difference {
        int found = 0;
        for (long number = 0; number < ABSENT_KEYS; number++) {
            found += contains.test(form.key(number + Form.ABSENT)) ? 1 : 0;
        }
        // hashes of 32 bits are met by chance
        int chance = form.keyType() == KeyType.APPROX32 ? ABSENT_KEYS / 100 : 0;
        verify(found <= chance, found + " of " + ABSENT_KEYS + " keys that are not there are found");
        lookUps += ABSENT_KEYS;
    }

    private static void equal(String what, long expected, long found) throws Difference {
        verify(expected == found, what + ": expected " + expected + ", found " + found);
    }

    private static void verify(boolean holds, String otherwise) throws Difference {
        if (!holds) {
            throw new Difference(otherwise);
        }
    }
}
