package io.sharedbuffers.pickle;

import java.util.Map;

/**
 * The instructions that the binary picklers of Python 2.7 and 3 emit for protocol 2, each one byte, some followed by an
 * argument (spec 10-schema). {@link #INT} is the one text instruction among them: Python 2.7 uses it for whole numbers
 * outside of 32 bits.
 */
enum PickleOpcode {
    /** {@code 80 u8}: version of the protocol. */
    PROTO(0x80),
    /** End; the top of the stack is the value. */
    STOP('.'),
    MARK('('),
    POP('0'),
    POP_MARK('1'),
    DUP('2'),
    NONE('N'),
    NEWTRUE(0x88),
    NEWFALSE(0x89),
    /** Decimal digits up to a line feed; {@code 01} and {@code 00} are truth values. */
    INT('I'),
    /** i32. */
    BININT('J'),
    /** u8. */
    BININT1('K'),
    /** u16. */
    BININT2('M'),
    /** u8 length, then two's complement, little-endian. */
    LONG1(0x8a),
    /** i32 length, then two's complement, little-endian. */
    LONG4(0x8b),
    /** f64, big-endian: the only big-endian argument. */
    BINFLOAT('G'),
    /** u32 length, then UTF-8. */
    BINUNICODE('X'),
    /** i32 length, then bytes. */
    BINSTRING('T'),
    /** u8 length, then bytes. */
    SHORT_BINSTRING('U'),
    EMPTY_TUPLE(')'),
    TUPLE('t'),
    TUPLE1(0x85),
    TUPLE2(0x86),
    TUPLE3(0x87),
    EMPTY_LIST(']'),
    APPEND('a'),
    APPENDS('e'),
    EMPTY_DICT('}'),
    SETITEM('s'),
    SETITEMS('u'),
    /** Module and name, each up to a line feed. */
    GLOBAL('c'),
    REDUCE('R'),
    NEWOBJ(0x81),
    BUILD('b'),
    /** u8 slot of the memo. */
    BINPUT('q'),
    /** u32 slot of the memo. */
    LONG_BINPUT('r'),
    /** u8 slot of the memo. */
    BINGET('h'),
    /** u32 slot of the memo. */
    LONG_BINGET('j');

    private static final PickleOpcode[] BY_CODE = new PickleOpcode[256];

    /** Instructions that make Python look up or call something, and that schemas have never needed. */
    private static final Map<Integer, String> REFUSED = Map.of(
            (int) 'i',
            "INST",
            (int) 'o',
            "OBJ",
            (int) 'P',
            "PERSID",
            (int) 'Q',
            "BINPERSID",
            0x82,
            "EXT1",
            0x83,
            "EXT2",
            0x84,
            "EXT4",
            0x92,
            "NEWOBJ_EX",
            0x93,
            "STACK_GLOBAL");

    static {
        for (PickleOpcode opcode : values()) {
            BY_CODE[opcode.code] = opcode;
        }
    }

    private final int code;

    PickleOpcode(int code) {
        this.code = code;
    }

    /** The byte of this instruction. */
    byte code() {
        return (byte) code;
    }

    /** What Python calls the instruction of a byte that is refused because it calls something, after a comma; else nothing. */
    static String refused(int code) {
        String name = REFUSED.get(code);
        return name == null ? "" : ", " + name;
    }

    /** The instruction of a byte, or null if the byte is none of ours. */
    static PickleOpcode of(int code) {
        return BY_CODE[code];
    }
}
