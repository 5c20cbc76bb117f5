package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("When a call of a file's channel fails, as without native access, whichever it is,")
class ChannelFaultsTest {
    /** More than are written at once. */
    private static final int LONG = 200_000;

    private static final int SHORT = 8_000;

    @TempDir
    private Path folder;

    /** Resizes a file with a call failing, another one each time; it must have its old size then, and be usable. */
    private Set<String> resizing(int from, int to, Consumer<SharedBlock> resizing) throws IOException {
        Path file = folder.resolve("a");
        Set<String> told = new TreeSet<>();
        boolean any = true;
        for (int n = 1; any; n++) {
            Files.write(file, new byte[] {42});
            FaultyChannel channel =
                    new FaultyChannel(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
            ChannelHandle handle = new ChannelHandle(channel, file.toString());
            handle.grow(1, from);
            try (SharedBlock block = SharedBlock.of(
                    OpenFile.adopt(OpenFile.identityOf(file), file.toString(), handle), Access.READ_WRITE)) {
                channel.failAt(n);
                boolean failed = false;
                try {
                    resizing.accept(block);
                } catch (SharedObjectException e) {
                    failed = true;
                    told.add(channel.made().getLast());
                    assertTrue(e.getMessage().startsWith(file + ": expected "), e::getMessage);
                }
                any = channel.failed();
                String what = channel.made().toString();
                channel.failAt(Integer.MAX_VALUE);
                assertEquals(failed ? from : to, Files.size(file), what);
                assertEquals(42, block.getByte(0), what);
                assertEquals(0, block.getByte(Files.size(file) - 1), what);
                resizing.accept(block);
                assertEquals(to, Files.size(file), what);
            }
            assertFalse(channel.isOpen());
        }
        return told;
    }

    @Test
    @DisplayName("an object that is to grow or shrink has its old size and content, and can be resized afterwards")
    void resize() throws IOException {
        assertEquals(List.of("map", "size", "write"), List.copyOf(resizing(SHORT, LONG, block -> block.resize(LONG))));
        assertEquals(
                List.of("map", "size", "truncate"), List.copyOf(resizing(LONG, SHORT, block -> block.resize(SHORT))));
    }

    @Test
    @DisplayName("an array in a file has the items that it had, and can be appended to afterwards")
    void append() throws IOException {
        Set<String> told = resizing(SHORT, SHORT + 8 * 10_000, block -> {
            MmapArray array = MmapArray.over(block, TypeCode.LONG, 0, Long.MAX_VALUE);
            array.appendAll(Collections.nCopies(SHORT / 8 + 10_000 - (int) array.length(), 0L));
        });
        assertEquals(List.of("map", "size", "write"), List.copyOf(told));
    }
}
