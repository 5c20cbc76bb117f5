package io.sharedbuffers.cli.columns;

import io.sharedbuffers.columnar.Column;
import io.sharedbuffers.columnar.ColumnType;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.FrozenSet;
import io.sharedbuffers.types.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the values of a column are on our side, and so which type the column has: every value of a kind has exactly one cell, and
 * every such cell gives the same value back.
 *
 * <p>Immutable.
 */
public sealed interface ValueKind
        permits PlainKind,
                ValueKind.Fixed,
                ValueKind.Moment,
                ValueKind.Zoned,
                ValueKind.Items,
                ValueKind.Dict,
                ValueKind.Row {
    /** {@return the type of the column} */
    ColumnType type();

    /**
     * The cell of a value.
     *
     * @param value the value, not None
     * @return what the column holds
     */
    Object cell(Object value);

    /**
     * The value of a cell.
     *
     * @param cell the cell, not missing
     * @return the value
     */
    Object value(Object cell);

    /** {@return texts, lists and maps that tell the kind, for {@link KindForm}} */
    Object form();

    /** The cell of a value that may be None. */
    private static Object cellOrNull(ValueKind kind, Object value) {
        return value == null ? null : kind.cell(value);
    }

    private static Object valueOrNull(ValueKind kind, Object cell) {
        return cell == null ? null : kind.value(cell);
    }

    /**
     * Decimals that all have as many digits behind the point.
     *
     * @param precision how many digits there may be
     * @param scale how many of them behind the point
     */
    record Fixed(int precision, int scale) implements ValueKind {
        @Override
        public ColumnType type() {
            return new ColumnType.Decimal(precision, scale);
        }

        @Override
        public BigDecimal cell(Object value) {
            return ((Decimal) value).toBigDecimal();
        }

        @Override
        public Decimal value(Object cell) {
            return Decimal.of((BigDecimal) cell);
        }

        @Override
        public Object form() {
            return Map.of("decimal", List.of((long) precision, (long) scale));
        }
    }

    /**
     * Moments that are all local, or all at one distance from UTC.
     *
     * @param offset the distance, or null if they are local
     */
    record Moment(ZoneOffset offset) implements ValueKind {
        private static final String UTC = "UTC";

        @Override
        public ColumnType type() {
            return new ColumnType.Moment(offset == null ? null : offset.equals(ZoneOffset.UTC) ? UTC : offset.getId());
        }

        @Override
        public Long cell(Object value) {
            Instant moment = value instanceof LocalDateTime local
                    ? local.toInstant(ZoneOffset.UTC)
                    : ((OffsetDateTime) value).toInstant();
            return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
        }

        @Override
        public Object value(Object cell) {
            Instant moment = Instant.EPOCH.plus((long) cell, ChronoUnit.MICROS);
            return offset == null ? LocalDateTime.ofInstant(moment, ZoneOffset.UTC) : moment.atOffset(offset);
        }

        @Override
        public Object form() {
            return offset == null ? "moment" : Map.of("moment", offset.getId());
        }
    }

    /**
     * Moments that a file of others shows in a time zone; only read.
     *
     * @param zone its name
     */
    record Zoned(String zone) implements ValueKind {
        /**
         * Whether the zone is UTC or a fixed distance from it, so that nothing of it is lost.
         *
         * @param zone its name
         * @return whether it is
         */
        public static boolean fixed(String zone) {
            return ZoneId.of(zone).getRules().isFixedOffset();
        }

        /**
         * Whether a zone is UTC.
         *
         * @param zone its name
         * @return whether it is
         */
        public static boolean utc(String zone) {
            return fixed(zone)
                    && ZoneId.of(zone).getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
        }

        @Override
        public ColumnType type() {
            return new ColumnType.Moment(zone);
        }

        @Override
        public Object cell(Object value) {
            return new Moment(ZoneOffset.UTC).cell(value);
        }

        @Override
        public OffsetDateTime value(Object cell) {
            return Instant.EPOCH
                    .plus((long) cell, ChronoUnit.MICROS)
                    .atZone(ZoneId.of(zone))
                    .toOffsetDateTime();
        }

        @Override
        public Object form() {
            return Map.of("zone", zone);
        }
    }

    /** What holds items. */
    enum Container {
        /** A list. */
        LIST,
        /** A tuple. */
        TUPLE,
        /** A frozenset; its items keep their order. */
        FROZENSET
    }

    /**
     * Containers of one sort, with items of one kind.
     *
     * @param container the sort
     * @param item the kind of the items, which may be None, too
     */
    record Items(Container container, ValueKind item) implements ValueKind {
        @Override
        public ColumnType type() {
            return new ColumnType.ListOf(item.type());
        }

        @Override
        public List<Object> cell(Object value) {
            Collection<?> items = (Collection<?>) value;
            List<Object> cells = new ArrayList<>(items.size());
            for (Object each : items) {
                cells.add(cellOrNull(item, each));
            }
            return cells;
        }

        @Override
        public Object value(Object cell) {
            List<?> cells = (List<?>) cell;
            List<Object> items = new ArrayList<>(cells.size());
            for (Object each : cells) {
                items.add(valueOrNull(item, each));
            }
            return switch (container) {
                case LIST -> items;
                case TUPLE -> Tuple.over(items);
                case FROZENSET -> FrozenSet.copyOf(items);
            };
        }

        @Override
        public Object form() {
            return Map.of(container.name().toLowerCase(java.util.Locale.ROOT), item.form());
        }
    }

    /**
     * Dicts with keys of one kind, none of them None, and values of one.
     *
     * @param key the kind of the keys
     * @param item the kind of the values
     */
    record Dict(ValueKind key, ValueKind item) implements ValueKind {
        @Override
        public ColumnType type() {
            return new ColumnType.MapOf(key.type(), item.type());
        }

        @Override
        public Map<Object, Object> cell(Object value) {
            Map<?, ?> map = (Map<?, ?>) value;
            Map<Object, Object> cells = LinkedHashMap.newLinkedHashMap(map.size());
            map.forEach((k, v) -> cells.put(key.cell(k), cellOrNull(item, v)));
            return cells;
        }

        @Override
        public Map<Object, Object> value(Object cell) {
            Map<?, ?> cells = (Map<?, ?>) cell;
            Map<Object, Object> map = LinkedHashMap.newLinkedHashMap(cells.size());
            cells.forEach((k, v) -> map.put(key.value(k), valueOrNull(item, v)));
            return map;
        }

        @Override
        public Object form() {
            return Map.of("dict", List.of(key.form(), item.form()));
        }
    }

    /**
     * A slot of a row.
     *
     * @param name its name
     * @param kind the kind of its values
     * @param missingIsUnset whether a missing cell is an unset slot; otherwise it is None
     */
    record SlotKind(String name, ValueKind kind, boolean missingIsUnset) {
        /**
         * The cell of this slot.
         *
         * @param row slot names and values
         * @return its cell; null if there is none
         */
        public Object cell(Map<?, ?> row) {
            return cellOrNull(kind, row.get(name));
        }

        /**
         * Puts the value of a cell into a row.
         *
         * @param row receives it
         * @param cell the cell; null if it is missing
         */
        public void put(Map<String, Object> row, Object cell) {
            if (cell != null || !missingIsUnset) {
                row.put(name, valueOrNull(kind, cell));
            }
        }

        /** {@return the form of name, kind, and what is missing} */
        public Object form() {
            return List.of(name, kind.form(), missingIsUnset ? "unset" : "None");
        }
    }

    /**
     * Rows of a nested schema.
     *
     * @param slots the slots
     */
    record Row(List<SlotKind> slots) implements ValueKind {
        /** Copies the list. */
        public Row {
            slots = List.copyOf(slots);
        }

        @Override
        public ColumnType type() {
            return new ColumnType.Struct(slots.stream()
                    .map(slot -> new Column(slot.name(), slot.kind().type()))
                    .toList());
        }

        @Override
        public Object[] cell(Object value) {
            Object[] cells = new Object[slots.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = slots.get(i).cell((Map<?, ?>) value);
            }
            return cells;
        }

        @Override
        public Map<String, Object> value(Object cell) {
            Object[] cells = (Object[]) cell;
            Map<String, Object> row = LinkedHashMap.newLinkedHashMap(cells.length);
            for (int i = 0; i < cells.length; i++) {
                slots.get(i).put(row, cells[i]);
            }
            return row;
        }

        @Override
        public Object form() {
            return Map.of("row", slots.stream().map(SlotKind::form).toList());
        }
    }
}
