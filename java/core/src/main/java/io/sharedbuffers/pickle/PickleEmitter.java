package io.sharedbuffers.pickle;

import io.sharedbuffers.error.PackException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Emits the instructions of a pickle one by one, each number and string in the form that the imitated Python chooses, and
 * keeps the memo (spec 10-schema).
 *
 * <p>For whoever knows the structure better than a graph of values can tell: which object is remembered when is the
 * caller's decision here, since Python 2.7 decides it by reference counts. {@link PickleWriter} writes whole graphs. The
 * caller keeps the order of a stack machine; nothing is checked. Not safe for use by several threads.
 */
public final class PickleEmitter {
    /**
     * CPython 3.11 has one object for each text of one Latin-1 character, and literals of one character are that object,
     * except for these, of which it has another for literals, since its own frozen modules use them as names.
     */
    private static final String LITERALS_APART = "BCLST_abcdefhijklmnopqrstvwxy";

    private static final PickleValue.Global GETATTR = new PickleValue.Global("__builtin__", "getattr");

    private static final int PROTOCOL = 2;
    private static final int MAX_U8 = 0xFF;
    private static final int MAX_U16 = 0xFFFF;
    private static final int BATCH = 1000;

    private final PicklePython python;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Object, Integer> byIdentity = new IdentityHashMap<>();
    private final Map<Object, Integer> byValue = new HashMap<>();
    private int memoSlot;

    private record Name(String value) {}

    /**
     * Starts a pickle.
     *
     * @param python whose bytes to write
     */
    public PickleEmitter(PicklePython python) {
        this.python = python;
        this.memoSlot = python.firstMemoSlot();
        emit(PickleOpcode.PROTO);
        out.write(PROTOCOL);
    }

    PicklePython python() {
        return python;
    }

    /**
     * Ends the pickle.
     *
     * @return all its bytes
     */
    public byte[] finish() {
        emit(PickleOpcode.STOP);
        return out.toByteArray();
    }

    /**
     * Refers to an object that was written before.
     *
     * @param object what was given to {@link #remember}; compared by identity
     * @return whether it was there; if not, nothing is written
     */
    public boolean recall(Object object) {
        return get(byIdentity.get(object));
    }

    /**
     * Gives the object that was just written the next slot of the memo.
     *
     * @param object stands for it in {@link #recall}
     */
    public void remember(Object object) {
        byIdentity.put(object, put());
    }

    /** Uses up a slot of the memo for an object that nothing refers to later. */
    public void rememberTemporary() {
        put();
    }

    /**
     * {@return whether an object was written and remembered before}
     *
     * @param object what was given to {@link #remember}; compared by identity
     */
    public boolean knows(Object object) {
        return byIdentity.containsKey(object);
    }

    boolean recallEqual(Object value) {
        return get(byValue.get(value));
    }

    void rememberEqual(Object value) {
        byValue.put(value, put());
    }

    /**
     * Writes a class or function, or refers to it if it was written before.
     *
     * @param global its name
     * @throws PackException if a name is not ASCII, which protocol 2 cannot express
     */
    public void global(PickleValue.Global global) {
        if (recallEqual(global)) {
            return;
        }
        int dot = global.name().lastIndexOf('.');
        if (dot >= 0 && python == PicklePython.V3_11) {
            PickleValue.Global outer =
                    new PickleValue.Global(global.module(), global.name().substring(0, dot));
            attribute(outer, global.name().substring(dot + 1));
        } else {
            emit(PickleOpcode.GLOBAL);
            line(global.module());
            line(global.name());
        }
        rememberEqual(global);
    }

    /** A class inside of a class, which protocol 2 cannot name: an attribute of the outer one. */
    private void attribute(PickleValue.Global outer, String name) {
        global(GETATTR);
        global(outer);
        text(PickleValue.Text.of(name));
        closeTuple(2);
        rememberTemporary();
        reduce();
    }

    /**
     * Writes an identifier, or refers to it: in Python all literals of the same spelling are one object.
     *
     * @param name the identifier, {@code str} in either Python
     * @throws PackException if Python 2.7 is imitated and the name is not ASCII
     */
    public void name(String name) {
        switch (python) {
            case V3_11 -> literal(name);
            case V2_7 -> {
                if (!StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
                    throw new PackException("name \"" + name + "\" is not ASCII, which names in Python 2.7 are");
                }
                Name key = new Name(name);
                if (!recallEqual(key)) {
                    byteString(name.getBytes(StandardCharsets.US_ASCII));
                    if (name.length() > 1) {
                        rememberEqual(key);
                    }
                }
            }
        }
    }

    void literal(String text) {
        if (text.isEmpty() || text.length() == 1 && text.charAt(0) < 0x100 && LITERALS_APART.indexOf(text) < 0) {
            text(PickleValue.Text.of(text));
            return;
        }
        Name key = new Name(text);
        if (!recallEqual(key)) {
            unicode(text);
            rememberEqual(key);
        }
    }

    private void text(PickleValue.Text text) {
        if (!recall(text)) {
            unicode(text.value());
            remember(text);
        }
    }

    void unicode(String text) {
        byte[] utf8 = SurrogateUtf8.encode(text);
        emit(PickleOpcode.BINUNICODE);
        u32(utf8.length);
        out.writeBytes(utf8);
    }

    void byteString(byte[] bytes) {
        if (bytes.length <= MAX_U8) {
            emit(PickleOpcode.SHORT_BINSTRING);
            out.write(bytes.length);
        } else {
            emit(PickleOpcode.BINSTRING);
            u32(bytes.length);
        }
        out.writeBytes(bytes);
    }

    /** Writes {@code None}. */
    public void none() {
        emit(PickleOpcode.NONE);
    }

    /**
     * Writes a truth value.
     *
     * @param value the value
     */
    public void bool(boolean value) {
        emit(value ? PickleOpcode.NEWTRUE : PickleOpcode.NEWFALSE);
    }

    /**
     * Writes a whole number.
     *
     * @param value the number
     */
    public void integer(long value) {
        if (value >= 0 && value <= MAX_U8) {
            emit(PickleOpcode.BININT1);
            out.write((int) value);
        } else if (value >= 0 && value <= MAX_U16) {
            emit(PickleOpcode.BININT2);
            out.write((int) value);
            out.write((int) value >> 8);
        } else if (value == (int) value) {
            emit(PickleOpcode.BININT);
            u32((int) value);
        } else if (python == PicklePython.V2_7) {
            emit(PickleOpcode.INT);
            line(Long.toString(value));
        } else {
            twosComplement(BigInteger.valueOf(value));
        }
    }

    /**
     * Writes a whole number of any size.
     *
     * @param value the number
     */
    public void integer(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            integer(value.longValue());
        } else {
            twosComplement(value);
        }
    }

    private void twosComplement(BigInteger value) {
        byte[] big = value.toByteArray();
        if (big.length <= MAX_U8) {
            emit(PickleOpcode.LONG1);
            out.write(big.length);
        } else {
            emit(PickleOpcode.LONG4);
            u32(big.length);
        }
        for (int i = big.length - 1; i >= 0; i--) {
            out.write(big[i]);
        }
    }

    /**
     * Writes a floating-point number.
     *
     * @param value the number; the payload of a NaN is kept
     */
    public void floating(double value) {
        emit(PickleOpcode.BINFLOAT);
        long bits = Double.doubleToRawLongBits(value);
        u32(Integer.reverseBytes((int) (bits >>> Integer.SIZE)));
        u32(Integer.reverseBytes((int) bits));
    }

    /** Opens a group of items. */
    public void mark() {
        emit(PickleOpcode.MARK);
    }

    /**
     * Opens a tuple, whose items follow.
     *
     * @param size number of items
     */
    public void openTuple(int size) {
        if (size > 3) {
            mark();
        }
    }

    /**
     * Makes a tuple of the items written last. It is not remembered yet.
     *
     * @param size number of items
     */
    public void closeTuple(int size) {
        emit(
                switch (size) {
                    case 0 -> PickleOpcode.EMPTY_TUPLE;
                    case 1 -> PickleOpcode.TUPLE1;
                    case 2 -> PickleOpcode.TUPLE2;
                    case 3 -> PickleOpcode.TUPLE3;
                    default -> PickleOpcode.TUPLE;
                });
    }

    /**
     * Throws away the items of an open tuple.
     *
     * @param size number of items
     */
    void abandonTuple(int size) {
        if (size > 3) {
            emit(PickleOpcode.POP_MARK);
        } else {
            for (int i = 0; i < size; i++) {
                pop();
            }
        }
    }

    /** Writes an empty list, to be appended to. */
    public void emptyList() {
        emit(PickleOpcode.EMPTY_LIST);
    }

    /** Writes an empty dictionary, to be put into. */
    public void emptyDict() {
        emit(PickleOpcode.EMPTY_DICT);
    }

    /**
     * Writes the items of a {@code dict} in the groups that the picklers make of it: none for no item, a lone one without
     * group, then groups of 1000, the last of which is empty after a multiple of 1000.
     *
     * @param size number of items
     * @param item writes key and value of the item with this index
     */
    public void dictItems(int size, IntConsumer item) {
        if (size == 1) {
            item.accept(0);
            emit(PickleOpcode.SETITEM);
        } else if (size > 1) {
            int written = 0;
            int batch;
            do {
                batch = Math.min(BATCH, size - written);
                group(written, batch, item, PickleOpcode.SETITEMS);
                written += batch;
            } while (batch == BATCH);
        }
    }

    /** The groups of an exact list in Python 3: a lone item without group only if it is the only one. */
    void exactListItems(int size, IntConsumer item) {
        if (size == 1) {
            item.accept(0);
            emit(PickleOpcode.APPEND);
            return;
        }
        for (int written = 0; written < size; written += BATCH) {
            group(written, Math.min(BATCH, size - written), item, PickleOpcode.APPENDS);
        }
    }

    /** The groups of items that come from an iterator: a lone item at the end is written without group. */
    void iteratedItems(int size, IntConsumer item, PickleOpcode one, PickleOpcode many) {
        for (int written = 0; written < size; written += BATCH) {
            int batch = Math.min(BATCH, size - written);
            if (batch == 1) {
                item.accept(written);
                emit(one);
            } else {
                group(written, batch, item, many);
            }
        }
    }

    private void group(int from, int count, IntConsumer item, PickleOpcode end) {
        mark();
        for (int i = from; i < from + count; i++) {
            item.accept(i);
        }
        emit(end);
    }

    /** Puts all keys and values since the mark into the dictionary before it. */
    public void setItems() {
        emit(PickleOpcode.SETITEMS);
    }

    /** Calls: takes the callable and the tuple of arguments. */
    public void reduce() {
        emit(PickleOpcode.REDUCE);
    }

    /** Makes an instance: takes the class and the tuple of arguments. */
    public void newObject() {
        emit(PickleOpcode.NEWOBJ);
    }

    /** Gives the object its state. */
    public void build() {
        emit(PickleOpcode.BUILD);
    }

    /** Throws away the value written last. */
    public void pop() {
        emit(PickleOpcode.POP);
    }

    private void emit(PickleOpcode opcode) {
        out.write(opcode.code());
    }

    private boolean get(Integer slot) {
        if (slot == null) {
            return false;
        }
        slot(slot, PickleOpcode.BINGET, PickleOpcode.LONG_BINGET);
        return true;
    }

    private int put() {
        slot(memoSlot, PickleOpcode.BINPUT, PickleOpcode.LONG_BINPUT);
        return memoSlot++;
    }

    private void slot(int slot, PickleOpcode narrow, PickleOpcode wide) {
        if (slot <= MAX_U8) {
            emit(narrow);
            out.write(slot);
        } else {
            emit(wide);
            u32(slot);
        }
    }

    private void line(String ascii) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(ascii) || ascii.indexOf('\n') >= 0) {
            throw new PackException("name \"" + ascii + "\" is not ASCII, which pickle protocol 2 demands of globals");
        }
        out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
        out.write('\n');
    }

    private void u32(int value) {
        out.write(value);
        out.write(value >> 8);
        out.write(value >> 16);
        out.write(value >> 24);
    }
}
