package io.sharedbuffers.shm;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The process that makes, replaces and lengthens objects in a directory until it is killed; each is full of one number. */
final class KilledMaker {
    static final int BYTES = 300_000;
    static final int ITEMS = 20_000;
    static final String BLOCK = "block";
    static final String REPLACED = "replaced";
    static final String LIST = "list";
    static final String ARRAY = "array";
    static final String GROWING = "growing";

    private KilledMaker() {}

    /** The arguments are the directory, and whether the system's own calls are used. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        Optional<Posix> posix =
                Boolean.parseBoolean(arguments[1]) ? Optional.of(Posix.required("this")) : Optional.empty();
        ObjectStore store = new DirectoryStore(directory, posix);
        SharedBlock growing = store.create(GROWING, 8, 0600, zeros -> zeros.fill((byte) 1));
        MmapArray items = MmapArray.over(growing, TypeCode.LONG, 0, Long.MAX_VALUE);
        System.out.println("making");
        for (byte number = 1; ; number = (byte) (number % 100 + 1)) {
            byte all = number;
            SharedMemory.create(store, BLOCK, BYTES, zeros -> zeros.fill(all)).close();
            SharedMemory.replace(store, REPLACED, BYTES, zeros -> zeros.fill(all))
                    .close();
            ShareableList.create(store, LIST, Collections.nCopies(ITEMS, (long) all), ListOptions.DEFAULT)
                    .close();
            ArrayHeader header = ArrayHeader.of(ArrayDType.INT8, new long[] {BYTES}, ArrayFooter.common(1));
            SharedArray.create(store, ARRAY, header, zeros -> zeros.fill(all)).close();
            items.appendAll(Collections.nCopies(500, 0x0101010101010101L));
            for (String name : List.of(BLOCK, LIST, ARRAY)) {
                store.delete(name);
            }
        }
    }

    /** Reads an object that is there; whether it is whole, and full of one number. */
    static boolean isWhole(ObjectStore store, String name) {
        return switch (name) {
            case BLOCK, REPLACED -> {
                try (SharedBlock block = store.attach(name, Access.READ_ONLY)) {
                    yield block.size() == BYTES && isFull(block, BYTES);
                }
            }
            case LIST -> {
                try (ShareableList list = ShareableList.attach(store, name, Access.READ_ONLY, ListOptions.DEFAULT)) {
                    yield list.asList().equals(Collections.nCopies(ITEMS, list.get(0)))
                            && !list.get(0).equals(0L);
                }
            }
            case ARRAY -> {
                try (SharedArray array = SharedArray.attach(store, name, Access.READ_ONLY);
                        SharedBlock block = store.attach(name, Access.READ_ONLY)) {
                    yield array.header().shape().equals(List.of((long) BYTES)) && isFull(block, BYTES);
                }
            }
            case GROWING -> {
                // what was appended is there, or zeros where it was not stored yet
                try (SharedBlock block = store.attach(name, Access.READ_ONLY)) {
                    yield block.size() % 8 == 0 && block.getByte(0) == 1;
                }
            }
            default -> false;
        };
    }

    private static boolean isFull(SharedBlock block, long bytes) {
        byte first = block.getByte(0);
        for (long at = 0; at < bytes; at++) {
            if (block.segment().get(ValueLayout.JAVA_BYTE, at) != first) {
                return false;
            }
        }
        return first != 0;
    }
}
