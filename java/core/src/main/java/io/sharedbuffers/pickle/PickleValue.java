package io.sharedbuffers.pickle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Objects;

/**
 * A value as a pickle describes it: plain data, or the description of a construction that nobody carries out.
 *
 * <p>Values form a graph, not a tree: the same instance met twice is one object in Python too, and containers may contain
 * themselves. Containers are therefore compared by identity and their {@code toString} does not descend; the small values
 * are records. A reader fills containers while it reads; once it has returned, and for values made by hand always, nothing
 * changes any more, so that they may be shared between threads (spec 10-schema).
 */
public sealed interface PickleValue {

    /** Python's {@code None}. */
    enum None implements PickleValue {
        /** The only one. */
        NONE
    }

    /**
     * A truth value.
     *
     * @param value true or false
     */
    record Bool(boolean value) implements PickleValue {}

    /**
     * A whole number of any size.
     *
     * @param value the number
     */
    record Int(BigInteger value) implements PickleValue {
        /** Needs a number. */
        public Int {
            Objects.requireNonNull(value);
        }

        /**
         * The usual case.
         *
         * @param value the number
         */
        public Int(long value) {
            this(BigInteger.valueOf(value));
        }
    }

    /**
     * A 64-bit floating-point number; the payload of a NaN is kept.
     *
     * @param value the number
     */
    record Float(double value) implements PickleValue {}

    /**
     * Text: {@code str} of Python 3, {@code unicode} of Python 2. Unpaired surrogates are legal.
     *
     * <p>Compared by identity like a container, since a pickle refers to a text that it wrote before only if it is the
     * same object. Two kinds are the same object in Python whenever their characters are equal: literals (and all names
     * in programs), and texts of at most one Latin-1 character.
     */
    final class Text implements PickleValue {
        private static final Text[] SHORT = new Text[0x101];

        static {
            for (int i = 0; i < SHORT.length; i++) {
                SHORT[i] = new Text(i == 0 ? "" : String.valueOf((char) (i - 1)));
            }
        }

        private final String value;
        private boolean literal;

        Text(String value) {
            this.value = Objects.requireNonNull(value);
        }

        /**
         * A text as a program gets it from its input.
         *
         * @param value the characters
         * @return a text that is shared with nothing but itself, unless it is shorter than two characters
         */
        public static Text of(String value) {
            if (value.isEmpty()) {
                return SHORT[0];
            }
            return value.length() == 1 && value.charAt(0) < 0x100 ? SHORT[value.charAt(0) + 1] : new Text(value);
        }

        /**
         * A text as it stands in a program.
         *
         * @param value the characters
         * @return a text that is shared with all literals and names of the same characters
         */
        public static Text literal(String value) {
            Text text = new Text(value);
            text.literal = true;
            return text;
        }

        /**
         * Makes a literal of a text that was read. For a reader that knows what the text is used for; to be called before
         * other threads see the value.
         */
        public void becomeLiteral() {
            literal = true;
        }

        /** {@return the characters} */
        public String value() {
            return value;
        }

        /** {@return whether it is shared with all literals and names of the same characters} */
        public boolean isLiteral() {
            return literal;
        }

        @Override
        public String toString() {
            return "Text[" + value.length() + "]";
        }
    }

    /** Bytes: {@code bytes} of Python 3, {@code str} of Python 2. Compared by identity, like {@link Text}. */
    final class Bytes implements PickleValue {
        private static final Bytes[] SHORT = new Bytes[0x101];

        static {
            for (int i = 0; i < SHORT.length; i++) {
                SHORT[i] = new Bytes(i == 0 ? new byte[0] : new byte[] {(byte) (i - 1)});
            }
        }

        private final byte[] value;
        private final Text spelling;

        Bytes(byte[] value) {
            this(value, Text.of(new String(value, StandardCharsets.ISO_8859_1)));
        }

        Bytes(byte[] value, Text spelling) {
            this.value = value;
            this.spelling = spelling;
        }

        /**
         * Copies the bytes.
         *
         * @param value the bytes
         * @return bytes that are shared with nothing but themselves, unless they are fewer than two
         */
        public static Bytes of(byte[] value) {
            return switch (value.length) {
                case 0 -> SHORT[0];
                case 1 -> SHORT[(value[0] & 0xFF) + 1];
                default -> new Bytes(value.clone());
            };
        }

        /** {@return a copy of the bytes} */
        public byte[] value() {
            return value.clone();
        }

        /** {@return the number of bytes} */
        public int length() {
            return value.length;
        }

        /** The bytes themselves, for readers in this package. */
        byte[] shared() {
            return value;
        }

        /** The text of Latin-1 characters by which a pickle of Python 3 spells the bytes. */
        Text spelling() {
            return spelling;
        }

        @Override
        public String toString() {
            return "Bytes[" + value.length + "]";
        }
    }

    /** A sequence that cannot change in Python. */
    final class Tuple implements PickleValue {
        private final java.util.List<PickleValue> items;

        /**
         * Copies the items.
         *
         * @param items the items in order
         */
        public Tuple(java.util.List<? extends PickleValue> items) {
            this.items = java.util.List.copyOf(items);
        }

        /** {@return the items in order; unmodifiable} */
        public java.util.List<PickleValue> items() {
            return items;
        }

        @Override
        public String toString() {
            return "Tuple[" + items.size() + "]";
        }
    }

    /** A sequence that can grow in Python. May contain itself. */
    final class List implements PickleValue {
        private final ArrayList<PickleValue> items;

        /** An empty list, for a reader to fill. */
        List() {
            items = new ArrayList<>(0);
        }

        /**
         * Copies the items.
         *
         * @param items the items in order
         */
        public List(java.util.List<? extends PickleValue> items) {
            this.items = new ArrayList<>(java.util.List.copyOf(items));
        }

        /** {@return the items in order; unmodifiable} */
        public java.util.List<PickleValue> items() {
            return Collections.unmodifiableList(items);
        }

        void add(PickleValue item) {
            items.add(item);
        }

        @Override
        public String toString() {
            return "List[" + items.size() + "]";
        }
    }

    /**
     * A key and its value in a {@link Dict}.
     *
     * @param key the key
     * @param value what it leads to
     */
    record Entry(PickleValue key, PickleValue value) {
        /** Needs both. */
        public Entry {
            Objects.requireNonNull(key);
            Objects.requireNonNull(value);
        }

        @Override
        public String toString() {
            return "Entry";
        }
    }

    /** Keys and values in stored order. Keys are not compared with each other, so that one may occur twice. */
    final class Dict implements PickleValue {
        private final ArrayList<Entry> entries;

        /** An empty dictionary, for a reader to fill. */
        Dict() {
            entries = new ArrayList<>(0);
        }

        /**
         * Copies the entries.
         *
         * @param entries the entries in order
         */
        public Dict(java.util.List<Entry> entries) {
            this.entries = new ArrayList<>(java.util.List.copyOf(entries));
        }

        /** {@return the entries in stored order; unmodifiable} */
        public java.util.List<Entry> entries() {
            return Collections.unmodifiableList(entries);
        }

        void add(Entry entry) {
            entries.add(entry);
        }

        @Override
        public String toString() {
            return "Dict[" + entries.size() + "]";
        }
    }

    /** A {@code set} or {@code frozenset}, with its items in the order that the pickle gives. */
    final class Set implements PickleValue {
        private final boolean frozen;
        private final List items;

        /**
         * Copies the items.
         *
         * @param frozen whether it is a {@code frozenset}
         * @param items the items in the order in which Python would iterate
         */
        public Set(boolean frozen, java.util.List<? extends PickleValue> items) {
            this(frozen, new List(items));
        }

        Set(boolean frozen, List items) {
            this.frozen = frozen;
            this.items = items;
        }

        /** {@return whether it is a {@code frozenset}} */
        public boolean frozen() {
            return frozen;
        }

        /** {@return the items in stored order; unmodifiable} */
        public java.util.List<PickleValue> items() {
            return items.items();
        }

        @Override
        public String toString() {
            return (frozen ? "FrozenSet[" : "Set[") + items.items().size() + "]";
        }
    }

    /**
     * A class or function, by name. It is a name and nothing else: nobody looks for what it stands for.
     *
     * @param module dotted name of the module
     * @param name name in the module
     */
    record Global(String module, String name) implements PickleValue {
        /** Needs both names. */
        public Global {
            Objects.requireNonNull(module);
            Objects.requireNonNull(name);
        }

        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    /** How a {@link Reduced} object would come to life in Python. */
    enum Construction {
        /** By a call of the callable with the arguments. */
        CALL,
        /** By {@code __new__} of the class with the arguments. */
        NEW
    }

    /** The description of an object: what would make it, from which arguments, and what it would be given afterwards. */
    final class Reduced implements PickleValue {
        private final Construction how;
        private final Global callable;
        private final Tuple arguments;
        private final List items = new List();
        private final Dict entries = new Dict();
        private PickleValue state;

        /**
         * An object without state.
         *
         * @param how by call or by {@code __new__}
         * @param callable what would be called
         * @param arguments with which arguments
         */
        public Reduced(Construction how, Global callable, Tuple arguments) {
            this.how = Objects.requireNonNull(how);
            this.callable = Objects.requireNonNull(callable);
            this.arguments = Objects.requireNonNull(arguments);
        }

        /**
         * An object with state.
         *
         * @param how by call or by {@code __new__}
         * @param callable what would be called
         * @param arguments with which arguments
         * @param state what {@code __setstate__} would get
         */
        public Reduced(Construction how, Global callable, Tuple arguments, PickleValue state) {
            this(how, callable, arguments);
            this.state = Objects.requireNonNull(state);
        }

        /** {@return whether by call or by {@code __new__}} */
        public Construction how() {
            return how;
        }

        /** {@return what would be called} */
        public Global callable() {
            return callable;
        }

        /** {@return the arguments of the call} */
        public Tuple arguments() {
            return arguments;
        }

        /** {@return what would be appended to the object, in order; usually nothing} */
        public java.util.List<PickleValue> items() {
            return items.items();
        }

        /** {@return what would be set in the object by key, in order; usually nothing} */
        public java.util.List<Entry> entries() {
            return entries.entries();
        }

        /** {@return what {@code __setstate__} would get, or null if it would not be called} */
        public PickleValue state() {
            return state;
        }

        void add(PickleValue item) {
            items.add(item);
        }

        void add(Entry entry) {
            entries.add(entry);
        }

        void state(PickleValue value) {
            state = value;
        }

        @Override
        public String toString() {
            return "Reduced[" + callable + "]";
        }
    }
}
