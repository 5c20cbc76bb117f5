package io.sharedbuffers.jython;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.WorkBuffer;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.imp;

/** The library's exceptions as those that Python code of the original expects. */
final class Errors {
    private Errors() {}

    private static PyException struct(String message) {
        PyObject error = imp.importName("struct", true).__getattr__("error");
        return new PyException(error, message);
    }

    private static PyException corrupt(String message) {
        PyObject error = imp.importName("sharedbuffers._packers", false).__getattr__("CorruptData");
        return new PyException(error, message);
    }

    /** What went wrong while something was written. */
    static RuntimeException writing(RuntimeException e) {
        return switch (e) {
            case PyException python -> python;
            case WorkBuffer.Full _ -> struct("buffer too small");
            case PackException pack
            when pack.getMessage().contains("unhashable type") -> Py.TypeError(pack.getMessage());
            case PackException pack -> struct(pack.getMessage());
            default -> e;
        };
    }

    /** What went wrong while something was read. */
    static RuntimeException reading(RuntimeException e) {
        return switch (e) {
            case PyException python -> python;
            case FormatException format -> corrupt(format.getMessage());
            case IndexOutOfBoundsException index -> Py.IndexError(String.valueOf(index.getMessage()));
            default -> e;
        };
    }
}
