package io.sharedbuffers.cli.tester;

import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.build.FileBuild;
import io.sharedbuffers.cli.build.Item;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.values.ValueEncoder;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.msgpack.core.MessagePacker;

/** What can be done with a case: build its file, or describe a file that it tells how to read. */
public final class CaseVerbs {
    private CaseVerbs() {}

    /**
     * Builds the file of a case.
     *
     * @param given the case
     * @param dialect the dialect to write
     * @param target the file to be made or replaced
     * @throws io.sharedbuffers.error.PackException if the format cannot hold what the case says
     * @throws IOException if the case is none, or the file cannot be written
     */
    public static void build(CaseFile given, Dialect dialect, Path target) throws IOException {
        BuildRequest request = given.request(dialect);
        List<Integer> parts = given.merge();
        Iterator<Item> items = given.items(request).iterator();
        if (parts.isEmpty()) {
            FileBuild.run(request, target, ItemSource.of(given.id(), items));
        } else {
            merge(given.id(), request, target, parts, items);
        }
    }

    private static void merge(String name, BuildRequest request, Path target, List<Integer> parts, Iterator<Item> items)
            throws IOException {
        List<Path> files = new ArrayList<>();
        try {
            for (int count : parts) {
                List<Item> part = new ArrayList<>();
                while (part.size() < count && items.hasNext()) {
                    part.add(items.next());
                }
                files.add(target.resolveSibling(target.getFileName() + ".part" + files.size()));
                FileBuild.run(
                        request, files.getLast(), ItemSource.of(name + ", part " + files.size(), part.iterator()));
            }
            SharedBuffers.mergeIdMappers(target, request.keyType(), files);
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * Writes the values of a file, in the original's order of iteration.
     *
     * @param how how to read the file
     * @param file the file
     * @param out receives the stream of {@code VALUES.md}; flushed by the caller
     * @throws io.sharedbuffers.error.FormatException if the file is broken, or something else
     * @throws IOException if it cannot be read
     */
    static void describe(OpenedFile.How how, Path file, MessagePacker out) throws IOException {
        ValueEncoder encoder = new ValueEncoder(out, how.types());
        try (OpenedFile opened = OpenedFile.open(file, how)) {
            switch (opened) {
                case OpenedFile.Array array -> {
                    for (long i = 0; i < array.rows().size(); i++) {
                        encoder.row(array.rows().get(i));
                    }
                }
                case OpenedFile.Mapping mapping -> items(mapping, encoder);
                case OpenedFile.Mapper mapper -> numbers(mapper.keys(), encoder, out);
                case OpenedFile.Value value -> {
                    if (how.schema() != null) {
                        encoder.row((StructView) value.value());
                    } else {
                        encoder.value(value.value());
                    }
                }
            }
        }
    }

    private static void items(OpenedFile.Mapping mapping, ValueEncoder encoder) throws IOException {
        try {
            mapping.rows().forEach((key, row) -> {
                try {
                    encoder.item(key, row);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void numbers(KeyIndex<Object> keys, ValueEncoder encoder, MessagePacker out) throws IOException {
        try (KeyIndex.Order order = keys.order(ScratchSpace.temporary())) {
            for (long position = 0; position < keys.mapper().size(); position++) {
                long row = order.rowAt(position);
                out.packArrayHeader(2);
                encoder.value(keys.keyAt(row));
                out.packLong(keys.mapper().valueAt(row));
            }
        }
    }
}
