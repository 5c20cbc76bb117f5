package io.sharedbuffers.memory;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Asks the system to keep memory in large pages: where a large table is looked at in random places, much of the wait is for
 * the tables that tell where each small page is.
 *
 * <p>A wish, nothing more: it is granted by Linux from 6.1 on, if {@code --enable-native-access} allows native calls to this
 * module, and changes nothing otherwise.
 */
public final class LargePages {
    /** What memory should begin at a multiple of, in bytes. */
    public static final long ALIGNMENT = 2L << 20;

    /** Numbers of Linux's {@code madvise}. */
    private static final int HUGEPAGE = 14;

    private static final int COLLAPSE = 25;

    private static final MethodHandle ADVISE = bind();

    private LargePages() {}

    @SuppressWarnings("restricted")
    private static MethodHandle bind() {
        if (!System.getProperty("os.name").equals("Linux")
                || !LargePages.class.getModule().isNativeAccessEnabled()) {
            return null;
        }
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor type = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
        return linker.defaultLookup()
                .find("madvise")
                .map(function -> linker.downcallHandle(function, type))
                .orElse(null);
    }

    /**
     * Asks for large pages.
     *
     * @param memory outside of the heap, which has been written to; what lies in front of the first multiple of {@link
     *     #ALIGNMENT} or behind the last one stays as it is
     */
    public static void wish(MemorySegment memory) {
        long skipped = -memory.address() & ALIGNMENT - 1;
        long length = memory.byteSize() - skipped & -ALIGNMENT;
        if (ADVISE == null || length <= 0) {
            return;
        }
        MemorySegment whole = memory.asSlice(skipped, length);
        try {
            int refused = (int) ADVISE.invokeExact(whole, length, HUGEPAGE);
            if (refused == 0) {
                refused = (int) ADVISE.invokeExact(whole, length, COLLAPSE);
            }
        } catch (Throwable e) {
            throw new AssertionError("a native call throws nothing", e);
        }
    }
}
