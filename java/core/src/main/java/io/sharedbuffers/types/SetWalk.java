package io.sharedbuffers.types;

import io.sharedbuffers.pickle.Python2DictOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The order in which the original's interpreter walks a set that was made of given items, as far as that is
 * determined (spec 05-frozensets): of numbers it is; of texts and byte strings too, on Python 2 and if they are
 * ASCII. Of others the place differs from run to run: they keep the places they are given in, and numbers among them
 * take theirs in due order.
 */
final class SetWalk {
    private final Dialect dialect;
    private final List<Object> items;
    private final List<Integer> placed = new ArrayList<>();
    private final List<Long> hashes = new ArrayList<>();

    private SetWalk(Collection<?> items, Dialect dialect) {
        this.dialect = dialect;
        this.items = new ArrayList<>(items);
    }

    /** The items of a set in the interpreter's order; those of other collections as they come. */
    static List<Object> of(Collection<?> items, Dialect dialect) {
        return new SetWalk(items, dialect).walk(items instanceof Set<?>);
    }

    private List<Object> walk(boolean set) {
        if (!set || items.size() < 2) {
            return items;
        }
        for (int i = 0; i < items.size(); i++) {
            Long hash = hash(items.get(i));
            if (hash != null) {
                placed.add(i);
                hashes.add(hash);
            }
        }
        List<Object> walked = new ArrayList<>(items);
        int next = 0;
        for (int key : PythonSetOrder.of(dialect)
                .order(hashes.stream().mapToLong(Long::longValue).toArray())) {
            walked.set(placed.get(next++), items.get(placed.get(key)));
        }
        return walked;
    }

    /** The interpreter's hash of an item, or null where it is another in each run. */
    private Long hash(Object item) {
        return switch (item) {
            case byte[] bytes when dialect == Dialect.V0_8 -> Python2DictOrder.hash(bytes);
            case String text
            when dialect == Dialect.V0_8 && isAscii(text) ->
                Python2DictOrder.hash(text.getBytes(StandardCharsets.US_ASCII));
            case null -> null;
            default -> {
                Number number = PythonEquality.number(item);
                boolean fixed = number != null && !(number instanceof Double d && d.isNaN() && dialect == Dialect.V1_2);
                yield fixed ? (Long) PythonSetOrder.of(dialect).hash(number) : null;
            }
        };
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
