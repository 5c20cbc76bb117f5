package io.sharedbuffers.columnar.parquet;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.SchemaElement;

/** How lists and maps are made of groups: in three levels, or in two as old writers have it. */
final class Nesting {
    private static final int ENTRY_FIELDS = 2;

    private Nesting() {}

    private static boolean isList(SchemaElement element) {
        return element.isSetLogicalType() && element.getLogicalType().isSetLIST()
                || element.isSetConverted_type() && element.getConverted_type() == ConvertedType.LIST;
    }

    private static boolean isMap(SchemaElement element) {
        return element.isSetLogicalType() && element.getLogicalType().isSetMAP()
                || element.isSetConverted_type()
                        && (element.getConverted_type() == ConvertedType.MAP
                                || element.getConverted_type() == ConvertedType.MAP_KEY_VALUE);
    }

    /** The node of a list's items, or null if a group is no list. */
    static SchemaNode item(SchemaNode group) {
        if (!isList(group.element())
                || group.children().size() != 1
                || !group.children().getFirst().repeated()) {
            return null;
        }
        SchemaNode middle = group.children().getFirst();
        return twoLevels(group) ? middle : middle.children().getFirst();
    }

    /** Whether the repeated field of a list is its items themselves. */
    static boolean twoLevels(SchemaNode list) {
        SchemaNode middle = list.children().getFirst();
        return middle.isLeaf()
                || middle.children().size() != 1
                || middle.children().getFirst().repeated()
                || middle.name().equals("array")
                || middle.name().equals(list.name() + "_tuple");
    }

    /** The node of a map's entries, or null if a group is no map. */
    static SchemaNode entry(SchemaNode group) {
        if (!isMap(group.element()) || group.children().size() != 1) {
            return null;
        }
        SchemaNode entry = group.children().getFirst();
        return entry.repeated() && entry.children().size() == ENTRY_FIELDS ? entry : null;
    }
}
