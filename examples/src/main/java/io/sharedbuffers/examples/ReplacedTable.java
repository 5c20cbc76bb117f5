package io.sharedbuffers.examples;

import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.error.ClosedMappingException;
import io.sharedbuffers.mapping.TypedMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.Function;

/**
 * A table that someone replaces by renaming a new file to its name. Safe for use from any thread; {@link #refresh} by one at a
 * time.
 *
 * @param <K> the keys
 * @param <V> what the rows are shown as
 */
final class ReplacedTable<K, V> implements AutoCloseable {
    /** An open file, and what tells it from another one of the same name. */
    private record Opened<K, V>(TypedMapping<K, V> table, Object fileKey, Object modified) {}

    private final Path path;
    private final Class<K> keys;
    private final Class<V> rows;
    private volatile Opened<K, V> current;

    ReplacedTable(Path path, Class<K> keys, Class<V> rows) throws IOException {
        this.path = path;
        this.keys = keys;
        this.rows = rows;
        this.current = open();
    }

    private Opened<K, V> open() throws IOException {
        // Looked at first: if the file is replaced in between, the next refresh sees another one and opens it again.
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new Opened<>(
                SharedBuffers.openMapping(path, keys, rows), attributes.fileKey(), attributes.lastModifiedTime());
    }

    /**
     * Answers a question. If the table is replaced and closed meanwhile, it is asked anew of the new one, so the question should
     * have no effects, and its answer should hold no view.
     */
    <T> T ask(Function<TypedMapping<K, V>, T> question) {
        while (true) {
            Opened<K, V> asked = current;
            try {
                return question.apply(asked.table);
            } catch (ClosedMappingException e) {
                if (asked == current) {
                    throw e;
                }
            }
        }
    }

    /** Opens the file anew if it is another one by now; tells whether it was. If that fails, the old one stays. */
    boolean refresh() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Opened<K, V> old = current;
        if (Objects.equals(attributes.fileKey(), old.fileKey)
                && attributes.lastModifiedTime().equals(old.modified)) {
            return false;
        }
        current = open();
        old.table.close();
        return true;
    }

    @Override
    public void close() {
        current.table.close();
    }
}
