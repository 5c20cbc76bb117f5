package io.sharedbuffers.cli.tester;

import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.DateTime;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.NdArray;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SizedNumber;
import io.sharedbuffers.types.Tuple;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What two values that the format cannot tell apart have in common, as an object that {@code equals} compares ({@code
 * conformance/README.md}, "How values are compared").
 *
 * <p>Floats are told apart by their bits. Not told apart, since the original merges them: booleans and whole numbers of the
 * same value; in dialect 0.8 texts and bytes of the same characters, shorter than 16. Sets and dicts have no order. A moment
 * with an offset is its time in UTC; in dialect 0.8 the offset is lost instead. Numbers of a forced width are plain numbers.
 */
final class CanonicalForm {
    private static final int MERGED_TEXT = 16;
    private static final Object NONE = Mark.NONE;

    /** How deep values that contain themselves are followed. */
    private static final int RECURSIVE_DEPTH = 8;

    private final Dialect dialect;
    private final RegisteredTypes types;
    private final int depth;

    private enum Mark {
        NONE,
        DEEP
    }

    private record Whole(BigInteger number) {}

    private record Real(long bits) {
        @Override
        public String toString() {
            return "Real[" + Double.longBitsToDouble(bits) + " 0x" + Long.toHexString(bits) + "]";
        }
    }

    private record Text(String text) {}

    private record Bytes(ByteBuffer content) {
        static Bytes of(byte[] content) {
            return new Bytes(ByteBuffer.wrap(content));
        }

        @Override
        public String toString() {
            return "Bytes[" + new String(content.array(), StandardCharsets.ISO_8859_1) + "]";
        }
    }

    private record Buffer(Bytes content) {}

    private record Items(String kind, List<Object> items) {}

    private record Bag(String kind, Map<Object, Integer> items) {}

    private record Typed(String type, Object row) {}

    private record DecimalText(String text) {}

    /**
     * The forms of one case's values.
     *
     * @param dialect decides what is merged
     * @param types names the schemas of objects
     * @param recursive whether a value contains itself, so that it is followed only so far
     */
    CanonicalForm(Dialect dialect, RegisteredTypes types, boolean recursive) {
        this.dialect = dialect;
        this.types = types;
        this.depth = recursive ? RECURSIVE_DEPTH : Limits.DEFAULT.depth();
    }

    /** The form of a value. */
    Object value(Object given) {
        return value(given, 0);
    }

    /** The form of the set slots of a row. */
    Object row(Object given, Schema schema) {
        return row(given, schema, 0);
    }

    private Object value(Object given, int level) {
        if (level > depth) {
            return Mark.DEEP;
        }
        return switch (given) {
            case null -> NONE;
            case Boolean flag -> new Whole(flag ? BigInteger.ONE : BigInteger.ZERO);
            case BigInteger number -> new Whole(number);
            case Long _, Integer _, Short _, Byte _ -> new Whole(BigInteger.valueOf(((Number) given).longValue()));
            case Double number -> new Real(Double.doubleToRawLongBits(number));
            case Float number -> new Real(Double.doubleToRawLongBits(number));
            case SizedNumber number -> slot(number.value(), number.type(), level);
            case String text -> text(text);
            case byte[] bytes -> Bytes.of(bytes);
            case Tuple tuple -> items("tuple", tuple, level);
            case List<?> list -> items("list", list, level);
            case Set<?> set -> bag(set, level);
            case Map<?, ?> map -> dict(map, level);
            case StructView object -> new Typed(types.name(object.schema()), row(object, object.schema(), level + 1));
            case StructRow object -> new Typed(types.name(object.schema()), row(object, object.schema(), level + 1));
            case Decimal number -> new DecimalText(number.toString());
            case BigDecimal number -> new DecimalText(Decimal.of(number).toString());
            case DateTime moment -> moment(moment);
            case LocalDateTime moment -> moment;
            case LocalDate date -> date;
            case NdArray array -> array;
            case MemorySegment memory -> new Buffer(Bytes.of(memory.toArray(ValueLayout.JAVA_BYTE)));
            default ->
                throw new IllegalArgumentException(
                        "no form for values of " + given.getClass().getName());
        };
    }

    /** Whether bytes of the same characters may be stored in the text's place, as in 0.8. */
    boolean merges(String text) {
        return dialect == Dialect.V0_8 && text.codePointCount(0, text.length()) < MERGED_TEXT;
    }

    private Object text(String text) {
        return merges(text) ? Bytes.of(text.getBytes(StandardCharsets.UTF_8)) : new Text(text);
    }

    private Object moment(DateTime moment) {
        boolean told = moment.offset() != null && dialect != Dialect.V0_8;
        return told ? moment.local().minusSeconds(moment.offset().getTotalSeconds()) : moment.local();
    }

    private Items items(String kind, Collection<?> given, int level) {
        List<Object> forms = new ArrayList<>(given.size());
        for (Object item : given) {
            forms.add(value(item, level + 1));
        }
        return new Items(kind, forms);
    }

    private Bag bag(Set<?> set, int level) {
        Map<Object, Integer> forms = new HashMap<>();
        for (Object item : set) {
            forms.merge(value(item, level + 1), 1, Integer::sum);
        }
        return new Bag("set", forms);
    }

    private Bag dict(Map<?, ?> map, int level) {
        Map<Object, Integer> forms = new HashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = value(entry.getKey(), level + 1);
            forms.merge(List.of(key, value(entry.getValue(), level + 1)), 1, Integer::sum);
        }
        return new Bag("dict", forms);
    }

    private Object row(Object given, Schema schema, int level) {
        if (level > depth) {
            return Mark.DEEP;
        }
        Map<?, ?> values = switch (given) {
            case Map<?, ?> map -> map;
            case StructView view -> view.toMap();
            case StructRow row -> row.toMap();
            default ->
                throw new IllegalArgumentException("no row: " + given.getClass().getName());
        };
        Map<String, Object> forms = new TreeMap<>();
        for (Slot slot : schema.slots()) {
            if (values.containsKey(slot.name())) {
                forms.put(slot.name(), slot(values.get(slot.name()), slot.type(), level + 1));
            }
        }
        return forms;
    }

    private Object slot(Object given, OnDiskType type, int level) {
        if (given == null) {
            return NONE;
        }
        return switch (type) {
            case StructType nested -> row(given, nested.schema(), level);
            case ScalarType number
            when number.isFloat() || number == ScalarType.BOOL -> value(number.decode(number.encode(given)), level);
            default -> value(given, level);
        };
    }
}
