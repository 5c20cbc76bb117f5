package io.sharedbuffers.memory;

import io.sharedbuffers.error.CorruptDataException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file mapped into memory, of any size: the opener that owns, from which all views borrow.
 *
 * <p>Open once and keep it: closing makes all threads of the process pause for a moment. After {@link #close()} every view
 * fails with {@link io.sharedbuffers.error.ClosedMappingException}. A file that another program shortens while it is mapped
 * cannot be read safely; writers of this library never do that, they replace files by renaming.
 *
 * <p>Safe for use from any thread.
 */
public final class MappedFile implements AutoCloseable {
    private final Arena arena;
    private final boolean owned;
    private final Region region;

    private MappedFile(Arena arena, boolean owned, Region region) {
        this.arena = arena;
        this.owned = owned;
        this.region = region;
    }

    /**
     * Maps a whole file for reading.
     *
     * @param path the file
     * @return the mapping, to be closed by the caller
     * @throws IOException if it cannot be opened
     */
    public static MappedFile open(Path path) throws IOException {
        return open(path, 0, -1, false);
    }

    /**
     * Maps a part of a file.
     *
     * @param path the file
     * @param offset its first byte
     * @param length number of bytes, or -1 for all up to the end of the file
     * @param writable whether stores are possible; they are seen by all processes that map the file
     * @return the mapping, to be closed by the caller
     * @throws IOException if it cannot be opened
     * @throws CorruptDataException if the file is shorter than the part
     */
    public static MappedFile open(Path path, long offset, long length, boolean writable) throws IOException {
        Arena arena = Arena.ofShared();
        try {
            return new MappedFile(arena, true, map(path, offset, length, writable, arena));
        } catch (IOException | RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /**
     * Maps a part of a file for as long as the caller's arena lives; {@link #close()} then does nothing.
     *
     * @param path the file
     * @param offset its first byte
     * @param length number of bytes, or -1 for all up to the end of the file
     * @param writable whether stores are possible
     * @param arena decides how long the mapping lives, and which threads may use it
     * @return the mapping
     * @throws IOException if it cannot be opened
     */
    public static MappedFile open(Path path, long offset, long length, boolean writable, Arena arena)
            throws IOException {
        return new MappedFile(arena, false, map(path, offset, length, writable, arena));
    }

    /**
     * Maps an entry of a zip file that is neither compressed nor encrypted, or a part of it.
     *
     * @param zip the zip file
     * @param entry the entry's name, such as {@code data/airports.sbuf}
     * @param offset the first byte, counted from the entry's own
     * @param length number of bytes, or -1 for all up to the end of the entry
     * @param writable whether stores are possible; the entry's checksum in the zip file is then no longer true
     * @return the mapping, to be closed by the caller; its offsets are counted from the entry's first byte
     * @throws IOException if it cannot be opened: the zip file or the entry does not exist, or the entry is compressed or
     *     encrypted
     * @throws CorruptDataException if the zip file is damaged, or the entry shorter than the part
     */
    public static MappedFile openZipEntry(Path zip, String entry, long offset, long length, boolean writable)
            throws IOException {
        StoredZipEntry stored;
        try (MappedFile whole = open(zip)) {
            stored = StoredZipEntry.find(whole.region(), entry);
        }
        String name = zip + "!" + entry;
        long count = length < 0 ? stored.length() - offset : length;
        if (offset < 0 || count < 0 || offset > stored.length() - count) {
            throw outside(name, offset, length, "entry's end at " + stored.length());
        }
        Arena arena = Arena.ofShared();
        try {
            Region mapped = map(zip, stored.offset() + offset, count, writable, arena);
            return new MappedFile(arena, true, Region.of(mapped.segment(), name, offset));
        } catch (IOException | RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /**
     * Maps a new file of zeros that nobody else can open and that takes up storage only where it is written to.
     *
     * @param directory where the file is; it disappears together with the mapping
     * @param length number of bytes
     * @return the mapping, writable, to be closed by the caller
     * @throws IOException if the file cannot be made
     */
    public static MappedFile temporary(Path directory, long length) throws IOException {
        HiddenFile.Open file = HiddenFile.create(directory);
        Arena arena = Arena.ofShared();
        try {
            MemorySegment segment = file.channel().map(FileChannel.MapMode.READ_WRITE, 0, length, arena);
            return new MappedFile(arena, true, Region.of(segment, file.name()));
        } catch (IOException e) {
            arena.close();
            throw FileErrors.named(file.name(), length + " bytes cannot be mapped", e);
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        } finally {
            file.discard();
        }
    }

    /**
     * Borrows memory that somebody else owns; {@link #close()} does nothing.
     *
     * @param region the bytes
     * @return the region behind the same face as a file
     */
    public static MappedFile borrowed(Region region) {
        return new MappedFile(Arena.global(), false, region);
    }

    private static Region map(Path path, long offset, long length, boolean writable, Arena arena) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException(path + " is a folder, not a file");
        }
        Set<OpenOption> options =
                writable ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE) : Set.of(StandardOpenOption.READ);
        try (FileChannel channel = FileChannel.open(path, options)) {
            long size = channel.size();
            long count = length < 0 ? size - offset : length;
            if (offset < 0 || count < 0 || offset > size - count) {
                throw outside(path.toString(), offset, length, "file's end at " + size);
            }
            FileChannel.MapMode mode = writable ? FileChannel.MapMode.READ_WRITE : FileChannel.MapMode.READ_ONLY;
            MemorySegment segment = channel.map(mode, offset, count, arena);
            return Region.of(segment, path.toString(), offset);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(path.toString(), null, "no such file");
        }
    }

    private static CorruptDataException outside(String name, long offset, long length, String end) {
        return new CorruptDataException(
                name,
                Math.max(0, offset),
                (length < 0 ? "at least 0" : Long.toString(length)) + " bytes from here on",
                "the " + end,
                "00-conventions");
    }

    /** {@return the mapped bytes} */
    public Region region() {
        return region;
    }

    /** Unmaps the file; all views of it fail from then on. Can be called again. */
    @Override
    public void close() {
        if (owned && arena.scope().isAlive()) {
            try {
                arena.close();
            } catch (IllegalStateException e) {
                if (arena.scope().isAlive()) {
                    throw e;
                }
                // another thread has closed it meanwhile
            }
        }
    }
}
