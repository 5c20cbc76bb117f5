package io.sharedbuffers.shm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The few calls of the operating system that {@link java.nio.channels.FileChannel} lacks. Each returns an error number, or
 * throws nothing but what the runtime throws.
 *
 * <p>Looked for once, and only where Java was started with native access for this module, so that nobody who did not ask for
 * it is warned. Linux on x86-64 and arm64 is tested or follows the same tables; the numbers for macOS are from its headers
 * and untested.
 *
 * <p>Not final, so that tests can have any call fail.
 */
class Posix {
    static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

    static final int O_RDONLY = 0;
    static final int O_RDWR = 2;
    static final int O_CREAT = MAC ? 0x200 : 0x40;
    static final int O_EXCL = MAC ? 0x800 : 0x80;

    static final int PROT_READ = 1;
    static final int PROT_WRITE = 2;

    private static final int O_CLOEXEC = MAC ? 0x1000000 : 0x80000;
    private static final int O_DIRECTORY = System.getProperty("os.arch").equals("aarch64") ? 0x4000 : 0x10000;
    private static final int O_TMPFILE = 0x400000 | O_DIRECTORY;
    private static final int O_NOFOLLOW = System.getProperty("os.arch").equals("aarch64") ? 0x8000 : 0x20000;
    private static final int O_NONBLOCK = 0x800;
    private static final int AT_FDCWD = -100;
    private static final int AT_SYMLINK_FOLLOW = 0x400;
    private static final int MAP_SHARED = 1;
    private static final int MAP_PRIVATE = 2;
    private static final int EINTR = 4;

    /** Results below 0 down to here are error numbers; addresses are not. */
    static final int LARGEST_ERROR = 4096;

    // struct stat of Linux, and more bytes than it has; the mode is elsewhere where the number of links has four bytes
    private static final long STAT_DEV = 0;
    private static final long STAT_INO = 8;
    private static final long STAT_MODE =
            List.of("aarch64", "riscv64").contains(System.getProperty("os.arch")) ? 16 : 24;
    private static final long STAT_SIZE = 48;
    private static final int STAT_BYTES = 256;
    private static final int INTERRUPTIONS = 100;

    /** How the runtime writes the names of files. */
    private static final Charset NAMES = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private static final Optional<Posix> FOUND = find();

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup symbols = linker.defaultLookup();

    private final MethodHandle open;
    private final MethodHandle close;
    private final MethodHandle linkat;
    private final MethodHandle fallocate;
    private final MethodHandle msync;
    private final MethodHandle mlock;
    private final MethodHandle munlock;
    private final MethodHandle mmap;
    private final MethodHandle munmap;
    private final MethodHandle ftruncate;
    private final MethodHandle shmOpen;
    private final MethodHandle shmUnlink;
    private final MethodHandle fstat;
    private final MethodHandle lstat;

    Posix() {
        ValueLayout.OfInt i = ValueLayout.JAVA_INT;
        ValueLayout.OfLong l = ValueLayout.JAVA_LONG;
        var p = ValueLayout.ADDRESS;
        Linker.Option thirdOnVaries = Linker.Option.firstVariadicArg(2);
        open = bind("open", FunctionDescriptor.of(i, p, i, i), thirdOnVaries);
        close = bind("close", FunctionDescriptor.of(i, i));
        linkat = bind("linkat", FunctionDescriptor.of(i, i, p, i, p, i));
        fallocate = MAC ? null : bind("posix_fallocate", FunctionDescriptor.of(i, i, l, l));
        msync = bind("msync", FunctionDescriptor.of(i, p, l, i));
        mlock = bind("mlock", FunctionDescriptor.of(i, p, l));
        munlock = bind("munlock", FunctionDescriptor.of(i, p, l));
        mmap = bind("mmap", FunctionDescriptor.of(l, p, l, i, i, i, l));
        munmap = bind("munmap", FunctionDescriptor.of(i, p, l));
        ftruncate = bind("ftruncate", FunctionDescriptor.of(i, i, l));
        shmUnlink = bind("shm_unlink", FunctionDescriptor.of(i, p));
        shmOpen = MAC
                ? bind("shm_open", FunctionDescriptor.of(i, p, i, i), thirdOnVaries)
                : bind("shm_open", FunctionDescriptor.of(i, p, i, i));
        // under the plain name, macOS on x86-64 has the structure of earlier releases
        boolean earlier = MAC && !System.getProperty("os.arch").equals("aarch64");
        fstat = bind(earlier ? "fstat$INODE64" : "fstat", FunctionDescriptor.of(i, i, p));
        lstat = MAC ? null : bind("lstat", FunctionDescriptor.of(i, p, p));
    }

    @SuppressWarnings("restricted") // not reached without native access
    private MethodHandle bind(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = Linker.Option.captureCallState("errno");
        return linker.downcallHandle(symbols.findOrThrow(name), type, all);
    }

    private static Optional<Posix> find() {
        if (!Posix.class.getModule().isNativeAccessEnabled()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Posix());
        } catch (IllegalCallerException | UnsupportedOperationException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    /** {@return the calls, if Java was started with native access for this module and the system has them} */
    static Optional<Posix> calls() {
        return FOUND;
    }

    /**
     * {@return the calls}
     *
     * @param operation what they are needed for
     * @throws UnsupportedOperationException if they cannot be had; the message tells how they can
     */
    static Posix required(String operation) {
        return FOUND.orElseThrow(() -> new UnsupportedOperationException(operation
                + " needs a call of the operating system: start java with --enable-native-access=io.sharedbuffers.shm"
                + " (on the class path: --enable-native-access=ALL-UNNAMED)"));
    }

    /** {@return the calls for files, if they may be used; on macOS files go through the runtime's channels} */
    static Optional<Posix> fileCalls() {
        return MAC ? Optional.empty() : FOUND;
    }

    /** {@return a path that names what is open, whatever its name is now} */
    static Path open(int descriptor) {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    /** A descriptor, or an error number below 0. */
    int openFile(String path, boolean writable) {
        return (int) path(path, (state, at) -> (int)
                open.invokeExact(state, at, (writable ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0));
    }

    /** The descriptor of a new file without a name, or an error number below 0. */
    int openNameless(String directory, int mode) {
        return (int)
                path(directory, (state, at) -> (int) open.invokeExact(state, at, O_RDWR | O_TMPFILE | O_CLOEXEC, mode));
    }

    /** Gives the file of a descriptor a name; 0, or an error number below 0. */
    int link(int descriptor, String target) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment from = name(arena, open(descriptor).toString());
            MemorySegment to = name(arena, target);
            return (int)
                    result(state, (int) linkat.invokeExact(state, AT_FDCWD, from, AT_FDCWD, to, AT_SYMLINK_FOLLOW));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Reserves memory for a range and makes the file long enough for it; 0, or an error number below 0. Not on macOS. */
    int reserve(int descriptor, long offset, long length) {
        for (int interruptions = 0; ; interruptions++) {
            // unlike the others, this call returns the error number itself
            int error = (int) call(state -> (int) fallocate.invokeExact(state, descriptor, offset, length), false);
            if (error != EINTR || interruptions == INTERRUPTIONS) { // by the signals of a profiler, for instance
                return -error;
            }
        }
    }

    int close(int descriptor) {
        return (int) call(state -> (int) close.invokeExact(state, descriptor), true);
    }

    int sync(MemorySegment mapped, int flags) {
        return (int) call(state -> (int) msync.invokeExact(state, mapped, mapped.byteSize(), flags), true);
    }

    int lock(MemorySegment mapped) {
        return (int) call(state -> (int) mlock.invokeExact(state, mapped, mapped.byteSize()), true);
    }

    int unlock(MemorySegment mapped) {
        return (int) call(state -> (int) munlock.invokeExact(state, mapped, mapped.byteSize()), true);
    }

    int truncate(int descriptor, long size) {
        return (int) call(state -> (int) ftruncate.invokeExact(state, descriptor, size), true);
    }

    /** A descriptor, or an error number below 0. */
    int openShared(String name, int flags, int mode) {
        return (int) path("/" + name, (state, at) -> (int) shmOpen.invokeExact(state, at, flags, mode));
    }

    int unlinkShared(String name) {
        return (int) path("/" + name, (state, at) -> (int) shmUnlink.invokeExact(state, at));
    }

    /** Fills in the system's own structure; 0, or an error number below 0. */
    int status(int descriptor, MemorySegment structure) {
        return (int) call(state -> (int) fstat.invokeExact(state, descriptor, structure), true);
    }

    /**
     * What is open; not on macOS.
     *
     * @throws SharedObjectException if the system does not tell
     */
    Inode inode(int descriptor, String label) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment structure = arena.allocate(STAT_BYTES, Long.BYTES);
            return inode(structure, status(descriptor, structure), label);
        }
    }

    /**
     * What a path names, which must be a regular file and no link to one; not on macOS.
     *
     * @throws SharedObjectException if there is none, or something else
     */
    Inode inode(String path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment structure = arena.allocate(STAT_BYTES, Long.BYTES);
            int result = (int) path(path, (state, at) -> (int) lstat.invokeExact(state, at, structure));
            return inode(structure, result, path).regular(path);
        }
    }

    private static Inode inode(MemorySegment structure, int result, String label) {
        if (result < 0) {
            throw OsErrors.of(-result, label, "tell the size", 0);
        }
        return new Inode(
                new ObjectIdentity(
                        structure.get(ValueLayout.JAVA_LONG, STAT_DEV), structure.get(ValueLayout.JAVA_LONG, STAT_INO)),
                structure.get(ValueLayout.JAVA_INT, STAT_MODE),
                structure.get(ValueLayout.JAVA_LONG, STAT_SIZE));
    }

    /** An address, or an error number below 0. */
    long map(int descriptor, long size, Access access) {
        int protection = access == Access.READ_ONLY ? PROT_READ : PROT_READ | PROT_WRITE;
        int sharing = access == Access.COPY_ON_WRITE ? MAP_PRIVATE : MAP_SHARED;
        return call(
                state -> (long) mmap.invokeExact(state, MemorySegment.NULL, size, protection, sharing, descriptor, 0L),
                true);
    }

    void unmap(MemorySegment mapped) {
        call(state -> (int) munmap.invokeExact(state, mapped, mapped.byteSize()), true);
    }

    private interface Call {
        long on(MemorySegment state) throws Throwable;
    }

    private interface PathCall {
        long on(MemorySegment state, MemorySegment path) throws Throwable;
    }

    private static MemorySegment name(Arena arena, String path) {
        byte[] bytes = path.getBytes(NAMES);
        MemorySegment name = arena.allocate(bytes.length + 1L); // of zeros
        MemorySegment.copy(bytes, 0, name, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return name;
    }

    private static long path(String path, PathCall call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            return result(state, call.on(state, name(arena, path)));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long call(Call call, boolean errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long value = call.on(state);
            return errno ? result(state, value) : value;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long result(MemorySegment state, long value) {
        return value == -1 ? -(int) ERRNO.get(state, 0L) : value;
    }

    private static RuntimeException unexpected(Throwable e) {
        return switch (e) {
            case RuntimeException runtime -> runtime;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }
}
