package io.sharedbuffers.shm;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What can be the name of an object: one component of a path, of at most 255 bytes of UTF-8. */
final class ObjectName {
    /** Longest name in bytes of UTF-8. */
    static final int MAX_BYTES = 255;

    private static final String RULE = "a name of 1 to 255 bytes without \"/\" or NUL";

    private ObjectName() {}

    /**
     * Returns the name if it is one.
     *
     * @throws SharedObjectException.BadName if not
     */
    static String check(String name) {
        if (name.isEmpty()) {
            throw bad(name, "an empty one", null);
        }
        if (name.indexOf('/') >= 0) {
            throw bad(name, "\"/\" at index " + name.indexOf('/'), null);
        }
        if (name.indexOf('\0') >= 0) {
            throw bad(name.replace("\0", "\\0"), "NUL at index " + name.indexOf('\0'), null);
        }
        if (name.equals(".") || name.equals("..")) {
            throw bad(name, "the name of a directory", null);
        }
        int bytes = utf8Length(name);
        if (bytes > MAX_BYTES) {
            throw bad(name, bytes + " bytes", null);
        }
        return name;
    }

    /**
     * Finds the place of a name in a directory.
     *
     * @throws SharedObjectException.BadName if it is no name
     */
    static Path resolve(Path directory, String name) {
        try {
            return directory.resolve(check(name));
        } catch (InvalidPathException e) {
            throw bad(name, "characters that this process's locale cannot express (run it with LC_ALL=C.UTF-8)", e);
        }
    }

    private static int utf8Length(String name) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
            return encoded.remaining();
        } catch (CharacterCodingException e) {
            throw bad(name, "half a surrogate pair", e);
        }
    }

    private static SharedObjectException.BadName bad(String name, String found, Throwable cause) {
        return new SharedObjectException.BadName(name, RULE, found, cause);
    }
}
