package io.sharedbuffers.jython;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.python.core.BufferProtocol;
import org.python.core.Py;
import org.python.core.PyBUF;
import org.python.core.PyBuffer;
import org.python.core.PyByteArray;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyUnicode;

/** The memory behind Python's buffers: {@code str}, {@code bytearray}, {@code buffer}, {@code memoryview}, mapped files. */
final class Memory {
    private Memory() {}

    /**
     * The bytes of a buffer, shared with it: what is stored on either side is seen on the other.
     *
     * @param buffer any object with Python's buffer interface
     */
    static Region of(PyObject buffer) {
        if (buffer instanceof MappedMemory mapped) {
            return mapped.region();
        }
        if (buffer instanceof PyString text && !(buffer instanceof PyUnicode)) {
            return Region.of(MemorySegment.ofArray(text.toBytes()).asReadOnly(), "str");
        }
        return Region.of(MemorySegment.ofBuffer(bytes(buffer)), buffer.getType().fastGetName());
    }

    private static ByteBuffer bytes(PyObject buffer) {
        if (!(buffer instanceof BufferProtocol exporter)) {
            throw Py.TypeError("a buffer is needed, not " + buffer.getType().fastGetName());
        }
        PyBuffer view;
        try {
            view = exporter.getBuffer(PyBUF.FULL);
        } catch (PyException notWritable) {
            view = exporter.getBuffer(PyBUF.FULL_RO);
        }
        try {
            return view.getNIOByteBuffer();
        } finally {
            view.release();
        }
    }

    /** Something that lays out a value in a work buffer. */
    @FunctionalInterface
    interface Layout {
        /**
         * Lays out the value.
         *
         * @param out where
         * @param at offset of the first byte
         * @return the offset behind the last one
         */
        int pack(WorkBuffer out, int at);
    }

    /**
     * Lays out a value in a buffer of the caller. A {@code bytearray} that a long run of numbers does not fit grows, as by
     * the original.
     *
     * @param buffer a writable buffer
     * @param at offset of the first byte
     * @param layout lays out the value
     * @return the offset behind the last byte
     */
    static int pack(PyObject buffer, int at, Layout layout) {
        ByteBuffer memory = buffer instanceof MappedMemory mapped
                ? mapped.region().segment().asByteBuffer()
                : bytes(buffer);
        if (memory.isReadOnly()) {
            throw Py.TypeError("cannot pack into a read-only buffer");
        }
        int length = memory.remaining();
        boolean direct = memory.hasArray() && memory.arrayOffset() + memory.position() == 0;
        byte[] work;
        if (direct) {
            work = memory.array();
        } else {
            work = new byte[length];
            memory.duplicate().get(work);
        }
        WorkBuffer out = WorkBuffer.over(work, length);
        try {
            return layout.pack(out, at);
        } finally {
            if (!direct || out.array() != work || out.length() > length) {
                memory.duplicate().put(out.array(), 0, length);
                if (out.length() > length && buffer instanceof PyByteArray array) {
                    for (int i = length; i < out.length(); i++) {
                        array.append(out.array()[i]);
                    }
                }
            }
        }
    }
}
