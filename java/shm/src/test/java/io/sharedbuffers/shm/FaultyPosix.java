package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The system's calls, one of which fails; keeps account of what is open and mapped. Not safe for several threads at once. */
final class FaultyPosix extends Posix {
    private static final int EIO = 5;
    private static final int EMFILE = 24;

    private final List<String> calls = new ArrayList<>();
    private final Set<Integer> open = new HashSet<>();
    private final Map<Long, Long> mapped = new HashMap<>();

    /** Descriptors of which nobody knows what file they are of: they have to stay open as long as any file is. */
    private final Set<Integer> unknown = new HashSet<>();

    private int left = Integer.MAX_VALUE;
    private boolean failed;

    /** Has the n-th call from now on fail, counted from 1. */
    void failAt(int n) {
        left = n;
        failed = false;
        calls.clear();
    }

    /** Whether a call has failed since. */
    boolean failed() {
        return failed;
    }

    /** The calls since, the one that failed last. */
    List<String> made() {
        return calls;
    }

    /** What is open or mapped, in words; empty if nothing is. */
    String held() {
        if (OpenFile.isAnyOpen()) {
            open.removeAll(unknown);
        }
        return open.isEmpty() && mapped.isEmpty() ? "" : "descriptors " + open + ", mappings " + mapped;
    }

    private boolean fails(String call) {
        if (!failed) {
            calls.add(call);
            failed = --left == 0;
            return failed;
        }
        return false;
    }

    private int opened(int descriptor) {
        if (descriptor >= 0) {
            open.add(descriptor);
        }
        return descriptor;
    }

    @Override
    int openFile(String path, boolean writable) {
        return fails("open") ? -EMFILE : opened(super.openFile(path, writable));
    }

    @Override
    int openNameless(String directory, int mode) {
        return fails("open nameless") ? -EMFILE : opened(super.openNameless(directory, mode));
    }

    @Override
    int openShared(String name, int flags, int mode) {
        return fails("shm_open") ? -EMFILE : opened(super.openShared(name, flags, mode));
    }

    @Override
    int close(int descriptor) {
        open.remove(descriptor);
        unknown.remove(descriptor);
        return super.close(descriptor);
    }

    @Override
    int link(int descriptor, String target) {
        return fails("linkat") ? -OsErrors.ENOSPC : super.link(descriptor, target);
    }

    /** Fails as the C library does where the file system knows no reservation: after some bytes are written. */
    @Override
    int reserve(int descriptor, long offset, long length) {
        if (fails("posix_fallocate")) {
            super.reserve(descriptor, offset, length - length / 2);
            return -OsErrors.ENOSPC;
        }
        return super.reserve(descriptor, offset, length);
    }

    @Override
    int truncate(int descriptor, long size) {
        return fails("ftruncate") ? -EIO : super.truncate(descriptor, size);
    }

    @Override
    int status(int descriptor, MemorySegment structure) {
        if (fails("fstat")) {
            unknown.add(descriptor);
            return -EIO;
        }
        return super.status(descriptor, structure);
    }

    @Override
    Inode inode(String path) {
        if (fails("lstat")) {
            throw OsErrors.of(EIO, path, "tell the size", 0);
        }
        return super.inode(path);
    }

    @Override
    long map(int descriptor, long size, Access access) {
        if (fails("mmap")) {
            return -OsErrors.ENOMEM;
        }
        long address = super.map(descriptor, size, access);
        if (address > 0 || address < -LARGEST_ERROR) {
            mapped.put(address, size);
        }
        return address;
    }

    @Override
    void unmap(MemorySegment segment) {
        mapped.remove(segment.address());
        super.unmap(segment);
    }
}
