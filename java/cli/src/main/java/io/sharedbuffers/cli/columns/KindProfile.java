package io.sharedbuffers.cli.columns;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.NdArray;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceView;
import io.sharedbuffers.types.Tuple;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the values of one column have in common, learnt by looking at all of them. Not safe for use by several threads at once. */
final class KindProfile {
    private static final int[] PRECISIONS = {18, 38, 76};
    private static final int LARGEST_SCALE = 76;

    /** Sorts of values that no column holds together. */
    private enum Sort {
        BOOL,
        INT,
        FLOAT,
        TEXT,
        BYTES,
        BUFFER,
        DATE,
        DECIMAL,
        LOCAL,
        ZONED,
        LIST,
        TUPLE,
        FROZENSET,
        DICT,
        ROW,
        OTHER
    }

    private final Set<Sort> met = EnumSet.noneOf(Sort.class);
    private final Map<Sort, KindProfile> items = new EnumMap<>(Sort.class);
    private final RowProfile row;
    private KindProfile keys;
    private ScalarType numbers;
    private boolean none;
    private boolean negative;
    private boolean beyond;
    private boolean decimalsDiffer;
    private long scale = -1;
    private long digits = 1;
    private ZoneOffset offset;
    private boolean offsetsDiffer;

    /** For values of any sort. */
    KindProfile() {
        this.row = null;
    }

    /** For the values of a slot; {@code outer} are the schemas around it. */
    KindProfile(OnDiskType type, List<Schema> outer) {
        this.numbers = type instanceof ScalarType scalar ? scalar : null;
        this.row = type instanceof StructType struct
                        && !outer.contains(struct.schema())
                        && !struct.schema().slots().isEmpty()
                ? new RowProfile(struct.schema(), outer)
                : null;
    }

    void meet(Object value) {
        if (numbers != null && value != null) {
            return;
        }
        switch (value) {
            case null -> none = true;
            case Boolean _ -> met.add(Sort.BOOL);
            case Long number -> integer(number < 0, false);
            case BigInteger number -> integer(number.signum() < 0, number.bitLength() >= Long.SIZE);
            case Double _ -> met.add(Sort.FLOAT);
            case String _ -> met.add(Sort.TEXT);
            case byte[] _ -> met.add(Sort.BYTES);
            case MemorySegment _ -> met.add(Sort.BUFFER);
            case LocalDate _ -> met.add(Sort.DATE);
            case LocalDateTime _ -> met.add(Sort.LOCAL);
            case OffsetDateTime moment -> zoned(moment.getOffset());
            case Decimal number -> decimal(number);
            case Tuple tuple -> items(Sort.TUPLE, tuple, tuple.items());
            case List<?> list -> items(Sort.LIST, list, list);
            case Set<?> set -> items(Sort.FROZENSET, set, set);
            case Map<?, ?> map
            when row != null -> {
                met.add(Sort.ROW);
                row.meet(map);
            }
            case Map<?, ?> map -> dict(map);
            case NdArray _ -> met.add(Sort.OTHER);
            default -> met.add(Sort.OTHER);
        }
    }

    private void integer(boolean below, boolean large) {
        met.add(Sort.INT);
        negative |= below;
        beyond |= large;
    }

    private void zoned(ZoneOffset found) {
        met.add(Sort.ZONED);
        offsetsDiffer |= offset != null && !offset.equals(found);
        offset = found;
    }

    private void decimal(Decimal number) {
        met.add(Sort.DECIMAL);
        byte[] found = number.digits();
        long behind = -number.exponent();
        boolean zero = found.length == 1 && found[0] == 0;
        decimalsDiffer |=
                scale >= 0 && scale != behind || behind < 0 || behind > LARGEST_SCALE || zero && number.isNegative();
        scale = behind;
        digits = Math.max(digits, Math.max(found.length, behind));
    }

    private void items(Sort sort, Collection<?> all, Object stored) {
        met.add(sort);
        KindProfile profile = items.computeIfAbsent(sort, _ -> new KindProfile());
        if (stored instanceof SequenceView view && view.numberType() != null && !view.isEmpty()) {
            profile.numbers(view.numberType());
        } else {
            all.forEach(profile::meet);
        }
    }

    /** Numbers that are stored side by side tell by their width what they can be. */
    private void numbers(ScalarType type) {
        if (type.isFloat()) {
            met.add(Sort.FLOAT);
        } else {
            integer(type.isSigned(), type == ScalarType.UINT64);
        }
    }

    private void dict(Map<?, ?> map) {
        met.add(Sort.DICT);
        keys = keys == null ? new KindProfile() : keys;
        KindProfile values = items.computeIfAbsent(Sort.DICT, _ -> new KindProfile());
        map.forEach((key, value) -> {
            keys.meet(key);
            values.meet(value);
        });
    }

    boolean metNone() {
        return none;
    }

    ValueKind kind() {
        if (numbers != null) {
            return PlainKind.of(numbers);
        }
        if (met.isEmpty()) {
            return row != null ? row.kind() : PlainKind.NONE;
        }
        return met.size() > 1 ? PlainKind.MSGPACK : kind(met.iterator().next());
    }

    private ValueKind kind(Sort sort) {
        return switch (sort) {
            case BOOL -> PlainKind.BOOL;
            case INT -> !beyond ? PlainKind.INT64 : negative ? PlainKind.MSGPACK : PlainKind.UINT64;
            case FLOAT -> PlainKind.FLOAT64;
            case TEXT -> PlainKind.TEXT;
            case BYTES -> PlainKind.BYTES;
            case BUFFER -> PlainKind.BUFFER;
            case DATE -> PlainKind.DATE;
            case DECIMAL -> decimals();
            case LOCAL -> new ValueKind.Moment(null);
            case ZONED ->
                offsetsDiffer || offset.getTotalSeconds() % 60 != 0 ? PlainKind.MSGPACK : new ValueKind.Moment(offset);
            case LIST ->
                new ValueKind.Items(ValueKind.Container.LIST, items.get(sort).kind());
            case TUPLE ->
                new ValueKind.Items(ValueKind.Container.TUPLE, items.get(sort).kind());
            case FROZENSET ->
                new ValueKind.Items(
                        ValueKind.Container.FROZENSET, items.get(sort).kind());
            case DICT ->
                keys.none || keys.met.isEmpty()
                        ? PlainKind.MSGPACK
                        : new ValueKind.Dict(keys.kind(), items.get(sort).kind());
            case ROW -> row.kind();
            case OTHER -> PlainKind.MSGPACK;
        };
    }

    private ValueKind decimals() {
        for (int precision : PRECISIONS) {
            if (!decimalsDiffer && digits <= precision) {
                return new ValueKind.Fixed(precision, (int) scale);
            }
        }
        return PlainKind.DECIMAL_TEXT;
    }
}
