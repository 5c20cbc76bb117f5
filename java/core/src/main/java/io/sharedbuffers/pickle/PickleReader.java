package io.sharedbuffers.pickle;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.UnsupportedVersionException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads a pickle of protocol 2 as data and executes nothing (spec 10-schema).
 *
 * <p>Names of classes and functions stay names. A construction is recorded as {@link PickleValue.Reduced} if the caller's
 * predicate knows the name that would be called, and refused otherwise. Forms by which Python spells plain data ({@code
 * bytes}, {@code set}, {@code frozenset}, {@code _codecs.encode} to Latin-1) become that data, and the form by which it spells
 * the name of a class inside of a class ({@code getattr}) becomes a name with a dot. What is shared
 * in the pickle is shared in the result, also where an object refers to a container that is still being filled.
 *
 * <p>Work and memory are bounded by the number of bytes read, {@link Limits} and {@link #MAX_DEPTH}. Bytes after
 * the end of the pickle are ignored. One reader serves one call, so that the static method is safe from any thread.
 */
public final class PickleReader {
    /** The most containers that may be open inside of each other: half of what Python allows, so that small stacks suffice. */
    public static final int MAX_DEPTH = 500;

    private static final String SPEC = "10-schema";
    private static final int HIGHEST_PROTOCOL = 2;
    private static final int MAX_DECIMAL_DIGITS = 20;

    /** How many more characters may be made of others than the pickle has bytes. */
    private static final int MAX_DERIVED = 1 << 20;

    private final Region region;
    private final Predicate<PickleValue.Global> callable;
    private final Limits limits;
    private final List<PickleValue> stack = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Long, PickleValue> memo = new HashMap<>();
    private long derived;
    private long instruction;
    private long next;

    private PickleReader(Region region, Predicate<PickleValue.Global> callable, Limits limits) {
        this.region = region;
        this.callable = callable;
        this.limits = limits;
    }

    /**
     * Reads one pickle.
     *
     * @param region the bytes, the pickle at their start
     * @param callable which names may stand for a call
     * @return the value at the top of the graph
     * @throws CorruptDataException if the bytes are no such pickle, or would call a name that the predicate does not know
     * @throws UnsupportedVersionException if the pickle is of a protocol above 2
     * @throws LimitExceededException if it is deeper than {@link #MAX_DEPTH} or exceeds the default limits
     */
    public static PickleValue read(Region region, Predicate<PickleValue.Global> callable) {
        return read(region, callable, Limits.DEFAULT);
    }

    /**
     * Reads one pickle within limits, as {@link #read(Region, Predicate)}.
     *
     * @param region the bytes, the pickle at their start
     * @param callable which names may stand for a call
     * @param limits the most bytes, instructions and remembered values
     * @return the value at the top of the graph
     * @throws LimitExceededException if there are more
     */
    public static PickleValue read(Region region, Predicate<PickleValue.Global> callable, Limits limits) {
        return new PickleReader(region, callable, limits).run();
    }

    private PickleValue run() {
        for (int count = 0; count < limits.pickleSteps(); count++) {
            instruction = next;
            int code = u8();
            PickleOpcode opcode = PickleOpcode.of(code);
            if (opcode == null) {
                throw fault(
                        "an instruction of pickle protocol 2",
                        String.format(Locale.ROOT, "byte 0x%02x%s", code, PickleOpcode.refused(code)));
            }
            if (opcode == PickleOpcode.STOP) {
                return finish();
            }
            execute(opcode);
        }
        throw Limits.exceeded(region, next, "pickleSteps", limits.pickleSteps() + " instructions", "more", SPEC);
    }

    private PickleValue finish() {
        PickleValue value = pop();
        if (!stack.isEmpty() || !marks.isEmpty()) {
            throw fault("one value at the end", stack.size() + 1 + " values and " + marks.size() + " open marks");
        }
        if (!PickleNesting.within(value, MAX_DEPTH)) {
            throw new LimitExceededException(
                    region.name(),
                    region.absolute(0),
                    "at most " + MAX_DEPTH + " containers in each other",
                    "more",
                    SPEC);
        }
        return value;
    }

    private void execute(PickleOpcode opcode) {
        switch (opcode) {
            case PROTO -> protocol(u8());
            case STOP -> throw new AssertionError("handled by run");
            case MARK -> marks.add(stack.size());
            case POP -> discard();
            case POP_MARK -> popToMark();
            case DUP -> push(top());
            case NONE -> push(PickleValue.None.NONE);
            case NEWTRUE -> push(new PickleValue.Bool(true));
            case NEWFALSE -> push(new PickleValue.Bool(false));
            case INT -> push(decimal(line()));
            case BININT -> push(new PickleValue.Int(i32()));
            case BININT1 -> push(new PickleValue.Int(u8()));
            case BININT2 -> push(new PickleValue.Int(region.getUnsignedShort(take(Short.BYTES))));
            case LONG1 -> push(number(u8()));
            case LONG4 -> push(number(length(i32())));
            case BINFLOAT ->
                push(new PickleValue.Float(
                        Double.longBitsToDouble(Long.reverseBytes(region.getLong(take(Double.BYTES))))));
            case BINUNICODE -> push(new PickleValue.Text(text(bytes(u32()))));
            case BINSTRING -> push(new PickleValue.Bytes(bytes(length(i32()))));
            case SHORT_BINSTRING -> push(new PickleValue.Bytes(bytes(u8())));
            case EMPTY_TUPLE -> push(new PickleValue.Tuple(List.of()));
            case TUPLE -> push(new PickleValue.Tuple(popToMark()));
            case TUPLE1 -> push(new PickleValue.Tuple(pop(1)));
            case TUPLE2 -> push(new PickleValue.Tuple(pop(2)));
            case TUPLE3 -> push(new PickleValue.Tuple(pop(3)));
            case EMPTY_LIST -> push(new PickleValue.List());
            case APPEND -> append(pop(1));
            case APPENDS -> append(popToMark());
            case EMPTY_DICT -> push(new PickleValue.Dict());
            case SETITEM -> put(pop(2));
            case SETITEMS -> put(popToMark());
            case GLOBAL -> push(new PickleValue.Global(line(), line()));
            case REDUCE -> construct(PickleValue.Construction.CALL);
            case NEWOBJ -> construct(PickleValue.Construction.NEW);
            case BUILD -> build(pop());
            case BINPUT -> remember(u8());
            case LONG_BINPUT -> remember(u32());
            case BINGET -> push(recall(u8()));
            case LONG_BINGET -> push(recall(u32()));
        }
    }

    private void protocol(int version) {
        if (version > HIGHEST_PROTOCOL) {
            throw new UnsupportedVersionException(
                    region.name(),
                    region.absolute(instruction),
                    "pickle protocol " + HIGHEST_PROTOCOL,
                    "protocol " + version,
                    SPEC);
        }
    }

    private void append(List<PickleValue> items) {
        switch (top()) {
            case PickleValue.List list -> items.forEach(list::add);
            case PickleValue.Reduced object -> items.forEach(object::add);
            case PickleValue other -> throw fault("a list to append to", describe(other));
        }
    }

    private void put(List<PickleValue> pairs) {
        if (pairs.size() % 2 != 0) {
            throw fault("a value for every key", pairs.size() + " items");
        }
        PickleValue target = top();
        for (int i = 0; i < pairs.size(); i += 2) {
            PickleValue.Entry entry = new PickleValue.Entry(pairs.get(i), pairs.get(i + 1));
            switch (target) {
                case PickleValue.Dict dict -> dict.add(entry);
                case PickleValue.Reduced object -> object.add(entry);
                default -> throw fault("a dictionary to put into", describe(target));
            }
        }
    }

    private void construct(PickleValue.Construction how) {
        PickleValue arguments = pop();
        PickleValue target = pop();
        if (!(target instanceof PickleValue.Global name)) {
            throw fault("the name of a class to construct", describe(target));
        }
        if (!(arguments instanceof PickleValue.Tuple tuple)) {
            throw fault("a tuple of arguments", describe(arguments));
        }
        PickleValue data = how == PickleValue.Construction.CALL ? asData(name, tuple) : null;
        if (data != null) {
            push(data);
        } else if (callable.test(name)) {
            push(new PickleValue.Reduced(how, name, tuple));
        } else {
            throw fault(
                    "a class that schemas consist of",
                    "a call of " + name.module() + "." + name.name() + " by "
                            + (how == PickleValue.Construction.CALL ? PickleOpcode.REDUCE : PickleOpcode.NEWOBJ));
        }
    }

    private PickleValue asData(PickleValue.Global name, PickleValue.Tuple arguments) {
        return switch (name.module() + " " + name.name()) {
            case "_codecs encode" -> encoded(arguments.items());
            case "__builtin__ bytes", "builtins bytes" ->
                arguments.items().isEmpty() ? new PickleValue.Bytes(new byte[0]) : null;
            case "__builtin__ set", "builtins set" -> set(false, arguments.items());
            case "__builtin__ frozenset", "builtins frozenset" -> set(true, arguments.items());
            case "__builtin__ getattr" -> innerClass(arguments.items());
            default -> null;
        };
    }

    private PickleValue innerClass(List<PickleValue> arguments) {
        if (arguments.size() == 2
                && arguments.get(0) instanceof PickleValue.Global outer
                && arguments.get(1) instanceof PickleValue.Text name) {
            derive(outer.name().length() + 1L + name.value().length());
            return new PickleValue.Global(outer.module(), outer.name() + "." + name.value());
        }
        return null;
    }

    /** Counts characters that are made of others, which a short pickle can demand again and again of the same long text. */
    private void derive(long characters) {
        derived += characters;
        long most = region.size() + MAX_DERIVED;
        if (derived > most) {
            throw new LimitExceededException(
                    region.name(),
                    region.absolute(instruction),
                    "at most " + most + " characters made of others",
                    String.valueOf(derived),
                    SPEC);
        }
    }

    private PickleValue encoded(List<PickleValue> arguments) {
        if (arguments.size() == 2
                && arguments.get(0) instanceof PickleValue.Text text
                && arguments.get(1) instanceof PickleValue.Text encoding
                && encoding.value().equals("latin1")
                && text.value().chars().allMatch(c -> c < 0x100)) {
            derive(text.value().length());
            encoding.becomeLiteral();
            return new PickleValue.Bytes(text.value().getBytes(StandardCharsets.ISO_8859_1), text);
        }
        throw fault("a text of Latin-1 characters and \"latin1\"", arguments.size() + " other arguments");
    }

    private static PickleValue set(boolean frozen, List<PickleValue> arguments) {
        return arguments.size() == 1 && arguments.get(0) instanceof PickleValue.List items
                ? new PickleValue.Set(frozen, items)
                : null;
    }

    private void build(PickleValue state) {
        if (!(top() instanceof PickleValue.Reduced object)) {
            throw fault("an object that takes a state", describe(top()));
        }
        if (object.state() != null) {
            throw fault("one state per object", "a second state");
        }
        object.state(state);
    }

    private void discard() {
        if (!marks.isEmpty() && marks.getLast() == stack.size()) {
            marks.removeLast();
        } else {
            pop();
        }
    }

    private void push(PickleValue value) {
        stack.add(value);
    }

    private PickleValue pop() {
        PickleValue value = top();
        stack.removeLast();
        return value;
    }

    private PickleValue top() {
        return available(1).getLast();
    }

    private List<PickleValue> pop(int count) {
        return cut(available(count).subList(stack.size() - count, stack.size()));
    }

    private List<PickleValue> popToMark() {
        if (marks.isEmpty()) {
            throw fault("an open mark", "none");
        }
        return cut(stack.subList(marks.removeLast(), stack.size()));
    }

    private static List<PickleValue> cut(List<PickleValue> part) {
        List<PickleValue> values = List.copyOf(part);
        part.clear();
        return values;
    }

    private List<PickleValue> available(int count) {
        int values = stack.size() - (marks.isEmpty() ? 0 : marks.getLast());
        if (values < count) {
            throw fault(count + " values to work on", String.valueOf(values));
        }
        return stack;
    }

    private void remember(long slot) {
        memo.put(slot, top());
        if (memo.size() > limits.pickleMemo()) {
            throw Limits.exceeded(
                    region,
                    instruction,
                    "pickleMemo",
                    limits.pickleMemo() + " remembered values",
                    memo.size() + " values",
                    SPEC);
        }
    }

    private PickleValue recall(long slot) {
        PickleValue value = memo.get(slot);
        if (value == null) {
            throw fault("a value remembered earlier", "memo slot " + slot + ", which is empty");
        }
        return value;
    }

    private PickleValue number(long length) {
        byte[] little = bytes(length);
        byte[] big = new byte[little.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = little[big.length - 1 - i];
        }
        return new PickleValue.Int(big.length == 0 ? BigInteger.ZERO : new BigInteger(big));
    }

    private PickleValue decimal(String digits) {
        if (digits.equals("00") || digits.equals("01")) {
            return new PickleValue.Bool(digits.equals("01"));
        }
        if (digits.length() > MAX_DECIMAL_DIGITS || !digits.matches("-?[0-9]+")) {
            throw fault("a decimal number of 64 bits", "other characters");
        }
        return new PickleValue.Int(new BigInteger(digits));
    }

    private String text(byte[] utf8) {
        try {
            return SurrogateUtf8.decode(utf8);
        } catch (CharacterCodingException e) {
            throw new CorruptDataException(
                    region.name(), region.absolute(instruction), "text in UTF-8", "other bytes", SPEC, e);
        }
    }

    private String line() {
        long start = next;
        while (u8() != '\n') {
            // the loop's condition moves on; running out of bytes is a fault of its own
        }
        return text(region.getBytes(start, next - 1 - start));
    }

    private int length(int declared) {
        if (declared < 0) {
            throw fault("a length", String.valueOf(declared));
        }
        return declared;
    }

    private byte[] bytes(long length) {
        return region.getBytes(take(length), length);
    }

    private int u8() {
        return region.getUnsignedByte(take(Byte.BYTES));
    }

    private int i32() {
        return region.getInt(take(Integer.BYTES));
    }

    private long u32() {
        return region.getUnsignedInt(take(Integer.BYTES));
    }

    private long take(long length) {
        if (length > region.size() - next) {
            throw fault(length + " more bytes", region.size() - next + " before the end");
        }
        if (length > limits.pickleSize() - next) {
            throw Limits.exceeded(
                    region,
                    instruction,
                    "pickleSize",
                    limits.pickleSize() + " bytes of a pickle",
                    "an instruction up to byte " + (next + length),
                    SPEC);
        }
        long at = next;
        next += length;
        return at;
    }

    private CorruptDataException fault(String expected, String actual) {
        return region.corrupt(instruction, expected, actual, SPEC);
    }

    private static String describe(PickleValue value) {
        return switch (value) {
            case PickleValue.Int _ -> "a number";
            default -> value.toString();
        };
    }
}
