package io.sharedbuffers.cli.shm;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was found out about an object.
 *
 * @param kind what it is
 * @param details the same more exactly, in a few words; may be empty
 * @param more what programs may want to know, by name
 * @param fault what is wrong with it, or null
 */
public record ObjectFacts(ObjectKind kind, String details, Map<String, Object> more, String fault) {
    static ObjectFacts of(ObjectKind kind, String details) {
        return new ObjectFacts(kind, details, new LinkedHashMap<>(), null);
    }

    static ObjectFacts corrupt(ObjectKind kind, String fault) {
        return new ObjectFacts(kind, "", new LinkedHashMap<>(), fault);
    }

    ObjectFacts with(String name, Object value) {
        more.put(name, value);
        return this;
    }

    /** {@return the details, or what is wrong} */
    public String summary() {
        return fault == null ? details : "corrupt: " + fault;
    }
}
