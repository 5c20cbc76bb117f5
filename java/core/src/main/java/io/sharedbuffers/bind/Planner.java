package io.sharedbuffers.bind;

import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares a user's type with a schema, and both with what is nested in them, and notes all that does not fit. */
final class Planner {
    private final List<BindingException.Mismatch> mismatches = new ArrayList<>();
    private final Map<Key, Plan> plans = new HashMap<>();

    private record Key(Class<?> type, List<Class<?>> arguments, Schema schema) {}

    private Planner() {}

    /**
     * The plan for a type and a schema.
     *
     * @param type an interface or a record
     * @param schema how the objects are laid out
     * @return their members and slots
     * @throws BindingException if anything does not fit
     */
    static Plan plan(Class<?> type, Schema schema) {
        Planner planner = new Planner();
        Plan plan = planner.plan(type, List.of(), schema, "", 0);
        if (!planner.mismatches.isEmpty()) {
            throw new BindingException(type.getName() + " does not fit " + schema, planner.mismatches);
        }
        return plan;
    }

    private Plan plan(Class<?> type, List<Class<?>> arguments, Schema schema, String path, int depth) {
        Key key = new Key(type, arguments, schema);
        Plan known = plans.get(key);
        if (known != null) {
            return known;
        }
        Plan plan = new Plan(type, schema);
        plans.put(key, plan);
        if (depth >= Limits.DEFAULT.depth()) {
            mismatch(path, "at most " + Limits.DEFAULT.depth() + " schemas nested in each other", "there are more");
            return plan;
        }
        TypeArguments variables = new TypeArguments(type, arguments);
        Set<String> taken = new HashSet<>();
        for (Member member : members(type, path)) {
            String place = path + member.label();
            if (type.isRecord() && !taken.add(member.slotName())) {
                mismatch(place, "a slot of its own", "another component has the slot \"" + member.slotName() + "\"");
            }
            entry(plan, member, MemberValue.of(member, variables), place, depth);
        }
        return plan;
    }

    private List<Member> members(Class<?> type, String path) {
        if (type.isRecord()) {
            return Members.ofRecord(type);
        }
        if (type.isSealed()) {
            mismatch(path + type.getSimpleName(), "to be implemented by a generated class", "it is sealed");
            return List.of();
        }
        return Members.ofInterface(type, (member, problem) -> mismatch(path + member, problem[0], problem[1]));
    }

    private void entry(Plan plan, Member member, MemberValue value, String place, int depth) {
        Schema schema = plan.schema();
        String name = member.slotName();
        if (!SlotFit.readable(value)) {
            mismatch(place, "another type", "no slot holds a " + value.type().getSimpleName());
            return;
        }
        if (!schema.hasSlot(name)) {
            mismatch(place, "a slot \"" + name + "\" " + SlotFit.need(value), absence(name, schema));
            return;
        }
        Slot slot = schema.slot(name);
        if (!SlotFit.fits(value, slot.type())) {
            String actual = "it is of type " + slot.type().typeName() + ": declare ";
            mismatch(place, "a slot \"" + name + "\" " + SlotFit.need(value), actual + SlotFit.suggestion(slot.type()));
            return;
        }
        Plan nested = null;
        if (slot.type() instanceof StructType struct && !SlotFit.opaque(value.type())) {
            nested = plan(value.type(), value.arguments(), struct.schema(), place + ".", depth + 1);
        }
        plan.add(new Plan.Entry(member, value, slot, nested));
    }

    private static String absence(String name, Schema schema) {
        List<String> near = NearNames.of(name, schema.declaredNames());
        if (near.isEmpty()) {
            return "the schema has " + schema.declaredNames();
        }
        String names = near.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(" or "));
        return "the schema has none of that name: did you mean " + names + "? (@SlotName names another slot)";
    }

    private void mismatch(String member, String needed, String actual) {
        mismatches.add(new BindingException.Mismatch(member, needed, actual));
    }
}
