package io.sharedbuffers.cli.diff;

import io.sharedbuffers.cli.output.JsonForm;
import io.sharedbuffers.compare.SlotDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What differs, for programs: maps and lists that become JSON. */
public final class DiffForm {
    private DiffForm() {}

    /**
     * The form of all differences.
     *
     * @param found those of the content
     * @param bytes those of the bytes, or null if they were not compared
     * @return a map for JSON
     */
    public static Map<String, Object> of(Differences found, ByteReport bytes) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("same", found.isEmpty() && (bytes == null || bytes.comparison().same()));
        List<Object> general = new ArrayList<>();
        found.general().forEach(difference -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("subject", difference.subject());
            each.put("a", difference.a());
            each.put("b", difference.b());
            general.add(each);
        });
        form.put("general", general);
        form.put("entries_in_both", found.comparedCount());
        form.put("entries_that_differ", found.rowCount());
        form.put("entries_only_in_a", found.onlyInFirstCount());
        form.put("entries_only_in_b", found.onlyInSecondCount());
        form.put(
                "only_in_a",
                found.firstOnlyInFirst().stream().map(JsonForm::key).toList());
        form.put(
                "only_in_b",
                found.firstOnlyInSecond().stream().map(JsonForm::key).toList());
        form.put("different", found.firstRows().stream().map(DiffForm::row).toList());
        form.put("bytes", bytes == null ? null : bytes(bytes));
        return form;
    }

    private static Map<String, Object> row(RowDifference row) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("key", JsonForm.key(row.key()));
        for (SlotDifference slot : row.slots()) {
            if (slot.slot().isEmpty()) {
                form.put("a", state(slot.a()));
                form.put("b", state(slot.b()));
                return form;
            }
        }
        Map<String, Object> slots = new LinkedHashMap<>();
        for (SlotDifference slot : row.slots()) {
            Map<String, Object> states = new LinkedHashMap<>();
            states.put("a", state(slot.a()));
            states.put("b", state(slot.b()));
            slots.put(slot.slot(), states);
        }
        form.put("slots", slots);
        return form;
    }

    private static Object state(SlotDifference.State state) {
        return state.set() ? JsonForm.of(state.value()) : Map.of("$unset", true);
    }

    private static Map<String, Object> bytes(ByteReport bytes) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("bytes_of_a", bytes.bytesOfA());
        form.put("bytes_of_b", bytes.bytesOfB());
        boolean same = bytes.comparison().same();
        form.put("first_difference", same ? null : bytes.comparison().first());
        form.put("meaning_in_a", bytes.meaningInA());
        form.put("meaning_in_b", bytes.meaningInB());
        form.put("differing_bytes", bytes.comparison().count());
        form.put("gaps_only", same ? null : bytes.comparison().gapsOnly());
        return form;
    }
}
