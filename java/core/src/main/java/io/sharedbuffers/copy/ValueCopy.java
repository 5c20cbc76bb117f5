package io.sharedbuffers.copy;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.mapping.DictView;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.FrozenSet;
import io.sharedbuffers.types.FrozenSetView;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceView;
import io.sharedbuffers.types.SizedNumber;
import io.sharedbuffers.types.StoredItems;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes values out of a file so that they can be written again: what is one object in the file is one object here, since writers
 * go by that. Values are taken row by row; those that several rows share are to be announced by a first pass, {@link #survey}.
 *
 * <p>Not safe for use by several threads at once.
 */
final class ValueCopy {
    private static final int BARE_FORM = 8;
    private static final int FLOAT32 = ScalarType.FLOAT32.code();

    /** The same bytes may be a text to one slot and a byte string to another. */
    private record Place(long at, Class<?> kind) {}

    private final Region file;
    private final Moments moments;
    private final boolean narrowing;
    private final Set<Long> shared = new HashSet<>();
    private final Map<Place, Object> kept = new HashMap<>();
    private final Map<Place, Object> ofRow = new HashMap<>();
    private final Map<Character, ScalarType> codes = new HashMap<>();
    private boolean surveying;
    private long rowStart;

    /**
     * Copies values of a file.
     *
     * @param file all its bytes
     * @param moments what days mean
     */
    ValueCopy(Region file, Moments moments) {
        this(file, moments, false);
    }

    /**
     * Copies values of a file.
     *
     * @param file all its bytes
     * @param moments what days mean
     * @param narrowing whether whole numbers behind a type code take no more bytes than they need
     */
    ValueCopy(Region file, Moments moments, boolean narrowing) {
        this.narrowing = narrowing;
        this.file = file;
        this.moments = moments;
        for (ScalarType type : ScalarType.values()) {
            codes.put(type.code(), type);
        }
    }

    /** Looks for what a row shares with rows before it, without keeping the row. */
    void survey(StructView row) {
        surveying = true;
        row(row);
        surveying = false;
    }

    /** Whether rows share values. */
    boolean isSharing() {
        return !shared.isEmpty();
    }

    /** The set slots of a row, which stands for itself. */
    Map<String, Object> row(StructView row) {
        ofRow.clear();
        rowStart = row.region().absolute(row.offset());
        return struct(row, new LinkedHashMap<>());
    }

    /** A value that stands for itself, perhaps behind a type code. */
    Object value(Object value, long at) {
        ofRow.clear();
        rowStart = Long.MIN_VALUE;
        return copy(value, at, true);
    }

    private Map<String, Object> struct(StructView row, Map<String, Object> target) {
        for (String name : row.schema().declaredNames()) {
            Slot slot = row.schema().slot(name);
            if (row.has(slot.index())) {
                target.put(
                        name,
                        copy(
                                row.get(slot),
                                row.offsetOf(slot.index()),
                                slot.type().wrapped()));
            }
        }
        return target;
    }

    /** The copy of a value at an absolute offset, which is negative if it has no place of its own. */
    private Object copy(Object value, long at, boolean coded) {
        if (value == null || at < 0) {
            return value;
        }
        if (coded && value instanceof Number number && !(value instanceof Double)) {
            return sized(number, at);
        }
        long bare = coded && !(value instanceof Number || value instanceof Boolean) ? at + BARE_FORM : at;
        Place place = new Place(bare, value.getClass());
        if (surveying && bare < rowStart) {
            shared.add(bare);
        }
        Map<Place, Object> known = shared.contains(bare) ? kept : ofRow;
        Object copy = known.get(place);
        if (copy == null) {
            copy = fresh(value, bare, coded, place, surveying ? ofRow : known);
        }
        return copy;
    }

    /** A whole number as it is; one that has more bytes than it needs, since a program wanted it so, with their number. */
    private Object sized(Number number, long at) {
        ScalarType stored = narrowing ? null : codes.get((char) file.getUnsignedByte(at - file.absolute(0)));
        return stored == null || stored == WrappedType.narrowest(number) ? number : new SizedNumber(stored, number);
    }

    /** Containers are noted before they are filled, since they may contain themselves. */
    private Object fresh(Object value, long bare, boolean coded, Place place, Map<Place, Object> known) {
        switch (value) {
            case Tuple tuple -> {
                List<Object> items = new ArrayList<>(tuple.size());
                Tuple copy = Tuple.over(items);
                known.put(place, copy);
                items(tuple.items(), items);
                return copy;
            }
            case List<?> list -> {
                List<Object> items = new ArrayList<>(list.size());
                known.put(place, items);
                items(list, items);
                return items;
            }
            case DictView dict -> {
                Pairs pairs = new Pairs();
                known.put(place, pairs);
                entries(dict, pairs);
                return pairs;
            }
            case StructView _
            when coded ->
                throw new PackException(file.name() + ": the object at offset " + bare
                        + " is of a type that a program registers; let that program write the file anew");
            case Double number
            when coded && file.getUnsignedByte(bare - file.absolute(0)) == FLOAT32 -> {
                Object copy = new SizedNumber(ScalarType.FLOAT32, number);
                known.put(place, copy);
                return copy;
            }
            case StructView row -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                known.put(place, copy);
                return struct(row, copy);
            }
            default -> {
                Object copy = simple(value, bare, coded);
                known.put(place, copy);
                return copy;
            }
        }
    }

    private Object simple(Object value, long bare, boolean coded) {
        return switch (value) {
            case FrozenSetView set -> {
                List<Object> items = new ArrayList<>(set.size());
                visit(set, items);
                yield FrozenSet.copyOf(items);
            }
            case LocalDate _ -> moments.day(file, bare - file.absolute(0), coded);
            case LocalDateTime _ -> Moments.moment(file, bare - file.absolute(0));
            default -> value;
        };
    }

    private void items(List<?> from, List<Object> to) {
        if (from instanceof SequenceView stored) {
            visit(stored, to);
        } else {
            to.addAll(from);
        }
    }

    private void visit(StoredItems stored, List<Object> to) {
        try {
            stored.visit((item, at) -> to.add(copy(item, at, true)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys come in the order of their hashes; the values tell the order in which they were put. */
    private void entries(DictView dict, Pairs pairs) {
        SequenceView values = dict.storedValues();
        Map<Long, Long> rows = new HashMap<>();
        for (long row = 0; row < dict.size(); row++) {
            rows.put(dict.storedKeys().valueAt(row), row);
        }
        for (int i = 0; i < values.size(); i++) {
            Long row = rows.get((long) i);
            if (row != null) {
                Object key =
                        copy(dict.storedKeys().keyAt(row), dict.storedKeys().keyOffsetAt(row), true);
                pairs.add(key, copy(values.get(i), values.offsetOf(i), true));
            }
        }
    }

    /** Whether a value, or what it contains, is a day or a moment. */
    static boolean hasMoments(Object value) {
        return hasMoments(value, new IdentityHashMap<>());
    }

    private static boolean hasMoments(Object value, Map<Object, Boolean> seen) {
        return switch (value) {
            case null -> false;
            case LocalDate _, LocalDateTime _, OffsetDateTime _ -> true;
            case List<?> items ->
                seen.put(value, true) == null && items.stream().anyMatch(item -> hasMoments(item, seen));
            case Set<?> items -> items.stream().anyMatch(item -> hasMoments(item, seen));
            default -> false;
        };
    }
}
