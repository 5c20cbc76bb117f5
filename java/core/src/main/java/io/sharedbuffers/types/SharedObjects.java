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
    private static final int INITIAL = 64;

    private final Dialect dialect;
    private Object[] keys = new Object[INITIAL];
    private long[] tags = new long[INITIAL];
    private long[] offsets = new long[INITIAL];
    private Object[] forms = new Object[INITIAL];
    private int count;
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
        long tag = tag(key, wrapped);
        for (int i = start(key, tag); keys[i] != null; i = i + 1 & keys.length - 1) {
            if (tags[i] == tag && same(keys[i], key)) {
                if (form != null && forms[i] != null && !form.equals(forms[i])) {
                    throw new PackException(
                            "one value, of " + value.getClass() + ", in slots whose types store it in"
                                    + " different bytes: the original shares the bytes of the first, which the second cannot"
                                    + " read; give one of the slots another type, or an equal value of another class, or its own object");
                }
                return offsets[i];
            }
        }
        return ABSENT;
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
        long tag = tag(key, wrapped);
        int i = start(key, tag);
        while (keys[i] != null) {
            if (tags[i] == tag && same(keys[i], key)) {
                offsets[i] = offset;
                forms[i] = form;
                return;
            }
            i = i + 1 & keys.length - 1;
        }
        keys[i] = key;
        tags[i] = tag;
        offsets[i] = offset;
        forms[i] = form;
        if (++count * 2 > keys.length) {
            rehash();
        }
    }

    /** Forgets all, but what {@link #keep} was called for. */
    public void clear() {
        if (count > 0) {
            if (keys.length > INITIAL && count * 16 < keys.length) {
                reset();
            } else {
                Arrays.fill(keys, null);
                count = 0;
            }
        }
    }

    private void reset() {
        keys = new Object[INITIAL];
        tags = new long[INITIAL];
        offsets = new long[INITIAL];
        forms = new Object[INITIAL];
        count = 0;
    }

    /** Makes all that is noted now survive {@link #clear}, and stand against later notes. */
    public void keep() {
        SharedObjects now = new SharedObjects(dialect);
        now.keys = keys;
        now.tags = tags;
        now.offsets = offsets;
        now.forms = forms;
        now.count = count;
        now.kept = kept;
        kept = now;
        reset();
    }

    private void rehash() {
        Object[] oldKeys = keys;
        long[] oldTags = tags;
        long[] oldOffsets = offsets;
        Object[] oldForms = forms;
        keys = new Object[oldKeys.length * 2];
        tags = new long[keys.length];
        offsets = new long[keys.length];
        forms = new Object[keys.length];
        for (int j = 0; j < oldKeys.length; j++) {
            if (oldKeys[j] != null) {
                int i = start(oldKeys[j], oldTags[j]);
                while (keys[i] != null) {
                    i = i + 1 & keys.length - 1;
                }
                keys[i] = oldKeys[j];
                tags[i] = oldTags[j];
                offsets[i] = oldOffsets[j];
                forms[i] = oldForms[j];
            }
        }
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

    /** The hash of a key in the low bits; the highest bit tells wrapped from bare. */
    private static long tag(Object key, boolean wrapped) {
        int hash = switch (key) {
            case Long n -> Long.hashCode(n);
            case BigInteger n -> n.hashCode();
            case String s when isShort(s) -> s.hashCode();
            case byte[] b when b.length < SHORT_TEXT -> Arrays.hashCode(b);
            case Tuple t when t.isEmpty() -> 1;
            default -> System.identityHashCode(key);
        };
        boolean merged = key instanceof Long n && n < 0 || key instanceof BigInteger b && b.signum() < 0;
        return (wrapped && !merged ? Long.MIN_VALUE : 0) | hash & 0xFFFF_FFFFL;
    }

    private int start(Object key, long tag) {
        long mixed = (tag ^ tag >>> 63) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 40) & keys.length - 1;
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
