package io.sharedbuffers.shm;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The process that makes and lengthens objects in a directory with one mebibyte of memory, most of which is taken: prints a line for each
 * attempt that ends otherwise than it should, then how often the room was not enough and how often it was.
 */
final class FullMemory {
    private static final int PAGE = 4096;

    private final Path directory;
    private final ObjectStore store;
    private final String calls;
    private int refused;
    private int done;

    private FullMemory(Path directory, Optional<Posix> posix) {
        this.directory = directory;
        this.store = new DirectoryStore(directory, posix);
        this.calls = posix.isPresent() ? "with native access" : "without native access";
    }

    public static void main(String[] arguments) throws IOException {
        int refused = 0;
        int done = 0;
        for (Optional<Posix> posix : List.of(Optional.of(Posix.required("this")), Optional.<Posix>empty())) {
            FullMemory memory = new FullMemory(Path.of(arguments[0]), posix);
            for (int room : new int[] {0, 1, 2, 3, 5, 9, 20, 60}) {
                memory.tryAll(room);
            }
            refused += memory.refused;
            done += memory.done;
        }
        System.out.println(refused + " refused, " + done + " done");
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private void tryAll(int room) throws IOException {
        attempt("a block", room, () -> {}, () -> {
            try (SharedMemory block = SharedMemory.create(store, "a", 5 * PAGE)) {
                fill(block.block());
            }
        });
        attempt("a large block", room, () -> {}, () -> {
            SharedMemory.create(store, "a", 2 << 20).close();
        });
        attempt("a list", room, () -> {}, () -> {
            List<Object> items = new ArrayList<>(Collections.nCopies(500, "sixteen letters."));
            try (ShareableList list = ShareableList.create(store, "a", items, ListOptions.DEFAULT)) {
                Collections.fill(list.asList(), "other letters");
            }
        });
        attempt("an array", room, () -> {}, () -> {
            try (SharedArray array = SharedArray.create(store, "a", header(2000))) {
                array.view().setDouble(1999, 1);
            }
        });
        attempt(
                "a longer block",
                room,
                () -> store.create("a", PAGE, 0600, _ -> {}).close(),
                () -> {
                    try (SharedBlock block = store.attach("a", Access.READ_WRITE)) {
                        kept(block.size(), PAGE, () -> block.resize(5 * PAGE), block::currentSize);
                        fill(block);
                    }
                });
        attempt(
                "a longer array",
                room,
                () -> SharedArray.create(store, "a", header(100)).close(),
                () -> {
                    try (SharedArray array = SharedArray.attach(store, "a", Access.READ_WRITE)) {
                        kept(100, 100, () -> array.resize(2000), () -> {
                            array.refresh();
                            return array.header().shape().getFirst();
                        });
                        array.view().setDouble(1999, 1);
                    }
                });
        attempt(
                "a longer file of items",
                room,
                () -> store.create("a", PAGE, 0600, _ -> {}).close(),
                () -> {
                    SharedBlock block = store.attach("a", Access.READ_WRITE);
                    try (MmapArray array = MmapArray.over(block, TypeCode.LONG, 0, Long.MAX_VALUE)) {
                        for (long items = PAGE / 8; items < 10_000; items++) {
                            kept(
                                    array.length(),
                                    items,
                                    () -> array.append(1),
                                    () -> Files.size(directory.resolve("a")) / 8);
                        }
                        array.setLong(9_999, 2);
                    }
                });
        attempt("bytes that Python has not reserved", room, this::hole, () -> {
            try (SharedBlock block = store.attach("a", Access.READ_WRITE)) {
                block.atomics().getAndAddLong(7 * PAGE, 1);
                fill(block);
            }
        });
        attempt("an array that Python has not reserved", room, this::hole, () -> {
            SharedBlock block = store.attach("a", Access.READ_WRITE);
            try (MmapArray array = MmapArray.over(block, TypeCode.LONG, 0, Long.MAX_VALUE)) {
                array.write(0, new long[PAGE]);
                array.toList();
            }
        });
    }

    private static ArrayHeader header(long items) {
        return ArrayHeader.of(ArrayDType.FLOAT64, new long[] {items}, ArrayFooter.common(1));
    }

    private void hole() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("a").toFile(), "rw")) {
            file.setLength(8 * PAGE);
        }
    }

    /** Every byte of it has memory, if it could be made at all. */
    private static void fill(SharedBlock block) {
        for (long at = 0; at < block.size(); at++) {
            block.setByte(at, (byte) 1);
        }
    }

    private interface Size {
        long now() throws IOException;
    }

    /** A size that must be as before after a failure. */
    private void kept(long found, long before, Attempt growth, Size size) throws IOException {
        try {
            if (found != before) {
                System.out.println(calls + ": " + found + ", not " + before);
            }
            growth.run();
        } catch (SharedObjectException e) {
            if (size.now() != before) {
                System.out.println(calls + ": " + size.now() + " after " + e.getMessage() + ", not " + before);
            }
            throw e;
        }
    }

    /** Does something when so many pages are free; what was prepared may be there afterwards, and nothing else. */
    private void attempt(String what, int room, Attempt preparation, Attempt attempt) throws IOException {
        String title = what + " with " + room + " free pages " + calls + ": ";
        preparation.run();
        boolean prepared = Files.exists(directory.resolve("a"));
        Path filler = directory.resolve("filler");
        long free = Files.getFileStore(directory).getUsableSpace();
        Files.write(filler, new byte[Math.toIntExact(free - (long) room * PAGE)]);
        boolean made = false;
        try {
            attempt.run();
            made = true;
            done++;
        } catch (SharedObjectException.NoSpace e) {
            refused++;
            if (!e.getMessage().startsWith(directory + "/a: expected room for ")
                    || !e.getMessage().contains("--shm-size")) {
                System.out.println(title + e);
            }
        } catch (RuntimeException | InternalError e) {
            System.out.println(title + e);
        }
        Files.delete(filler);
        if (prepared || made) {
            Files.delete(directory.resolve("a"));
        }
        try (Stream<Path> left = Files.list(directory)) {
            left.forEach(file -> System.out.println(title + "left " + file));
        }
        if (Files.getFileStore(directory).getUsableSpace() < free - PAGE) {
            System.out.println(title + "memory of a file that is gone is still held");
        }
    }
}
