package io.sharedbuffers.columnar.parquet;

import io.sharedbuffers.columnar.ColumnType;
import io.sharedbuffers.columnar.MomentCuts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;

/** Puts values together of the pieces that the library hands over. */
final class RowConverters {
    private final MomentCuts cuts;

    RowConverters(MomentCuts cuts) {
        this.cuts = cuts;
    }

    /** What receives the values of a node, apart from its repetition. */
    private Converter of(SchemaNode node, ColumnType type, String column, Consumer<Object> sink) {
        return switch (type) {
            case ColumnType.Struct struct -> fields(node, struct, column, sink::accept);
            case ColumnType.MapOf map -> map(Nesting.entry(node), map, column, sink);
            case ColumnType.ListOf list -> list(node, list, column, sink);
            default -> new LeafConverter(node.element(), type, column, cuts, sink);
        };
    }

    /** What receives the rows of a table; columns are named after their fields. */
    GroupConverter rows(SchemaNode root, ColumnType.Struct type, Consumer<Object[]> sink) {
        return fields(root, type, null, sink);
    }

    private Slots fields(SchemaNode node, ColumnType.Struct type, String column, Consumer<Object[]> sink) {
        Slots slots = new Slots(type.fields().size(), sink);
        for (int i = 0; i < type.fields().size(); i++) {
            SchemaNode child = node.children().get(i);
            slots.with(i, this, child, type.fields().get(i).type(), column == null ? child.name() : column);
        }
        return slots;
    }

    private Converter list(SchemaNode node, ColumnType.ListOf type, String column, Consumer<Object> sink) {
        SchemaNode item = Nesting.item(node);
        Collecting<List<Object>> list = new Collecting<>(ArrayList::new, sink::accept);
        list.child(
                Nesting.twoLevels(node)
                        ? of(item, type.item(), column, value -> list.content.add(value))
                        : new Slots(1, values -> list.content.add(values[0])).with(0, this, item, type.item(), column));
        return list;
    }

    private Converter map(SchemaNode entry, ColumnType.MapOf type, String column, Consumer<Object> sink) {
        Collecting<Map<Object, Object>> map = new Collecting<>(LinkedHashMap::new, sink::accept);
        Slots fields = new Slots(2, values -> {
            if (map.content.containsKey(values[0])) {
                throw new IllegalArgumentException("a map has the key " + values[0] + " twice");
            }
            map.content.put(values[0], values[1]);
        });
        fields.with(0, this, entry.children().getFirst(), type.key(), column);
        fields.with(1, this, entry.children().getLast(), type.value(), column);
        map.child(fields);
        return map;
    }

    /** A group whose one field is repeated. */
    private static final class Collecting<C> extends GroupConverter {
        private final java.util.function.Supplier<C> fresh;
        private final Consumer<C> sink;
        private Converter child;
        private C content;

        Collecting(java.util.function.Supplier<C> fresh, Consumer<C> sink) {
            this.fresh = fresh;
            this.sink = sink;
        }

        void child(Converter converter) {
            child = converter;
        }

        @Override
        public Converter getConverter(int index) {
            return child;
        }

        @Override
        public void start() {
            content = fresh.get();
        }

        @Override
        public void end() {
            sink.accept(content);
        }
    }

    /** A group of fields, each with a value or none. A field that is repeated by itself is a list, empty if there is none. */
    private static final class Slots extends GroupConverter {
        private final Converter[] converters;
        private final boolean[] repeated;
        private final Consumer<Object[]> sink;
        private Object[] values;

        Slots(int count, Consumer<Object[]> sink) {
            this.converters = new Converter[count];
            this.repeated = new boolean[count];
            this.sink = sink;
        }

        @SuppressWarnings("unchecked") // The lists are made below.
        Slots with(int i, RowConverters makers, SchemaNode node, ColumnType type, String column) {
            repeated[i] = node.repeated();
            converters[i] = repeated[i]
                    ? makers.of(
                            node,
                            ((ColumnType.ListOf) type).item(),
                            column,
                            value -> ((List<Object>) values[i]).add(value))
                    : makers.of(node, type, column, value -> values[i] = value);
            return this;
        }

        @Override
        public Converter getConverter(int index) {
            return converters[index];
        }

        @Override
        public void start() {
            values = new Object[converters.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = repeated[i] ? new ArrayList<>() : null;
            }
        }

        @Override
        public void end() {
            sink.accept(values);
        }
    }
}
