package io.sharedbuffers.cli.columns;

import io.sharedbuffers.columnar.Column;
import io.sharedbuffers.columnar.ColumnType;
import io.sharedbuffers.columnar.ColumnType.Plain;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kinds that a file's metadata tell, and those of columns about which they tell nothing. */
public final class KindForm {
    private KindForm() {}

    /**
     * The kind that a form tells.
     *
     * @param form as {@link ValueKind#form} gives it
     * @param type the type that the column has now, which a program may have changed
     * @return the kind, or null if the form tells none that fits the type
     */
    public static ValueKind of(Object form, ColumnType type) {
        ValueKind kind = switch (form) {
            case String name -> plain(name);
            case Map<?, ?> map
            when map.size() == 1 ->
                parametric(
                        String.valueOf(map.keySet().iterator().next()),
                        map.values().iterator().next(),
                        type);
            case null, default -> null;
        };
        return kind != null && same(kind.type(), type) ? kind : null;
    }

    private static ValueKind plain(String name) {
        if (name.equals("moment")) {
            return new ValueKind.Moment(null);
        }
        for (PlainKind kind : PlainKind.values()) {
            if (kind.form().equals(name)) {
                return kind;
            }
        }
        return null;
    }

    private static ValueKind parametric(String name, Object form, ColumnType type) {
        return switch (name) {
            case "decimal" ->
                type instanceof ColumnType.Decimal decimal
                        ? new ValueKind.Fixed(decimal.precision(), decimal.scale())
                        : null;
            case "moment" -> {
                try {
                    yield new ValueKind.Moment(ZoneOffset.of(String.valueOf(form)));
                } catch (DateTimeException _) {
                    yield null;
                }
            }
            case "list", "tuple", "frozenset" -> {
                ValueKind item = type instanceof ColumnType.ListOf list ? of(form, list.item()) : null;
                yield item == null
                        ? null
                        : new ValueKind.Items(ValueKind.Container.valueOf(name.toUpperCase(Locale.ROOT)), item);
            }
            case "dict" -> {
                if (!(type instanceof ColumnType.MapOf map) || !(form instanceof List<?> pair) || pair.size() != 2) {
                    yield null;
                }
                ValueKind key = of(pair.getFirst(), map.key());
                ValueKind item = of(pair.getLast(), map.value());
                yield key == null || item == null ? null : new ValueKind.Dict(key, item);
            }
            case "row" -> row(form, type);
            default -> null;
        };
    }

    private static ValueKind row(Object form, ColumnType type) {
        if (!(type instanceof ColumnType.Struct struct)
                || !(form instanceof List<?> slots)
                || slots.size() != struct.fields().size()) {
            return null;
        }
        List<ValueKind.SlotKind> kinds = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            ValueKind.SlotKind slot = slot(slots.get(i), struct.fields().get(i));
            if (slot == null) {
                return null;
            }
            kinds.add(slot);
        }
        return new ValueKind.Row(kinds);
    }

    /**
     * The slot that a form tells.
     *
     * @param form name, kind, and what is missing
     * @param column the column as it is now
     * @return the slot, or null if the form does not fit
     */
    public static ValueKind.SlotKind slot(Object form, Column column) {
        if (!(form instanceof List<?> parts)
                || parts.size() != 3
                || !column.name().equals(parts.getFirst())) {
            return null;
        }
        ValueKind kind = of(parts.get(1), column.type());
        return kind == null ? null : new ValueKind.SlotKind(column.name(), kind, "unset".equals(parts.get(2)));
    }

    /** Parquet keeps only whether moments are in UTC, not in which zone they are shown. */
    private static boolean same(ColumnType told, ColumnType found) {
        return switch (told) {
            case ColumnType.Moment moment ->
                found instanceof ColumnType.Moment other && (moment.zone() == null) == (other.zone() == null);
            case ColumnType.ListOf list -> found instanceof ColumnType.ListOf other && same(list.item(), other.item());
            case ColumnType.MapOf map ->
                found instanceof ColumnType.MapOf other
                        && same(map.key(), other.key())
                        && same(map.value(), other.value());
            case ColumnType.Struct _ -> found instanceof ColumnType.Struct;
            default -> told.equals(found);
        };
    }

    /**
     * The kind of a column about which nothing is told.
     *
     * @param type its type
     * @return the kind
     */
    public static ValueKind usual(ColumnType type) {
        return switch (type) {
            case Plain plain -> PlainKind.valueOf(plain == Plain.NULL ? "NONE" : plain.name());
            case ColumnType.Decimal decimal -> new ValueKind.Fixed(decimal.precision(), decimal.scale());
            case ColumnType.Moment moment ->
                moment.zone() == null ? new ValueKind.Moment(null) : new ValueKind.Zoned(moment.zone());
            case ColumnType.ListOf list -> new ValueKind.Items(ValueKind.Container.LIST, usual(list.item()));
            case ColumnType.MapOf map -> new ValueKind.Dict(usual(map.key()), usual(map.value()));
            case ColumnType.Struct struct ->
                new ValueKind.Row(struct.fields().stream()
                        .map(field -> new ValueKind.SlotKind(field.name(), usual(field.type()), false))
                        .toList());
        };
    }
}
