package io.sharedbuffers.struct;

import io.sharedbuffers.types.OnDiskType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The order in which slots are stored: wide before narrow, then by the code points of the name (spec 10-schema). */
final class SlotOrder {
    private static final Comparator<Map.Entry<String, OnDiskType>> ORDER =
            Comparator.<Map.Entry<String, OnDiskType>>comparingInt(
                            slot -> -slot.getValue().slotSize())
                    .thenComparing(Map.Entry::getKey, SlotOrder::compareCodePoints);

    private SlotOrder() {}

    /** The names of the given slots in storage order. */
    static List<String> sorted(Map<String, OnDiskType> declared) {
        return declared.entrySet().stream().sorted(ORDER).map(Map.Entry::getKey).toList();
    }

    private static int compareCodePoints(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length()) {
            int x = a.codePointAt(i);
            int y = b.codePointAt(i);
            if (x != y) {
                return Integer.compare(x, y);
            }
            i += Character.charCount(x);
        }
        return Integer.compare(a.length(), b.length());
    }
}
