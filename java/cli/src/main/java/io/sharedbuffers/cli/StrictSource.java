package io.sharedbuffers.cli;

import io.sharedbuffers.cli.build.Item;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.convert.Losses;
import io.sharedbuffers.cli.input.InputFile;
import io.sharedbuffers.cli.input.ItemShape;
import io.sharedbuffers.cli.input.TableSource;
import io.sharedbuffers.cli.table.TableHeader;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OnDiskType;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A table that refuses its end, so that nothing is made of it, if reading it has lost something. */
record StrictSource(TableSource source) implements TableSource {
    /** The losses of a source that has been read. */
    static List<Losses.Loss> losses(TableSource source) {
        return source.losses().stream()
                .map(what -> new Losses.Loss(null, what, 0, 0))
                .toList();
    }

    @Override
    public ItemSource items(ItemShape shape) throws IOException {
        ItemSource items = source.items(shape);
        return new ItemSource() {
            @Override
            public Item next() throws IOException {
                Item item = items.next();
                if (item == null && !source.losses().isEmpty()) {
                    throw new InputException(source.file().name() + ": a .sbuf file cannot hold everything:\n  "
                            + String.join("\n  ", source.losses())
                            + "\nwithout --strict it would be converted all the same");
                }
                return item;
            }

            @Override
            public String place() {
                return items.place();
            }

            @Override
            public long bytesRead() {
                return items.bytesRead();
            }

            @Override
            public void close() throws IOException {
                items.close();
            }
        };
    }

    @Override
    public InputFile file() {
        return source.file();
    }

    @Override
    public String format() {
        return source.format();
    }

    @Override
    public TableHeader header() throws IOException {
        return source.header();
    }

    @Override
    public boolean infers() {
        return source.infers();
    }

    @Override
    public boolean pairs() {
        return source.pairs();
    }

    @Override
    public boolean values() {
        return source.values();
    }

    @Override
    public Schema infer(ItemShape shape, Dialect dialect, Map<String, OnDiskType> told) throws IOException {
        return source.infer(shape, dialect, told);
    }

    @Override
    public List<String> losses() {
        return source.losses();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
