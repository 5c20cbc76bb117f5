package io.sharedbuffers.struct;

import io.sharedbuffers.pickle.PickleValue;
import io.sharedbuffers.types.OnDiskType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The slots that objects of one kind have, and how they are laid out (spec 10-schema).
 *
 * <p>Immutable, and safe for use from any thread.
 */
public final class Schema {
    /** The bitmaps have a bit for each slot, and at most this many bits. */
    public static final int MAX_SLOTS = 64;

    /** The alignment of objects in bytes where none is chosen. */
    public static final int DEFAULT_ALIGNMENT = 8;

    /** The binary version of schemas where none is chosen: the original's since 0.9.0. */
    public static final int CURRENT_BINARY_VERSION = 2;

    private final List<Slot> slots;
    private final List<String> declared;
    private final Map<String, Slot> byName;
    private final int alignment;
    private final int binaryVersion;
    private final StructLayout layout;
    private final List<PickleValue.Global> bases;
    private final PickleValue userData;
    private final boolean declaredInDictOrder;

    private Schema(Builder builder, List<String> stored) {
        List<Slot> ordered = new ArrayList<>();
        for (String name : stored) {
            ordered.add(new Slot(ordered.size(), name, builder.types.get(name)));
        }
        this.slots = List.copyOf(ordered);
        this.declared = List.copyOf(builder.types.keySet());
        this.byName = ordered.stream().collect(Collectors.toMap(Slot::name, slot -> slot));
        this.alignment = builder.alignment;
        this.binaryVersion = builder.binaryVersion;
        this.bases = builder.bases;
        this.userData = builder.userData;
        this.declaredInDictOrder = builder.declaredInDictOrder;
        this.layout = new StructLayout(slots, alignment, binaryVersion);
    }

    /** {@return a builder of a schema that starts without slots} */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Schema}. Not safe for use by several threads at once. */
    public static final class Builder {
        private final Map<String, OnDiskType> types = new LinkedHashMap<>();
        private List<String> stored;
        private int alignment = DEFAULT_ALIGNMENT;
        private int binaryVersion = CURRENT_BINARY_VERSION;
        private List<PickleValue.Global> bases = List.of();
        private PickleValue userData = PickleValue.None.NONE;
        private boolean declaredInDictOrder;

        private Builder() {}

        /**
         * Adds a slot. The order of the calls shows in the pickled schema, not in the objects.
         *
         * @param name the attribute's name
         * @param type the type of its values
         * @return this
         * @throws IllegalArgumentException if the name is taken, or there are 64 slots already
         */
        public Builder slot(String name, OnDiskType type) {
            Objects.requireNonNull(name);
            Objects.requireNonNull(type);
            if (types.size() == MAX_SLOTS) {
                throw new IllegalArgumentException("a schema has at most " + MAX_SLOTS + " slots: \"" + name
                        + "\" is one too many; put some of them into a nested schema");
            }
            if (types.putIfAbsent(name, type) != null) {
                throw new IllegalArgumentException("slot \"" + name + "\" is declared twice");
            }
            return this;
        }

        /**
         * Chooses the alignment.
         *
         * @param bytes objects and what they point at start at multiples of this, 1 to 65,536
         * @return this
         */
        public Builder alignment(int bytes) {
            if (bytes < 1 || bytes > 1 << 16) {
                throw new IllegalArgumentException("alignment " + bytes + " is not within 1 to 65536 bytes");
            }
            alignment = bytes;
            return this;
        }

        /**
         * Chooses the binary version.
         *
         * @param version 1 for narrow bitmaps (before 0.9.0), 2 for wide ones
         * @return this
         */
        public Builder binaryVersion(int version) {
            if (version != 1 && version != 2) {
                throw new IllegalArgumentException("binary version " + version + " does not exist: there are 1 and 2");
            }
            binaryVersion = version;
            return this;
        }

        /**
         * Names the Python classes that the original's proxies of this schema inherit from. They show in the pickled schema
         * only.
         *
         * @param classes the classes by name; nothing for none
         * @return this
         */
        public Builder bases(List<PickleValue.Global> classes) {
            bases = List.copyOf(classes);
            return this;
        }

        /**
         * Adds whatever an application wants to know when it opens the file.
         *
         * @param data the data; {@code None} for nothing
         * @return this
         */
        public Builder userData(PickleValue data) {
            userData = Objects.requireNonNull(data);
            return this;
        }

        /**
         * Tells that the slots are declared in the order that a Python 2.7 pickle gave, for schemas read from one.
         *
         * @param given whether they are
         * @return this
         */
        Builder declaredInDictOrder(boolean given) {
            declaredInDictOrder = given;
            return this;
        }

        /**
         * Fixes the storage order, which otherwise follows from the types, for schemas read from a file, which name it.
         *
         * @param names every slot's name once
         * @return this
         */
        public Builder stored(List<String> names) {
            stored = List.copyOf(names);
            return this;
        }

        /**
         * Makes the schema.
         *
         * @return a schema of the slots added so far
         */
        public Schema build() {
            List<String> order = stored == null ? SlotOrder.sorted(types) : stored;
            if (order.size() != types.size() || !types.keySet().equals(Set.copyOf(order))) {
                throw new IllegalArgumentException(
                        "the storage order " + order + " does not name the slots " + types.keySet());
            }
            return new Schema(this, order);
        }
    }

    /** {@return the slots in storage order} */
    public List<Slot> slots() {
        return slots;
    }

    /** {@return the names of the slots in the order of their declaration} */
    public List<String> declaredNames() {
        return declared;
    }

    /**
     * The slot of a name.
     *
     * @param name the attribute's name
     * @return its slot
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public Slot slot(String name) {
        Slot slot = byName.get(name);
        if (slot == null) {
            throw new IllegalArgumentException("no slot \"" + name + "\": the schema has " + declared);
        }
        return slot;
    }

    /**
     * {@return whether there is a slot of a name}
     *
     * @param name the attribute's name
     */
    public boolean hasSlot(String name) {
        return byName.containsKey(name);
    }

    /** {@return the alignment of objects, in bytes} */
    public int alignment() {
        return alignment;
    }

    /** {@return which rule for the width of bitmaps holds: 1 or 2} */
    public int binaryVersion() {
        return binaryVersion;
    }

    /** {@return the Python classes that the original's proxies inherit from; empty for none} */
    public List<PickleValue.Global> bases() {
        return bases;
    }

    /** {@return what the application stored beside the slots; {@code None} for nothing} */
    public PickleValue userData() {
        return userData;
    }

    /** Whether the slots are declared in the order that a Python 2.7 pickle gave, so that writing one must not sort again. */
    boolean declaredInDictOrder() {
        return declaredInDictOrder;
    }

    /** {@return where the parts of an object are} */
    public StructLayout layout() {
        return layout;
    }

    /**
     * This schema, and those nested in it, in another binary version.
     *
     * @param version 1 or 2
     * @return a schema of the same slots
     */
    public Schema inBinaryVersion(int version) {
        return isWholly(version, new IdentityHashMap<>()) ? this : inBinaryVersion(version, new IdentityHashMap<>());
    }

    private boolean isWholly(int version, Map<Schema, Boolean> seen) {
        if (seen.put(this, true) != null) {
            return true;
        }
        return binaryVersion == version
                && slots.stream()
                        .allMatch(slot -> !(slot.type() instanceof StructType nested)
                                || nested.schema().isWholly(version, seen));
    }

    private Schema inBinaryVersion(int version, Map<Schema, StructType> done) {
        StructType self = new StructType();
        done.put(this, self);
        Builder copy = builder()
                .alignment(alignment)
                .binaryVersion(version)
                .bases(bases)
                .userData(userData)
                .declaredInDictOrder(declaredInDictOrder);
        for (String name : declared) {
            OnDiskType type = slot(name).type();
            if (type instanceof StructType nested) {
                StructType known = done.get(nested.schema());
                type = known != null ? known : new StructType(nested.schema().inBinaryVersion(version, done));
            }
            copy.slot(name, type);
        }
        Schema schema = copy.stored(slots.stream().map(Slot::name).toList()).build();
        self.resolve(schema);
        return schema;
    }

    /**
     * Whether objects of this schema and of another have the same bytes.
     *
     * @param other the other schema
     * @return whether version, alignment, storage order and types agree
     */
    public boolean compatible(Schema other) {
        return compatible(other, new IdentityHashMap<>());
    }

    private boolean compatible(Schema other, Map<Schema, Schema> assumed) {
        if (this == other || assumed.put(this, other) == other) {
            return true;
        }
        if (binaryVersion != other.binaryVersion
                || alignment != other.alignment
                || slots.size() != other.slots.size()) {
            return false;
        }
        for (int i = 0; i < slots.size(); i++) {
            Slot mine = slots.get(i);
            Slot theirs = other.slots.get(i);
            boolean sameType = mine.type() instanceof StructType a && theirs.type() instanceof StructType b
                    ? a.schema().compatible(b.schema(), assumed)
                    : mine.type() == theirs.type();
            if (!mine.name().equals(theirs.name()) || !sameType) {
                return false;
            }
        }
        return true;
    }

    /** Names and types of the slots, as declared. */
    @Override
    public String toString() {
        return declared.stream()
                .map(name -> name + ": " + slot(name).type().typeName())
                .collect(Collectors.joining(", ", "Schema{", "}"));
    }
}
