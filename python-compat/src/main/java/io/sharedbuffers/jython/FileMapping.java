package io.sharedbuffers.jython;

import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
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
     * Maps a part of a file that has no name.
     *
     * @param file the open file
     * @param offset of the first byte
     * @param length number of bytes, or -1 for all up to the end of the file
     * @param writable whether it may be changed
     * @return the memory, which outlives the file
     */
    public static PyObject map(FileChannel file, long offset, long length, boolean writable) {
        try {
            long end = length < 0 ? file.size() : Math.addExact(offset, length);
            if (offset < 0 || offset > end || end > file.size()) {
                throw Py.ValueError("bytes " + offset + " to " + end + " of a file of " + file.size() + " bytes");
            }
            FileChannel.MapMode mode = writable ? FileChannel.MapMode.READ_WRITE : FileChannel.MapMode.READ_ONLY;
            return new MappedMemory(Region.of(file.map(mode, offset, end - offset, Arena.ofAuto()), "unnamed file"));
        } catch (IOException | NonReadableChannelException | NonWritableChannelException e) {
            throw Py.IOError("cannot map the file: " + e);
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
