package io.sharedbuffers.cli;

import io.sharedbuffers.cli.build.Item;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.input.InputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Tells on a terminal how many items have passed, how fast, and how much of the input that is. */
final class Progress implements ItemSource {
    static final long INTERVAL = 250_000_000;
    private static final int ITEMS_BETWEEN_LOOKS = 256;
    private static final int BAR = 24;
    static final String ERASE = "\r\u001b[K";

    private final ItemSource items;
    private final InputFile file;
    private final PrintWriter terminal;
    private final long size;
    private final LongSupplier clock;
    private final long start;
    private long told;
    private long count;

    Progress(ItemSource items, InputFile file, PrintWriter terminal) throws IOException {
        this(items, file, terminal, System::nanoTime);
    }

    Progress(ItemSource items, InputFile file, PrintWriter terminal, LongSupplier clock) throws IOException {
        this.items = items;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.told = start;
        this.file = file;
        this.terminal = terminal;
        this.size = file.size();
    }

    @Override
    public Item next() throws IOException {
        Item item = items.next();
        if (item != null && ++count % ITEMS_BETWEEN_LOOKS == 0) {
            look();
        }
        return item;
    }

    private void look() {
        long now = clock.getAsLong();
        if (now - told < INTERVAL) {
            return;
        }
        told = now;
        long rate = (long) (count / ((now - start) / 1e9));
        StringBuilder line = new StringBuilder(ERASE);
        if (size > 0) {
            long done = Math.min(size, file.bytesRead());
            bar(line, done, size);
        }
        line.append(FactLines.grouped(count)).append(" rows, ");
        line.append(FactLines.grouped(rate)).append(" rows/s");
        terminal.print(line);
        terminal.flush();
    }

    /** Draws how much is done, as a bar and in percent. */
    static void bar(StringBuilder line, long done, long size) {
        int filled = (int) ((double) done * BAR / size);
        line.append('[').repeat('#', filled).repeat('.', BAR - filled).append("] ");
        line.append((int) (done * 100.0 / size)).append("%  ");
    }

    @Override
    public String place() {
        return items.place();
    }

    @Override
    public void close() throws IOException {
        terminal.print(ERASE);
        terminal.flush();
        items.close();
    }
}
