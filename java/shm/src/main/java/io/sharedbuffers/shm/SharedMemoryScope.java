package io.sharedbuffers.shm;

import java.util.ArrayList;
import java.util.List;

/**
 * Objects that end together: closing the scope closes them and takes their names away, as Python's {@code
 * SharedMemoryManager} does, without a server process.
 *
 * <p>A scope that is still open when the virtual machine ends in order, by the end of the program or by a signal such as
 * interrupt, is closed then. A process that is killed leaves its objects; see {@link ObjectStore#list}.
 *
 * <p>Safe for use from any thread.
 */
public final class SharedMemoryScope implements AutoCloseable {
    private final ObjectStore store;
    private final List<SharedObject> objects = new ArrayList<>();
    private final Thread atExit = new Thread(this::end, "sharedbuffers-shm-scope");
    private boolean closed;

    /** Makes a scope of objects in the store that Python uses. */
    public SharedMemoryScope() {
        this(ObjectStore.system());
    }

    /**
     * Makes a scope.
     *
     * @param store where its blocks are made
     */
    @SuppressWarnings("this-escape")
    public SharedMemoryScope(ObjectStore store) {
        this.store = store;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Makes a block of zeros with a name of its own, as {@link SharedMemory#create(long)} does.
     *
     * @param size its size in bytes, at least 1
     * @return the block; it ends with the scope
     */
    public synchronized SharedMemory sharedMemory(long size) {
        open();
        return register(SharedMemory.create(store, size));
    }

    /**
     * Makes a block of zeros, as {@link SharedMemory#create(String, long)} does.
     *
     * @param name its name
     * @param size its size in bytes, at least 1
     * @return the block; it ends with the scope
     */
    public synchronized SharedMemory sharedMemory(String name, long size) {
        open();
        return register(SharedMemory.create(store, name, size));
    }

    /**
     * Makes a list with a name of its own, as {@link ShareableList#create(java.util.List)} does.
     *
     * @param values its items
     * @return the list; it ends with the scope
     */
    public synchronized ShareableList shareableList(java.util.List<?> values) {
        open();
        return register(ShareableList.create(store, values, ListOptions.DEFAULT));
    }

    /**
     * Lets an object end with the scope.
     *
     * @param object any kind of object
     * @param <T> its kind
     * @return the object
     */
    public synchronized <T extends SharedObject> T register(T object) {
        open();
        objects.add(object);
        return object;
    }

    private void open() {
        if (closed) {
            throw new ClosedObjectException("the scope of shared memory", null);
        }
    }

    /**
     * Closes all objects and takes their names away; names that are gone already do not matter. Can be called again.
     *
     * @throws SharedObjectException if an object's name cannot be taken away; all the others were
     */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the virtual machine is ending, and the hook finds nothing left to do
        }
        end();
    }

    private synchronized void end() {
        closed = true;
        RuntimeException failure = null;
        for (SharedObject object : objects) {
            try {
                object.close();
                object.unlink();
            } catch (SharedObjectException.NotFound e) {
                // somebody else was quicker
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        objects.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
