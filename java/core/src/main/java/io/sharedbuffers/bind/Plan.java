package io.sharedbuffers.bind;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import java.util.ArrayList;
import java.util.List;

/** A user's type and a schema that were found to fit, before the code for them exists. */
final class Plan {
    private final Class<?> type;
    private final Schema schema;
    private final List<Entry> entries = new ArrayList<>();

    Plan(Class<?> type, Schema schema) {
        this.type = type;
        this.schema = schema;
    }

    /**
     * A member and its slot.
     *
     * @param member the getter or component
     * @param value the value that it stands for
     * @param slot the slot of its name
     * @param nested the plan for a nested schema; else {@code null}
     */
    record Entry(Member member, MemberValue value, Slot slot, Plan nested) {}

    Class<?> type() {
        return type;
    }

    Schema schema() {
        return schema;
    }

    List<Entry> entries() {
        return entries;
    }

    void add(Entry entry) {
        entries.add(entry);
    }
}
