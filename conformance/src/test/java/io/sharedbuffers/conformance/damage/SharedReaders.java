package io.sharedbuffers.conformance.damage;

import io.sharedbuffers.shm.Access;
import io.sharedbuffers.shm.ArrayView;
import io.sharedbuffers.shm.ListOptions;
import io.sharedbuffers.shm.ObjectEntry;
import io.sharedbuffers.shm.ObjectStore;
import io.sharedbuffers.shm.ShareableList;
import io.sharedbuffers.shm.SharedArray;
import io.sharedbuffers.shm.SharedBlock;
import io.sharedbuffers.shm.SharedObjectException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** Reads all of an object in shared memory, of which the bytes are given. */
final class SharedReaders {
    private static final String NAME = "input";

    /** After so many damaged items a list is left alone: each is looked at for a while, since its writer may be at work. */
    private static final int DAMAGED_ITEMS = 2;

    private static final Path FOLDER = folder();
    private static final ObjectStore STORE = ObjectStore.in(FOLDER);

    private SharedReaders() {}

    private static Path folder() {
        try {
            Path shared = Path.of("/dev/shm");
            Path folder = Files.isDirectory(shared)
                    ? Files.createTempDirectory(shared, "fuzz-")
                    : Files.createTempDirectory("fuzz-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                folder.resolve(NAME).toFile().delete();
                folder.toFile().delete();
            }));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(byte[] input) throws IOException {
        Files.write(FOLDER.resolve(NAME), input);
    }

    static void list(byte[] input, FullWalk walk) throws IOException {
        put(input);
        try (ShareableList list = ShareableList.attach(STORE, NAME, Access.READ_ONLY, ListOptions.DEFAULT)) {
            walk.value(String.valueOf(ShareableList.recognize(list.shm().block())));
            int damaged = 0;
            for (int i = 0; i < list.asList().size() && damaged < DAMAGED_ITEMS && !walk.exhausted(); i++) {
                int index = i;
                damaged += attempt(walk, () -> walk.value(list.get(index))) ? 0 : 1;
            }
            if (damaged == 0) {
                attempt(walk, () -> Objects.requireNonNull(list.toString()));
            }
            attempt(walk, () -> walk.value(list.format()));
        } catch (SharedObjectException e) {
            walk.value(e.getMessage());
        }
        try (SharedBlock block = STORE.attach(NAME, Access.READ_ONLY)) {
            Objects.requireNonNull(ShareableList.recognize(block));
        } catch (SharedObjectException.TooSmall e) {
            walk.value(e.getMessage());
        }
    }

    static void array(byte[] input, FullWalk walk) throws IOException {
        put(input);
        for (ObjectEntry entry : STORE.list()) {
            Objects.requireNonNull(SharedArray.probe(STORE, entry).toString());
        }
        try (SharedArray array = SharedArray.attach(STORE, NAME, Access.READ_ONLY)) {
            ArrayView view = array.view();
            walk.value(array.header().toString());
            walk.value(Arrays.toString(view.shape()) + Arrays.toString(view.strides()));
            for (long i = 0; i < view.count() && !walk.exhausted(); i++) {
                long index = i;
                attempt(walk, () -> walk.value(item(view, index)));
            }
            attempt(walk, () -> Objects.requireNonNull(array.toString()));
        } catch (SharedObjectException e) {
            walk.value(e.getMessage());
        }
    }

    private static Object item(ArrayView view, long index) {
        return switch (view.type().kind()) {
            case BOOL -> view.getBoolean(index);
            case TEXT -> view.getText(index);
            case COMPLEX64, COMPLEX128 -> view.getComplex(index);
            case BYTES, VOID, LONGDOUBLE, CLONGDOUBLE -> view.getBytes(index);
            case FLOAT16, FLOAT32, FLOAT64 -> view.getDouble(index);
            default -> view.getLong(index);
        };
    }

    /** Whether nothing was wrong. */
    private static boolean attempt(FullWalk walk, FullWalk.Step step) throws IOException {
        boolean[] sound = {true};
        walk.attempt(() -> {
            try {
                step.run();
            } catch (SharedObjectException e) {
                sound[0] = false;
                walk.value(e.getMessage());
            }
        });
        return sound[0];
    }
}
