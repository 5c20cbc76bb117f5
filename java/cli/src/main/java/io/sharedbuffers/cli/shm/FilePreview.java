package io.sharedbuffers.cli.shm;

import io.sharedbuffers.cli.output.JsonForm;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.read.ContentOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of an array or a mapping of sharedbuffers, in the order in which they are stored. */
final class FilePreview implements Preview {
    private final Content content;
    private final Path path;

    private FilePreview(Content content, Path path) {
        this.content = content;
        this.path = path;
    }

    static FilePreview of(Path path) throws IOException {
        return new FilePreview(
                ContentOpener.ANY
                        .openMarked(path)
                        .orElseThrow(() -> new IOException(path + " is being changed: it was an array or a mapping")),
                path);
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("more by", "sbuf info " + path + ", sbuf cat " + path);
    }

    @Override
    public List<String> names() {
        return List.of(content instanceof Content.Keyed ? "key" : "index", "value");
    }

    @Override
    public Set<String> numbers() {
        return content instanceof Content.Keyed ? Set.of() : Set.of("index");
    }

    @Override
    public long size() {
        return content.size();
    }

    @Override
    public Map<String, Object> row(long index) {
        Map<String, Object> row = new LinkedHashMap<>();
        switch (content) {
            case Content.Keyed keyed -> {
                row.put("key", JsonForm.key(keyed.keys().keyAt(index)));
                row.put("value", JsonForm.of(keyed.valueAt(index)));
            }
            case Content.Array array -> {
                row.put("index", index);
                row.put("value", JsonForm.of(array.rows().get(index)));
            }
            case Content.Packed packed -> throw new IllegalStateException(packed + " has no rows");
        }
        return row;
    }

    @Override
    public void close() {
        content.close();
    }
}
