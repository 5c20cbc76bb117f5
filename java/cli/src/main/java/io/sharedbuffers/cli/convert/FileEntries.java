package io.sharedbuffers.cli.convert;

import io.sharedbuffers.cli.output.Entry;
import io.sharedbuffers.cli.output.RowValues;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.struct.StructView;
import java.io.IOException;

/**
 * Visits all entries of a file in the order in which they were put in, as far as the file tells it: rows by their number; the
 * keys of a mapper, which has no rows, in the order of their texts, or of the index.
 */
public final class FileEntries {
    private FileEntries() {}

    /** Takes entries one after another. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes an entry.
         *
         * @param entry key and value; rows are {@link RowValues}
         * @param row the row as it is in the file, or null if the value is none
         * @throws IOException if the visitor fails to pass it on
         */
        void entry(Entry entry, StructView row) throws IOException;
    }

    /**
     * {@return the number of entries that a visitor is shown}
     *
     * @param content an open file
     */
    public static long count(Content content) {
        return content.size();
    }

    /**
     * Shows all entries.
     *
     * @param content an open file
     * @param visitor takes them
     * @throws IOException if the visitor fails, or for lack of temporary space
     */
    public static void visit(Content content, Visitor visitor) throws IOException {
        switch (content) {
            case Content.Array array -> {
                for (long i = 0; i < array.size(); i++) {
                    StructView row = array.rows().get(i);
                    visitor.entry(Entry.of(new RowValues(BuildValues.row(row))), row);
                }
            }
            case Content.Mapping mapping -> visit(mapping, visitor);
            case Content.Mapper mapper -> {
                try (KeyIndex.Order order = KeyOrder.of(mapper, ScratchSpace.temporary())) {
                    for (long i = 0; i < mapper.size(); i++) {
                        long entry = order.rowAt(i);
                        visitor.entry(
                                Entry.of(BuildValues.of(mapper.keys().keyAt(entry)), mapper.valueAt(entry)), null);
                    }
                }
            }
            case Content.Packed packed -> {
                StructView row = packed.schema() != null ? (StructView) packed.value() : null;
                Object value = row != null ? new RowValues(BuildValues.row(row)) : BuildValues.of(packed.value());
                visitor.entry(Entry.of(value), row);
            }
        }
    }

    private static void visit(Content.Mapping mapping, Visitor visitor) throws IOException {
        try (PutOrder order = new PutOrder(mapping, ScratchSpace.temporary())) {
            for (long i = 0; i < mapping.mapping().values().size(); i++) {
                StructView row = mapping.mapping().values().get(i);
                for (long entry = order.first(i); entry >= 0; entry = order.next(entry)) {
                    Object key = BuildValues.of(mapping.keys().keyAt(entry));
                    visitor.entry(Entry.of(key, new RowValues(BuildValues.row(row))), row);
                }
            }
        }
    }

    /**
     * Whether a key has several entries.
     *
     * @param content an open file
     * @return whether one has
     */
    public static boolean repeatsKeys(Content.Keyed content) {
        KeyIndex<Object> keys = content.keys();
        for (long entry = 0; entry + 1 < content.size(); entry++) {
            if (keys.next(keys.keyAt(entry), entry) >= 0) {
                return true;
            }
        }
        return false;
    }
}
