package io.sharedbuffers.benchmarks.peers;

import java.util.List;
import java.util.function.Supplier;

/** All contestants that run in a JVM, in the order of the table. */
public enum Peer {
    LIMIT("the limit: flat table, by hand", "limit", LimitStore::new),
    OURS("sharedbuffers, view", "ours", () -> new OurStore(OurStore.Shown.VIEW, false)),
    OURS_COLUMN("sharedbuffers, one column", "ours", () -> new OurStore(OurStore.Shown.COLUMN, false)),
    OURS_WARM("the same, with `warm()`", "ours", () -> new OurStore(OurStore.Shown.VIEW, true)),
    OURS_RECORD("sharedbuffers, record", "ours", () -> new OurStore(OurStore.Shown.RECORD, false)),
    OURS_RECORD_WARM("record, with `warm()`", "ours", () -> new OurStore(OurStore.Shown.RECORD, true)),
    OURS_DYNAMIC("sharedbuffers, `StructView`", "ours", () -> new OurStore(OurStore.Shown.DYNAMIC, false)),
    BARE("the same file by hand, halving, no checks", "ours", BareStore::new),
    CHRONICLE("Chronicle Map 2026.1", "chronicle", ChronicleStore::new),
    SPARKEY("Sparkey 3.2.5", "sparkey", SparkeyStore::new),
    PALDB("PalDB 1.2.0", "paldb", PalDbStore::new),
    LMDB("LMDB, lmdbjava 0.9.3", "lmdb", LmdbStore::new),
    ARROW("Arrow 19, mapped, binary search", "arrow", ArrowStore::new),
    ARROW_UNCHECKED(
            "the same without Arrow's checks",
            "arrow",
            ArrowStore::new,
            "-Darrow.enable_unsafe_memory_access=true",
            "-Darrow.enable_null_check_for_get=false"),
    SQLITE("SQLite 3.54, JDBC", "sqlite", SqliteStore::new),
    ROCKSDB("RocksDB 11.8", "rocksdb", RocksStore::new);

    /** What the peers need on this JDK; all contestants run with the same. */
    private static final List<String> FLAGS = List.of(
            "-Xms1g",
            "-Xmx4g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dchronicle.analytics.disable=true",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED");

    private final String label;
    private final String files;
    private final Supplier<Contestant> contestant;
    private final List<String> options;

    Peer(String label, String files, Supplier<Contestant> contestant, String... options) {
        this.label = label;
        this.files = files;
        this.contestant = contestant;
        this.options = List.of(options);
    }

    /** {@return what it is called in tables} */
    String label() {
        return label;
    }

    /** {@return the folder that its files are in, which contestants of the same files share} */
    String files() {
        return files;
    }

    Contestant contestant() {
        return contestant.get();
    }

    /** {@return what its processes are started with} */
    List<String> flags() {
        return java.util.stream.Stream.concat(FLAGS.stream(), options.stream()).toList();
    }

    /** Whether it reads the files that another one has made. */
    boolean sharesFiles() {
        return ordinal() > 0 && values()[ordinal() - 1].files.equals(files);
    }
}
