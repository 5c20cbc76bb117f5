package io.sharedbuffers.cli.tester;

import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.Item;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.PythonEquality;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.Tuple;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares an index with the items of its case: by key, by iteration, and by keys that are not there. */
final class KeyCheck {
    private static final long MASK_32 = 0xFFFF_FFFFL;

    private final BuildRequest request;
    private final CanonicalForm forms;
    private final KeyIndex<Object> keys;
    private final Given given;
    private final Read read;

    /** The form of what an item says a key leads to. */
    @FunctionalInterface
    interface Given {
        Object form(Item item);
    }

    /** The form of what the file's number for a key leads to. */
    @FunctionalInterface
    interface Read {
        Object form(long number) throws Difference;
    }

    /** A key, and what stands for it by the rules of equality of the dialect's Python. */
    private record PythonKey(Object key, Object compared) {
        @Override
        public boolean equals(Object other) {
            return other instanceof PythonKey same && PythonEquality.equal(compared, same.compared);
        }

        @Override
        public int hashCode() {
            return PythonEquality.hash(compared);
        }
    }

    KeyCheck(BuildRequest request, CanonicalForm forms, KeyIndex<Object> keys, Given given, Read read) {
        this.request = request;
        this.forms = forms;
        this.keys = keys;
        this.given = given;
        this.read = read;
    }

    /** The number that an item of a mapper leads to. */
    static Object number(Item item, KeyType type) {
        long bits = ScalarType.UINT64.encode(item.value());
        return narrow(type) ? bits & MASK_32 : bits;
    }

    private static boolean narrow(KeyType type) {
        return type == KeyType.UINT32 || type == KeyType.STR32 || type == KeyType.APPROX32;
    }

    private boolean approximate() {
        return request.keyType() == KeyType.APPROX || request.keyType() == KeyType.APPROX32;
    }

    void run(List<Item> items) throws Difference, IOException {
        Map<PythonKey, List<Object>> expected = grouped(items);
        for (Map.Entry<PythonKey, List<Object>> each : expected.entrySet()) {
            key(each.getKey().key, each.getValue());
        }
        for (Object missing : missing(expected.keySet())) {
            long row = keys.find(missing);
            if (row >= 0) {
                throw new Difference("key " + missing + " is not in the case, but found in row " + row);
            }
        }
        iteration(expected);
    }

    /** The keys to ask for, in the order of the items: where several are one, that which is stored. */
    List<Object> stored(List<Item> items) {
        Map<PythonKey, Object> first = new HashMap<>();
        return items.stream()
                .map(item -> first.computeIfAbsent(comparable(item.key()), _ -> item.key()))
                .toList();
    }

    private Map<PythonKey, List<Object>> grouped(List<Item> items) {
        Map<PythonKey, List<Object>> groups = new LinkedHashMap<>();
        for (Item item : items) {
            groups.computeIfAbsent(comparable(item.key()), _ -> new ArrayList<>())
                    .add(given.form(item));
        }
        return groups;
    }

    /** In 0.8, texts and bytes of the same characters share one record if they are short, so that they are one key. */
    private PythonKey comparable(Object given) {
        Object key = plain(given);
        boolean merged = key instanceof String text && forms.merges(text);
        return new PythonKey(key, merged ? ((String) key).getBytes(StandardCharsets.UTF_8) : key);
    }

    /** A key as the file keeps it. */
    private Object plain(Object key) {
        return switch (request.keyType()) {
            case STR, STR32, APPROX, APPROX32 ->
                key instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : key;
            default -> key;
        };
    }

    private List<Object> found(Object key) throws Difference {
        List<Object> found = new ArrayList<>();
        for (long row = keys.find(key); row >= 0; row = keys.next(key, row)) {
            found.add(read.form(keys.mapper().valueAt(row)));
        }
        return found;
    }

    private void key(Object key, List<Object> values) throws Difference {
        if (key instanceof Double number && Double.isNaN(number)) {
            return;
        }
        List<Object> found = found(key);
        if (request.duplicates().scope() == DuplicatePolicy.Scope.KEYS) {
            Difference.expect("number of values of key " + key, 1, found.size());
            Difference.expect("key " + key + " has one of its values", true, values.contains(found.getFirst()));
            return;
        }
        if (approximate()) {
            // Others of the same hash are found, too.
            found.removeIf(value -> !values.contains(value));
        }
        Difference.expect("values of key " + shown(key), counted(expectedValues(values)), counted(found));
    }

    private static String shown(Object key) {
        return key instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : String.valueOf(key);
    }

    private List<Object> expectedValues(List<Object> values) {
        boolean once = request.duplicates().scope() == DuplicatePolicy.Scope.ROWS;
        return once ? values.stream().distinct().toList() : values;
    }

    private static Map<Object, Integer> counted(List<Object> forms) {
        Map<Object, Integer> counts = new HashMap<>();
        forms.forEach(form -> counts.merge(form, 1, Integer::sum));
        return counts;
    }

    private List<Object> missing(Set<PythonKey> have) {
        List<Object> near = new ArrayList<>();
        switch (request.keyType()) {
            case UINT64, UINT32 -> {
                BigInteger top = BigInteger.ONE.shiftLeft(narrow(request.keyType()) ? 32 : 64);
                List<BigInteger> numbers = new ArrayList<>(
                        List.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO.pow(31), top.subtract(BigInteger.ONE)));
                for (PythonKey each : have) {
                    BigInteger number = new BigInteger(each.key.toString());
                    numbers.add(number.add(BigInteger.ONE));
                    numbers.add(number.subtract(BigInteger.ONE));
                }
                numbers.stream()
                        .filter(number -> number.signum() >= 0 && number.compareTo(top) < 0)
                        .map(number -> number.bitLength() < Long.SIZE ? (Object) number.longValue() : number)
                        .forEach(near::add);
            }
            case STR, STR32 -> {
                near.addAll(List.of(new byte[0], new byte[1], "no such key"));
                for (PythonKey each : have) {
                    byte[] key = (byte[]) each.key;
                    byte[] longer = Arrays.copyOf(key, key.length + 1);
                    longer[key.length] = '?';
                    near.add(longer);
                    near.add(Arrays.copyOf(key, Math.max(0, key.length - 1)));
                }
            }
            case OBJECT ->
                near.addAll(List.of("no such key", new byte[] {'?'}, -77_777L, 0.123, Tuple.of(1L, "no such key")));
            case APPROX, APPROX32 -> {
                // Any hash may be that of some key.
            }
        }
        near.removeIf(key -> have.contains(comparable(key)));
        return near;
    }

    /** Iteration meets every item, as often as it is given; approximate mappers know only hashes of the keys. */
    private void iteration(Map<PythonKey, List<Object>> expected) throws Difference, IOException {
        Map<Object, Integer> found = new HashMap<>();
        Set<Long> rows = new HashSet<>();
        try (KeyIndex.Order order = keys.order(ScratchSpace.temporary())) {
            for (long position = 0; position < keys.mapper().size(); position++) {
                long row = order.rowAt(position);
                Difference.expect("row " + row + " is met once", true, rows.add(row));
                Object value = read.form(keys.mapper().valueAt(row));
                found.merge(approximate() ? value : pair(keys.keyAt(row), value), 1, Integer::sum);
            }
        }
        if (request.duplicates().scope() == DuplicatePolicy.Scope.KEYS) {
            Difference.expect("number of keys", expected.size(), found.size());
            return;
        }
        Map<Object, Integer> wanted = new HashMap<>();
        expected.forEach((key, values) -> expectedValues(values)
                .forEach(value -> wanted.merge(approximate() ? value : pair(key.key, value), 1, Integer::sum)));
        Difference.expect("items met by iteration", wanted, found);
    }

    private Object pair(Object key, Object value) {
        return List.of(comparable(key), value);
    }
}
