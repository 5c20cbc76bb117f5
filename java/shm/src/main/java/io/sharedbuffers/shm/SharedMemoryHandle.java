package io.sharedbuffers.shm;

import java.io.Serializable;

/**
 * What a process needs to attach to a block that another one has: a few dozen bytes, whatever the block's size, to be
 * serialised or passed as text.
 *
 * @param name the block's name in the store that Python uses on this machine
 * @param size its size in bytes when the handle was made
 */
public record SharedMemoryHandle(String name, long size) implements Serializable {
    /**
     * Reads what {@link #toString} wrote.
     *
     * @param text size, colon, name
     * @return the handle
     * @throws IllegalArgumentException if it is no such text
     */
    public static SharedMemoryHandle parse(String text) {
        int colon = text.indexOf(':');
        try {
            if (colon > 0) {
                return new SharedMemoryHandle(text.substring(colon + 1), Long.parseLong(text.substring(0, colon)));
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no handle of shared memory: expected its size, a colon and its name");
    }

    /**
     * Attaches to the block.
     *
     * @return the block, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#attach(String, Access)}
     */
    public SharedMemory attach() {
        return SharedMemory.attach(name);
    }

    /** {@return size, colon, name: a text for {@link #parse}} */
    @Override
    public String toString() {
        return size + ":" + name;
    }
}
