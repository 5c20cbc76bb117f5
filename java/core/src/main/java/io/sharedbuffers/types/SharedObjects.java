package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Which values are already written, and where: the original's identity map (spec 00-conventions, "Sharing").
 *
 * <p>Two values are one if they are the same object; integers and booleans, texts and byte strings shorter than 16, and
 * the empty tuple are one if they are equal. A value's bare form and its form with a type code are kept apart, except for
 * negative integers, where the original confuses the two. Unlike the original's, this map never forgets.
 *
 * <p>A face of the library for another language may keep the places elsewhere, in a map of that language: it extends this
 * class and overrides {@link #find(Object, boolean, Object)}, {@link #note(Object, boolean, long, Object)}, {@link #clear}
 * and {@link #keep}, to which all other methods lead.
 *
 * <p>Offsets are in bytes in the file. Not safe for use by several threads at once.
 */
public class SharedObjects {
    /** The answer for a value that is not written yet. No written value has this offset. */
    public static final long ABSENT = Long.MIN_VALUE;

    private static final int SHORT_TEXT = 16;
    private static final int INITIAL = 16;

    /** Up to so many values are compared one by one, which spares the hashes of what most rows point at. */
    private static final int FEW = 8;

    private final Dialect dialect;
    private Object[] keys = new Object[INITIAL];
    private boolean[] withCode = new boolean[INITIAL];
    private long[] offsets = new long[INITIAL];
    private Object[] forms = new Object[INITIAL];
    private int count;

    /** Open addressing: the number of a value plus one, or 0. Of use when there are more than {@link #FEW} values. */
    private int[] table = new int[0];

    private SharedObjects kept;

    /**
     * An empty map.
     *
     * @param dialect Python 2 takes equal short ASCII texts and byte strings for one value, Python 3 does not
     */
    public SharedObjects(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Objects that stand for another one, whose identity counts in its place. */
    public interface Alias {
        /** {@return the object whose identity counts} */
        Object identity();
    }

    /**
     * Where a value is written, for a type code and value or for a form that is not known.
     *
     * @param value the value; not null, since {@code None} is never shared
     * @param wrapped whether the form with a type code is meant
     * @return its offset, or {@link #ABSENT}
     * @throws PackException if it is written in a form that readers would take for another value
     */
    public long find(Object value, boolean wrapped) {
        return find(value, wrapped, wrapped ? WrappedType.class : null);
    }

    /**
     * Where a value is written.
     *
     * @param value the value; not null, since {@code None} is never shared
     * @param wrapped whether the form with a type code is meant
     * @param form names the form that is wanted: types with the same bytes have equal names; null if any will do
     * @return its offset, or {@link #ABSENT}
     * @throws PackException if it is written in another form, which the original would point at all the same
     */
    public long find(Object value, boolean wrapped, Object form) {
        long earlier = kept == null ? ABSENT : kept.find(value, wrapped, form);
        if (earlier != ABSENT) {
            return earlier;
        }
        Object key = key(value);
        int i = number(key, distinct(key, wrapped));
        if (i < 0) {
            return ABSENT;
        }
        if (form != null && forms[i] != null && !form.equals(forms[i])) {
            throw new PackException(
                    "one value, of " + value.getClass() + ", in slots whose types store it in"
                            + " different bytes: the original shares the bytes of the first, which the second cannot"
                            + " read; give one of the slots another type, or an equal value of another class, or its own object");
        }
        return offsets[i];
    }

    /**
     * Notes where a value is written, with a type code or in a form that is not known.
     *
     * @param value the value; not null
     * @param wrapped whether the form with a type code is meant
     * @param offset its offset in the file
     */
    public void note(Object value, boolean wrapped, long offset) {
        note(value, wrapped, offset, wrapped ? WrappedType.class : null);
    }

    /**
     * Notes where a value is written; a later note replaces an earlier one.
     *
     * @param value the value; not null
     * @param wrapped whether the form with a type code is meant
     * @param offset its offset in the file
     * @param form names the form it has there; null if not known
     */
    public void note(Object value, boolean wrapped, long offset, Object form) {
        Object key = key(value);
        boolean code = distinct(key, wrapped);
        int i = number(key, code);
        if (i < 0) {
            i = added(key, code);
        }
        offsets[i] = offset;
        forms[i] = form;
    }

    /** Forgets all, but what {@link #keep} was called for. */
    public void clear() {
        if (count > INITIAL * 16) {
            reset();
        } else if (count > 0) {
            Arrays.fill(keys, 0, count, null);
            count = 0;
        }
    }

    private void reset() {
        keys = new Object[INITIAL];
        withCode = new boolean[INITIAL];
        offsets = new long[INITIAL];
        forms = new Object[INITIAL];
        table = new int[0];
        count = 0;
    }

    /** Makes all that is noted now survive {@link #clear}, and stand against later notes. */
    public void keep() {
        SharedObjects now = new SharedObjects(dialect);
        now.keys = keys;
        now.withCode = withCode;
        now.offsets = offsets;
        now.forms = forms;
        now.table = table;
        now.count = count;
        now.kept = kept;
        kept = now;
        reset();
    }

    /** The number of a value, or -1. */
    private int number(Object key, boolean code) {
        if (count <= FEW) {
            for (int i = 0; i < count; i++) {
                if (withCode[i] == code && same(keys[i], key)) {
                    return i;
                }
            }
            return -1;
        }
        for (int at = start(key, code); table[at] != 0; at = at + 1 & table.length - 1) {
            int i = table[at] - 1;
            if (withCode[i] == code && same(keys[i], key)) {
                return i;
            }
        }
        return -1;
    }

    private int added(Object key, boolean code) {
        int i = count++;
        if (i == keys.length) {
            keys = Arrays.copyOf(keys, 2 * i);
            withCode = Arrays.copyOf(withCode, 2 * i);
            offsets = Arrays.copyOf(offsets, 2 * i);
            forms = Arrays.copyOf(forms, 2 * i);
        }
        keys[i] = key;
        withCode[i] = code;
        if (count == FEW + 1 || 2 * count > table.length && count > FEW) {
            index();
        } else if (count > FEW) {
            enter(i);
        }
        return i;
    }

    private void index() {
        if (4 * count > table.length) {
            table = new int[Integer.highestOneBit(count) * 8];
        } else {
            Arrays.fill(table, 0);
        }
        for (int i = 0; i < count; i++) {
            enter(i);
        }
    }

    private void enter(int i) {
        int at = start(keys[i], withCode[i]);
        while (table[at] != 0) {
            at = at + 1 & table.length - 1;
        }
        table[at] = i + 1;
    }

    /** What identifies a value: itself, or for equality keys a representative that {@link #same} compares by content. */
    private Object key(Object value) {
        return switch (value) {
            case Boolean b -> b ? 1L : 0L;
            case Byte n -> n.longValue();
            case Short n -> n.longValue();
            case Integer n -> n.longValue();
            case Long n -> n;
            case BigInteger n -> n.bitLength() < Long.SIZE ? (Object) n.longValue() : n;
            case SizedNumber n when n.isInteger() -> key(n.value());
            case byte[] b when dialect == Dialect.V0_8 && b.length < SHORT_TEXT && isAscii(b) -> asciiText(b);
            case Alias alias -> alias.identity();
            default -> value;
        };
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static String asciiText(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** Whether a key with a type code is told from the same key without one. */
    private static boolean distinct(Object key, boolean wrapped) {
        return wrapped && !(key instanceof Long n && n < 0 || key instanceof BigInteger b && b.signum() < 0);
    }

    private int start(Object key, boolean code) {
        long hash = switch (key) {
            case Long n -> Long.hashCode(n);
            case BigInteger n -> n.hashCode();
            case String s when isShort(s) -> s.hashCode();
            case byte[] b when b.length < SHORT_TEXT -> Arrays.hashCode(b);
            case Tuple t when t.isEmpty() -> 1;
            default -> System.identityHashCode(key);
        };
        long mixed = (code ? ~hash : hash) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 40) & table.length - 1;
    }

    private static boolean same(Object a, Object b) {
        if (a == b) {
            return true;
        }
        return switch (a) {
            case Long n -> n.equals(b);
            case BigInteger n -> n.equals(b);
            case String s -> isShort(s) && s.equals(b);
            case byte[] x -> x.length < SHORT_TEXT && b instanceof byte[] y && Arrays.equals(x, y);
            case Tuple t -> t.isEmpty() && b instanceof Tuple u && u.isEmpty();
            default -> false;
        };
    }

    /** Python counts code points, not UTF-16 units. */
    private static boolean isShort(String text) {
        int units = text.length();
        return units < SHORT_TEXT || units < 2 * SHORT_TEXT && text.codePointCount(0, units) < SHORT_TEXT;
    }
}
