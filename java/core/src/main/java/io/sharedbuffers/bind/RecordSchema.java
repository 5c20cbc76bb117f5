package io.sharedbuffers.bind;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.OnDiskType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the schema that holds a record. */
final class RecordSchema {
    private final ComponentTypes types;
    private final List<BindingException.Mismatch> mismatches = new ArrayList<>();
    private final Map<Key, Optional<OnDiskType>> nested = new HashMap<>();

    private record Key(Class<?> type, List<Class<?>> arguments) {}

    RecordSchema(ComponentTypes types) {
        this.types = types;
    }

    Schema of(Class<?> type) {
        Optional<Schema> schema = schema(new Key(type, List.of()), "");
        if (!mismatches.isEmpty()) {
            throw new BindingException(type.getName() + " has no schema", mismatches);
        }
        return schema.orElseThrow();
    }

    private Optional<Schema> schema(Key key, String path) {
        nested.put(key, Optional.empty());
        TypeArguments variables = new TypeArguments(key.type, key.arguments);
        int before = mismatches.size();
        Map<String, OnDiskType> slots = new LinkedHashMap<>();
        for (Member member : Members.ofRecord(key.type)) {
            String place = path + member.label();
            typeOf(member, MemberValue.of(member, variables), place).ifPresent(type -> {
                if (slots.putIfAbsent(member.slotName(), type) != null) {
                    mismatch(place, "a slot of its own", "another component has \"" + member.slotName() + "\"");
                }
            });
        }
        if (slots.size() > Schema.MAX_SLOTS) {
            mismatch(
                    path + key.type.getSimpleName(),
                    "at most " + Schema.MAX_SLOTS + " slots",
                    "there are " + slots.size() + ": put some of them into a nested record");
        }
        if (mismatches.size() > before) {
            return Optional.empty();
        }
        Schema.Builder schema = Schema.builder();
        slots.forEach(schema::slot);
        return Optional.of(schema.build());
    }

    private Optional<OnDiskType> typeOf(Member member, MemberValue value, String place) {
        SlotType chosen = member.annotations().getAnnotation(SlotType.class);
        Optional<OnDiskType> type;
        if (chosen != null) {
            type = Optional.ofNullable(types.byName().get(chosen.value()));
            if (type.isEmpty()) {
                mismatch(
                        place,
                        "a type of the name \"" + chosen.value() + "\"",
                        "there are " + String.join(", ", types.byName().keySet()));
                return type;
            }
        } else if (types.holding(value.type()).isEmpty() && value.type().isRecord()) {
            return nested(new Key(value.type(), value.arguments()), place);
        } else {
            type = types.holding(value.type());
            if (type.isEmpty()) {
                mismatch(
                        place,
                        "an on-disk type that holds " + value.type().getSimpleName(),
                        "none is known: choose one with @SlotType, or add it to ComponentTypes");
                return type;
            }
        }
        if (!SlotFit.readable(value) || !SlotFit.fits(value, type.get())) {
            mismatch(
                    place,
                    "a slot " + SlotFit.need(value),
                    type.get().typeName() + " is read as " + SlotFit.suggestion(type.get()));
            return Optional.empty();
        }
        return type;
    }

    /** Records of one type share one schema, as the objects of one Python class do. */
    private Optional<OnDiskType> nested(Key key, String place) {
        Optional<OnDiskType> known = nested.get(key);
        if (known == null) {
            known = schema(key, place + ".").map(StructType::new);
            nested.put(key, known);
        } else if (known.isEmpty()) {
            mismatch(
                    place,
                    "a schema that does not contain itself",
                    key.type.getSimpleName() + " does, or has none: choose @SlotType(\"object\") for one of them");
        }
        return known;
    }

    private void mismatch(String member, String needed, String actual) {
        mismatches.add(new BindingException.Mismatch(member, needed, actual));
    }
}
