package io.sharedbuffers.jython;

import io.sharedbuffers.struct.StructView;
import org.python.core.PyObject;

/** What a proxy points at; Python keeps it in the proxy's first slot. */
final class ProxyState extends PyObject {
    private static final long serialVersionUID = 1L;

    private final transient Reader reader;
    private final transient StructView view;

    /**
     * A place.
     *
     * @param reader reads what slots point at
     * @param view the object there
     */
    ProxyState(Reader reader, StructView view) {
        this.reader = reader;
        this.view = view;
    }

    Reader reader() {
        return reader;
    }

    StructView view() {
        return view;
    }
}
