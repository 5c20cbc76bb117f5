package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads and writes the footer of an array. Trusts nothing that it reads. */
final class FooterCodec {
    /** Of the 16 bytes of the magic, Python compares the text and the first zero. */
    private static final byte[] MAGIC = "[SharedArray]\0".getBytes(StandardCharsets.US_ASCII);

    private static final int TYPE_OBJECT = 17;
    private static final int TYPE_STRING = 2056;

    private final String label;
    private final long length;
    private final ByteBuffer tail;

    private FooterCodec(String label, long length, byte[] tail) {
        this.label = label;
        this.length = length;
        this.tail = ByteBuffer.wrap(tail).order(ByteOrder.nativeOrder());
    }

    /**
     * Finds the footer of an object.
     *
     * @throws SharedObjectException.TooSmall if it has no room for one
     * @throws SharedObjectException.WrongKind if there is none, or the items cannot be shared
     * @throws SharedObjectException.Corrupt if what it tells cannot be
     */
    static ArrayHeader read(SharedBlock block) {
        return over(block).header();
    }

    /** Whether Python would take it for an array of whatever kind, sound or not. */
    static boolean isMarked(SharedBlock block) {
        return !over(block).marked().isEmpty();
    }

    private static FooterCodec over(SharedBlock block) {
        long length = block.size();
        if (length < FooterForm.F160.size) {
            throw new SharedObjectException.TooSmall(block.label(), FooterForm.F160.size, length);
        }
        byte[] tail = new byte[(int) Math.min(length, FooterForm.F548.size)];
        block.read(length - tail.length, MemorySegment.ofArray(tail));
        return new FooterCodec(block.label(), length, tail);
    }

    /** The forms whose magic is where it should be, the longest first. */
    private List<FooterForm> marked() {
        List<FooterForm> found = new ArrayList<>();
        for (FooterForm form : FooterForm.values()) {
            int at = tail.capacity() - form.size;
            if (at >= 0 && Arrays.equals(tail.array(), at, at + MAGIC.length, MAGIC, 0, MAGIC.length)) {
                found.addFirst(form);
            }
        }
        return found;
    }

    private ArrayHeader header() {
        ArrayHeader found = null;
        SharedObjectException fault = null;
        for (FooterForm form : marked()) {
            try {
                ArrayHeader header = header(form);
                found = found == null ? header : joined(found, header);
            } catch (SharedObjectException.Corrupt | SharedObjectException.WrongKind e) {
                if (found != null) {
                    throw e; // some Python would read it
                }
                fault = fault == null ? e : fault;
            }
        }
        if (found != null) {
            return found;
        }
        if (fault != null) {
            throw fault;
        }
        throw new SharedObjectException.WrongKind(label, "a SharedArray", "no footer at its end");
    }

    private ArrayHeader joined(ArrayHeader main, ArrayHeader other) {
        ArrayFooter both =
                ArrayFooter.of(main.footer().main(), Optional.of(other.footer().main()));
        if (!main.type().equals(other.type())
                || !main.shape().equals(other.shape())
                || main.shape().size() > both.maxDimensions()) {
            throw new SharedObjectException.Corrupt(
                    label,
                    length - other.footer().size(),
                    "a second footer like the first, " + main,
                    "one that tells of " + other);
        }
        return new ArrayHeader(main.type(), main.shape(), both);
    }

    private ArrayHeader header(FooterForm form) {
        int at = tail.capacity() - form.size;
        int ndims = tail.getInt(at + form.ndimsAt());
        if (ndims < 0 || ndims > form.maxDimensions) {
            throw corrupt(form, form.ndimsAt(), "0 to " + form.maxDimensions + " dimensions", ndims);
        }
        ArrayDType type = type(form, at);
        long[] dims = new long[ndims];
        for (int i = 0; i < ndims; i++) {
            int place = form.dimsAt() + i * Long.BYTES;
            dims[i] = tail.getLong(at + place);
            if (dims[i] < 0) {
                throw corrupt(form, place, "a dimension of 0 or more", dims[i]);
            }
        }
        long size = tail.getLong(at + FooterForm.SIZE_AT);
        long bytes;
        try {
            bytes = ArrayLayout.bytes("", dims, type.itemsize());
        } catch (IllegalArgumentException e) {
            throw corrupt(form, form.dimsAt(), "dimensions of less than 2^63 bytes", Arrays.toString(dims));
        }
        if (size != bytes) {
            String expected = bytes + " bytes for " + type + " items of shape " + Arrays.toString(dims);
            throw corrupt(form, FooterForm.SIZE_AT, expected, size);
        }
        if (size > length - form.size) {
            throw corrupt(form, FooterForm.SIZE_AT, "at most the " + (length - form.size) + " bytes there are", size);
        }
        return ArrayHeader.of(type, dims, ArrayFooter.of(form, Optional.empty()));
    }

    private ArrayDType type(FooterForm form, int at) {
        int typenum = tail.getInt(at + FooterForm.TYPENUM_AT);
        if (typenum == TYPE_OBJECT || typenum == TYPE_STRING) {
            throw new SharedObjectException.WrongKind(
                    label,
                    "items that mean something outside the process that made them",
                    typenum == TYPE_OBJECT ? "addresses of Python objects" : "addresses of strings (StringDType)");
        }
        ArrayKind kind = ArrayKind.of(typenum)
                .orElseThrow(() -> corrupt(form, FooterForm.TYPENUM_AT, "a type number of NumPy", typenum));
        if (!form.tellsItemsize) {
            if (kind.itemsize() == 0) {
                throw corrupt(form, FooterForm.TYPENUM_AT, "a type of known length in a footer without one", typenum);
            }
            return ArrayDType.of(kind);
        }
        int itemsize = tail.getInt(at + FooterForm.ITEMSIZE_AT);
        try {
            return ArrayDType.sized(kind, itemsize);
        } catch (IllegalArgumentException e) {
            String expected = kind.itemsize() > 0
                    ? kind.itemsize() + " bytes for a " + kind.numpyName()
                    : kind == ArrayKind.TEXT ? "a multiple of 4 bytes for a str" : "1 or more bytes for an item";
            throw corrupt(form, FooterForm.ITEMSIZE_AT, expected, itemsize);
        }
    }

    private SharedObjectException.Corrupt corrupt(FooterForm form, int place, String expected, Object found) {
        return new SharedObjectException.Corrupt(
                label, length - form.size + place, expected + " in the footer of " + form.size + " bytes", "" + found);
    }

    /** Writes a footer; what readers look for comes last, so that whoever finds that finds the rest. */
    static void write(MemorySegment target, ArrayHeader header) {
        byte[] record = new byte[header.footer().size()];
        put(record, header.footer().main(), header);
        header.footer().second().ifPresent(form -> put(record, form, header));
        MemorySegment.copy(record, 0, target, ValueLayout.JAVA_BYTE, 0, record.length);
        VarHandle.releaseFence();
        header.footer().second().ifPresent(form -> mark(target, record.length - form.size));
        mark(target, 0);
    }

    private static void mark(MemorySegment target, int at) {
        MemorySegment.copy(MAGIC, 0, target, ValueLayout.JAVA_BYTE, at, MAGIC.length);
    }

    private static void put(byte[] record, FooterForm form, ArrayHeader header) {
        int at = record.length - form.size;
        ByteBuffer buffer = ByteBuffer.wrap(record).order(ByteOrder.nativeOrder());
        buffer.putLong(at + FooterForm.SIZE_AT, header.dataSize());
        buffer.putInt(at + FooterForm.TYPENUM_AT, header.type().kind().typenum());
        if (form.tellsItemsize) {
            buffer.putInt(at + FooterForm.ITEMSIZE_AT, header.type().itemsize());
        }
        long[] dims = header.dims();
        buffer.putInt(at + form.ndimsAt(), dims.length);
        for (int i = 0; i < dims.length; i++) {
            buffer.putLong(at + form.dimsAt() + i * Long.BYTES, dims[i]);
        }
    }
}
