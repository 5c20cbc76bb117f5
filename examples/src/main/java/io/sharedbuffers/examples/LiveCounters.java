package io.sharedbuffers.examples;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.struct.StructEditor;
import io.sharedbuffers.struct.StructView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts visits of pages in a table that Python processes count in at the same time, by {@code count.py}. No addition is lost.
 *
 * <pre>
 * LiveCounters create counters.sbuf / /about /news
 * LiveCounters count counters.sbuf / 100000         while     count.py counters.sbuf / 100000
 * LiveCounters show counters.sbuf
 * </pre>
 */
public final class LiveCounters {
    private static final int THREADS = 4;

    /**
     * A row of the table.
     *
     * @param page its path
     * @param visits how often it was visited
     */
    public record Counter(String page, long visits) {}

    private LiveCounters() {}

    /**
     * Creates, counts or shows.
     *
     * @param args as above
     * @throws IOException if the table cannot be opened or written
     */
    public static void main(String[] args) throws IOException {
        Path path = Path.of(args[1]);
        switch (args[0]) {
            case "create" -> create(path, List.of(args).subList(2, args.length));
            case "count" -> count(path, args[2], Integer.parseInt(args[3]));
            case "show" -> show(path);
            default -> throw new IllegalArgumentException(args[0] + ": write create, count or show");
        }
    }

    private static void create(Path path, List<String> pages) throws IOException {
        if (Files.exists(path)) {
            // Processes that have the old table would go on counting in that.
            throw new IllegalArgumentException(path + " is there already: delete it when no one counts in it any more");
        }
        SharedBuffers.buildMapping(path, String.class, Counter.class)
                .putAll(pages.stream().map(page -> new Counter(page, 0)), Counter::page)
                .build();
    }

    private static TypedMapping<String, StructView> open(Path path, boolean writable) throws IOException {
        return SharedBuffers.openMapping(
                path, String.class, StructView.class, ReadOptions.DEFAULT.withWritable(writable));
    }

    private static void count(Path path, String page, int times) throws IOException {
        try (var counters = open(path, true)) {
            StructEditor counter = counters.get(page).edit();
            int visits = counter.view().schema().slot("visits").index();
            IntStream.range(0, THREADS).parallel().forEach(thread -> {
                for (int i = thread; i < times; i += THREADS) {
                    counter.add(visits, 1);
                }
            });
        }
    }

    private static void show(Path path) throws IOException {
        try (var counters = open(path, false)) {
            counters.forEach((page, counter) -> System.out.println(page + " " + counter.getLong("visits")));
        }
    }
}
