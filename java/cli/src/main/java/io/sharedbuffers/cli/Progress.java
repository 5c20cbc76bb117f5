package io.sharedbuffers.cli;

import io.sharedbuffers.cli.build.Item;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.input.InputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Items that pass by, with a line on a terminal that tells how many, how fast, and how much of the input that is. */
final class Progress implements ItemSource {
    private final ItemSource items;
    private final RowProgress line;

    Progress(ItemSource items, InputFile file, PrintWriter terminal) throws IOException {
        this(items, file, terminal, System::nanoTime);
    }

    Progress(ItemSource items, InputFile file, PrintWriter terminal, LongSupplier clock) throws IOException {
        this.items = items;
        this.line = new RowProgress(
                terminal, clock, file.size(), () -> items.bytesRead() < 0 ? file.bytesRead() : items.bytesRead());
    }

    @Override
    public Item next() throws IOException {
        Item item = items.next();
        if (item != null) {
            line.step();
        }
        return item;
    }

    @Override
    public String place() {
        return items.place();
    }

    @Override
    public void close() throws IOException {
        line.close();
        items.close();
    }
}
