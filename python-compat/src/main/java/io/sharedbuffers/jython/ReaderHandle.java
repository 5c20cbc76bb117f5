package io.sharedbuffers.jython;

import org.python.core.PyObject;

/** A {@link Reader} on its way through Python. */
final class ReaderHandle extends PyObject {
    private static final long serialVersionUID = 1L;

    private final transient Reader reader;

    ReaderHandle(Reader reader) {
        this.reader = reader;
    }

    Reader reader() {
        return reader;
    }
}
