package io.sharedbuffers.shm;

/** What all kinds of named objects have in common: a name, a size, an end in this process, and an end for all. */
public interface SharedObject extends AutoCloseable {
    /** {@return the name by which other processes attach to it} */
    String name();

    /** {@return number of bytes} */
    long size();

    /** Ends the use in this process; the object stays. Can be called again. */
    @Override
    void close();

    /**
     * Takes the name away, so that nobody can attach to the object any more. Attachments stay valid until they are closed.
     * Works after {@link #close()} too.
     *
     * @throws SharedObjectException.NotFound if the name is gone already
     */
    void unlink();
}
