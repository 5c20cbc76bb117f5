package io.sharedbuffers.fault;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.compare.KeyComparison;
import io.sharedbuffers.compare.RowComparison;
import io.sharedbuffers.mapping.IdTable;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.StructEditor;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.verify.ByteComparison;
import io.sharedbuffers.verify.Verifier;
import io.sharedbuffers.verify.VerifyOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The process whose files are shortened while it reads them: prints for each way to read what comes of it. The arguments are a
 * folder, and how often each way is gone before, which decides whether its code is compiled.
 */
final class ShortenedReaders {
    private static final int ROWS = 3000;
    private static final int PAGE = 4096;

    /** What reads the file when it is first called only. */
    private static final String ONCE = "warming";

    interface Row {
        long id();

        double number();

        String name();

        List<Long> numbers();
    }

    record Copy(long id, double number, String name, long[] numbers) {}

    /** Reads from files that are open, and returns something that depends on all that was read. */
    @FunctionalInterface
    private interface Use {
        Object of(Open open) throws IOException;
    }

    private ShortenedReaders() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int before = Integer.parseInt(arguments[1]);
        for (Map.Entry<String, Use> use : uses().entrySet()) {
            System.out.println(use.getKey() + ": "
                    + end(folder, use.getValue(), use.getKey().equals(ONCE) ? 0 : before));
        }
    }

    private static String end(Path folder, Use use, int before) throws IOException {
        Path mapping = folder.resolve("mapping.sbuf");
        Path ids = folder.resolve("ids.sbuf");
        build(mapping, ids);
        Object last = null;
        try (Open open = new Open(mapping, ids)) {
            for (int i = 0; i < before; i++) {
                last = use.of(open);
            }
            for (Path path : List.of(mapping, ids)) {
                try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    file.truncate(PAGE);
                }
            }
            return "nothing, but " + use.of(open) + " after " + last;
        } catch (Throwable e) {
            return e.getClass().getSimpleName() + " " + e.getMessage();
        } finally {
            Files.delete(mapping);
            Files.delete(ids);
        }
    }

    private static void build(Path mapping, Path ids) throws IOException {
        SharedBuffers.buildMapping(mapping, KeyType.STR, String.class, Copy.class, WriteOptions.DEFAULT)
                .putAll(
                        IntStream.range(0, ROWS)
                                .mapToObj(i -> new Copy(i, i / 2.0, "name " + i, new long[] {i, -i, 1L << 40})),
                        Copy::name)
                .build();
        try (var table = SharedBuffers.buildIdMapper(ids, Long.class)) {
            for (long i = 0; i < ROWS; i++) {
                table.put(i * 5, i);
            }
            table.build();
        }
    }

    /** All readers of the two files. */
    private static final class Open implements AutoCloseable {
        private final TypedMapping<String, Row> views;
        private final TypedMapping<String, Copy> copies;
        private final TypedMapping<Object, StructView> dynamic;
        private final IdTable<Long> ids;
        private final MappedFile file;
        private final Row row;
        private final StructView view;
        private final StructEditor editor;
        private int next;

        Open(Path path, Path ids) throws IOException {
            this.views = SharedBuffers.openMapping(path, String.class, Row.class);
            this.copies = SharedBuffers.openMapping(path, String.class, Copy.class);
            this.dynamic = SharedBuffers.openMapping(
                    path, Object.class, StructView.class, ReadOptions.DEFAULT.withWritable(true));
            this.ids = SharedBuffers.openIdMapper(ids, Long.class);
            this.file = MappedFile.open(path);
            this.row = views.get("name 1500");
            this.view = dynamic.get("name 1500");
            this.editor = view.edit();
        }

        String key() {
            return "name " + next++ % ROWS;
        }

        @Override
        public void close() {
            views.close();
            copies.close();
            dynamic.close();
            ids.close();
            file.close();
        }
    }

    private static Map<String, Use> uses() {
        Map<String, Use> uses = new LinkedHashMap<>();
        uses.put("look-up", open -> open.views.get(open.key()));
        uses.put("look-up of a copy", open -> open.copies.get(open.key()));
        uses.put("dynamic look-up", open -> open.dynamic.get(open.key()));
        uses.put("membership", open -> open.views.containsKey(open.key()));
        uses.put("look-up of many", open -> {
            List<String> keys =
                    IntStream.range(0, 100).mapToObj(_ -> open.key()).toList();
            open.views.getEach(keys, (_, row) -> row.name());
            return null;
        });
        uses.put("all of a key", open -> open.views.getAll(open.key()));
        uses.put("id", open -> open.ids.get((ROWS - 1 - open.next++ % 1000) * 5L));
        uses.put(
                "all of an id",
                open -> open.ids.getAll((ROWS - 1 - open.next++ % 1000) * 5L).sum());
        uses.put("number of a view", open -> open.row.number());
        uses.put("text of a view", open -> open.row.name());
        uses.put("list of a view", open -> List.copyOf(open.row.numbers()));
        uses.put("dynamic number", open -> open.view.getLong("id"));
        uses.put("dynamic map", open -> open.view.toMap());
        uses.put("addition", open -> open.editor.getAndAdd("id", 1));
        uses.put("assignment", open -> {
            open.editor.set("number", 1.5);
            return null;
        });
        uses.put("row", open -> open.views.values().get(2000).id());
        uses.put("bytes", open -> open.file.region().getBytes(PAGE, 100).length);
        uses.put("preload", open -> {
            open.views.preload();
            return null;
        });
        uses.put("scan of entries", ShortenedReaders::entries);
        uses.put("scan of ids", ShortenedReaders::ids);
        uses.put("scan of views", ShortenedReaders::views);
        uses.put(
                "number of a column",
                open -> open.views.values().column("number").getDouble(2000));
        uses.put("column", open -> open.views.values().column("number").copy(0, new double[ROWS]));
        uses.put(
                "scan of copies",
                open -> open.copies.values().stream().mapToLong(Copy::id).sum());
        uses.put(ONCE, open -> open.copies.warm());
        uses.put(
                "verification",
                open -> new Verifier(open.views.values().context(), VerifyOptions.DEFAULT)
                        .mapping(open.file.region(), KeyType.STR));
        uses.put("comparison of keys", ShortenedReaders::keys);
        uses.put("comparison of bytes", open -> {
            Region all = open.file.region();
            return ByteComparison.of(all, open.views.values().region(), null, _ -> {});
        });
        uses.put("comparison of rows", open -> {
            var comparison = new RowComparison(open.dynamic.schema(), open.dynamic.schema());
            return IntStream.range(0, ROWS)
                    .map(i -> comparison
                            .differences(
                                    open.dynamic.values().get(i),
                                    open.dynamic.values().get(ROWS - 1 - i))
                            .size())
                    .sum();
        });
        return uses;
    }

    private static Object keys(Open open) {
        long[] same = new long[1];
        new KeyComparison(open.dynamic.keys(), KeyType.STR, open.dynamic.keys(), KeyType.STR)
                .visit(new KeyComparison.Visitor() {
                    @Override
                    public void onlyInFirst(long row) {
                        same[0]--;
                    }

                    @Override
                    public void onlyInSecond(long row) {
                        same[0]--;
                    }

                    @Override
                    public void inBoth(long first, long second) {
                        same[0]++;
                    }
                });
        return same[0];
    }

    private static Object entries(Open open) throws IOException {
        long[] sum = new long[1];
        open.views.forEach((key, value) -> sum[0] += key.length() + value.id());
        return sum[0];
    }

    private static Object ids(Open open) throws IOException {
        long[] sum = new long[1];
        open.ids.forEach((key, value) -> sum[0] += key + value);
        return sum[0];
    }

    private static Object views(Open open) {
        double sum = 0;
        for (Row row : open.views.values()) {
            sum += row.number() + row.name().length();
        }
        return sum;
    }
}
