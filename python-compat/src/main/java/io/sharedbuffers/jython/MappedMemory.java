package io.sharedbuffers.jython;

import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import java.nio.ByteBuffer;
import org.python.core.BufferProtocol;
import org.python.core.Py;
import org.python.core.Py2kBuffer;
import org.python.core.PyBuffer;
import org.python.core.PyObject;
import org.python.core.PySlice;
import org.python.core.PyString;
import org.python.core.PyUnicode;
import org.python.core.buffer.SimpleNIOBuffer;

/**
 * Memory outside of the heap as a Python object: a mapped file, or a part of one. Has Python's buffer interface, length,
 * indices and slices, which are copies as those of {@code mmap} are.
 */
public final class MappedMemory extends PyObject implements BufferProtocol {
    private static final long serialVersionUID = 1L;

    private final transient MappedFile file;
    private final transient Region region;

    /**
     * A mapped file.
     *
     * @param file the file, closed by {@link #close}
     */
    MappedMemory(MappedFile file) {
        this(file, file.region());
    }

    /**
     * Borrowed memory.
     *
     * @param region the bytes
     */
    MappedMemory(Region region) {
        this(null, region);
    }

    private MappedMemory(MappedFile file, Region region) {
        this.file = file;
        this.region = region;
    }

    Region region() {
        return region;
    }

    /** Unmaps the file, if this is one; what was read from it fails from then on. */
    public void close() {
        if (file != null) {
            file.close();
        }
    }

    /** {@return the size in bytes} */
    public long size() {
        return region.size();
    }

    @Override
    public PyBuffer getBuffer(int flags) {
        if (region.size() > Integer.MAX_VALUE) {
            throw Py.BufferError("more than 2 GiB: take a slice");
        }
        ByteBuffer bytes = region.segment().asByteBuffer();
        return new SimpleNIOBuffer(flags, this, region.writable() ? bytes : bytes.asReadOnlyBuffer());
    }

    @Override
    public int __len__() {
        return Math.toIntExact(Math.min(region.size(), Integer.MAX_VALUE));
    }

    @Override
    public boolean __nonzero__() {
        return region.size() > 0;
    }

    @Override
    public PyObject __finditem__(PyObject key) {
        if (key instanceof PySlice slice) {
            int[] parts = slice.indicesEx(__len__());
            return slice(parts[0], parts[2], parts[3]);
        }
        long index = key.asIndex(Py.IndexError);
        long at = index < 0 ? index + region.size() : index;
        if (at < 0 || at >= region.size()) {
            throw Py.IndexError("index out of range");
        }
        return Py.makeCharacter((char) region.getUnsignedByte(at));
    }

    @Override
    public PyObject __getslice__(PyObject start, PyObject stop, PyObject step) {
        return __finditem__(new PySlice(start, stop, step));
    }

    private PyString slice(long from, int step, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) region.getUnsignedByte(from + (long) i * step));
        }
        return Py.newString(text.toString());
    }

    @Override
    public PyString __str__() {
        return Py.newString(
                new String(region.getBytes(0, region.size()), java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Override
    public PyObject __eq__(PyObject other) {
        if (!(other instanceof BufferProtocol) || other instanceof PyUnicode) {
            return null;
        }
        return Py.newBoolean(region.segment().mismatch(Memory.of(other).segment()) < 0);
    }

    @Override
    public PyObject __ne__(PyObject other) {
        PyObject equal = __eq__(other);
        return equal == null ? null : equal.__not__();
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    /** Name and size; never reads the memory. */
    @Override
    public String toString() {
        return "<mapped memory of " + region + ">";
    }

    /** What a view of raw bytes in a file is offered as. */
    static PyObject view(Region region) {
        MappedMemory memory = new MappedMemory(region);
        return new Py2kBuffer(memory, 0, Math.toIntExact(region.size()));
    }
}
