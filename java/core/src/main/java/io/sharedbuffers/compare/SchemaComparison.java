package io.sharedbuffers.compare;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.OnDiskType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Compares schemas. */
public final class SchemaComparison {
    private SchemaComparison() {}

    /**
     * What differs between two schemas.
     *
     * @param subject what it is about, such as {@code alignment} or {@code slot 'name'}
     * @param a what the first schema has; {@code null} for nothing
     * @param b what the second schema has; {@code null} for nothing
     */
    public record Difference(String subject, String a, String b) {}

    /**
     * What differs between two schemas, nested ones included.
     *
     * @param a a schema
     * @param b another one
     * @return the differences; empty if rows of both have the same bytes and the same declaration
     */
    public static List<Difference> differences(Schema a, Schema b) {
        List<Difference> found = new ArrayList<>();
        compare("", a, b, new HashSet<>(), found);
        return found;
    }

    private static void compare(String prefix, Schema a, Schema b, Set<List<Integer>> seen, List<Difference> found) {
        if (!seen.add(List.of(System.identityHashCode(a), System.identityHashCode(b)))) {
            return;
        }
        for (String name : a.declaredNames()) {
            String slot = prefix + "slot '" + name + "'";
            OnDiskType type = a.slot(name).type();
            if (!b.hasSlot(name)) {
                found.add(new Difference(slot, type.typeName(), null));
            } else if (type instanceof StructType x && b.slot(name).type() instanceof StructType y) {
                compare(slot + " > ", x.schema(), y.schema(), seen, found);
            } else if (type != b.slot(name).type()) {
                found.add(new Difference(
                        slot, type.typeName(), b.slot(name).type().typeName()));
            }
        }
        for (String name : b.declaredNames()) {
            if (!a.hasSlot(name)) {
                found.add(new Difference(
                        prefix + "slot '" + name + "'",
                        null,
                        b.slot(name).type().typeName()));
            }
        }
        boolean sameSlots = Set.copyOf(a.declaredNames()).equals(Set.copyOf(b.declaredNames()));
        if (sameSlots) {
            add(prefix + "order of declaration", a.declaredNames(), b.declaredNames(), found);
            add(prefix + "order of storage", stored(a), stored(b), found);
        }
        add(prefix + "alignment", a.alignment(), b.alignment(), found);
        add(prefix + "binary version", a.binaryVersion(), b.binaryVersion(), found);
        add(prefix + "base classes", a.bases(), b.bases(), found);
        add(prefix + "user data", a.userData(), b.userData(), found);
    }

    private static List<String> stored(Schema schema) {
        return schema.slots().stream().map(Slot::name).toList();
    }

    private static void add(String subject, Object a, Object b, List<Difference> found) {
        if (!Objects.equals(a, b)) {
            found.add(new Difference(subject, String.valueOf(a), String.valueOf(b)));
        }
    }
}
