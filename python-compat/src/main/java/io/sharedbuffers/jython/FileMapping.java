package io.sharedbuffers.jython;

import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import java.io.IOException;
import java.nio.file.Path;
import org.python.core.Py;
import org.python.core.PyObject;

/** Maps files for Python. */
public final class FileMapping {
    private FileMapping() {}

    /**
     * Maps a part of a file.
     *
     * @param path the file
     * @param offset of the first byte
     * @param length number of bytes, or -1 for all up to the end of the file
     * @param writable whether it may be changed
     * @return the memory
     */
    public static PyObject map(String path, long offset, long length, boolean writable) {
        try {
            return new MappedMemory(MappedFile.open(Path.of(path), offset, length, writable));
        } catch (IOException e) {
            throw Py.IOError(e.getMessage());
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /**
     * Memory in a file that disappears with it.
     *
     * @param folder where the file is, or {@code None} for the system's folder
     * @param length number of bytes
     * @return the memory, all zeros
     */
    public static PyObject temporary(PyObject folder, long length) {
        try {
            return new MappedMemory(MappedFile.temporary(BuildFile.space(folder).directory(), length));
        } catch (IOException e) {
            throw Py.IOError(e.getMessage());
        }
    }

    /**
     * Stores bytes in a buffer.
     *
     * @param buffer a writable buffer
     * @param at offset of the first byte
     * @param content a buffer
     */
    public static void store(PyObject buffer, long at, PyObject content) {
        Region source = Memory.of(content);
        byte[] bytes = source.getBytes(0, source.size());
        Memory.of(buffer).setBytes(at, bytes, 0, bytes.length);
    }
}
