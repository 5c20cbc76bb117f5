package io.sharedbuffers.conformance;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** What is tried with an original that shares live memory: the rows of its tables in RESULTS.md. */
public enum Sharing {
    SAME_BYTES("same bytes", Kind.LIST, Kind.ARRAY, Kind.GROWING),
    WE_READ("we read theirs", Kind.LIST, Kind.ARRAY, Kind.GROWING),
    IT_READS("it reads ours", Kind.LIST, Kind.ARRAY, Kind.GROWING),
    WE_READ_FILES("we read theirs in files", Kind.ARRAY),
    IT_READS_FILES("it reads ours in files", Kind.ARRAY),
    TWO_FOOTERS("it reads ours with two footers", Kind.ARRAY),
    LISTED("both list ours and theirs", Kind.ARRAY),
    USED_HERE("theirs used by both, deleted here", Kind.BLOCK, Kind.LIST, Kind.ARRAY, Kind.GROWING),
    USED_THERE("ours used by both, deleted there", Kind.BLOCK, Kind.LIST, Kind.ARRAY, Kind.GROWING),
    NAMES("names that are taken, missing or unfinished", Kind.BLOCK, Kind.LIST, Kind.ARRAY),
    TOO_LONG("values that are too long, and a list rebuilt for them", Kind.LIST),
    RESIZED("resized here", Kind.BLOCK, Kind.ARRAY),
    GROWN("grown and shrunk by either", Kind.GROWING),
    WE_WAIT("we wait for theirs", Kind.BLOCK, Kind.LIST, Kind.ARRAY),
    IT_WAITS("it waits for ours", Kind.BLOCK, Kind.LIST, Kind.ARRAY),
    TYPES("types that change under a lock", Kind.LIST),
    OUR_ADDITIONS("no addition of two JVMs is lost", Kind.BLOCK, Kind.LIST, Kind.ARRAY, Kind.GROWING),
    ADDITIONS("no addition of either is lost under a lock", Kind.BLOCK, Kind.LIST, Kind.ARRAY, Kind.GROWING),
    APPENDED("no item appended by either is lost under a lock", Kind.GROWING),
    IT_IS_KILLED("it is killed with a lock", Kind.BLOCK, Kind.LIST, Kind.ARRAY, Kind.GROWING),
    WE_ARE_KILLED("our JVM is killed with a lock", Kind.BLOCK, Kind.LIST, Kind.ARRAY, Kind.GROWING),
    KILLED_CHANGING("it is killed while it changes types", Kind.LIST),
    HALF_MADE("never sees one that our killed JVM had half made", Kind.BLOCK, Kind.LIST, Kind.ARRAY, Kind.GROWING),
    TRACKED("its tracker deletes what it attached to", Kind.BLOCK, Kind.LIST),
    GUARDED("a guard gives the name back", Kind.BLOCK, Kind.LIST),
    GUARD_KILLED("the guard is killed first", Kind.BLOCK),
    UNTRACKED("attached with track=False", Kind.BLOCK),
    UNREGISTERED("unregistered by hand", Kind.BLOCK),
    NEWER("its tracker deletes our newer one, unless guarded", Kind.BLOCK),
    CREATOR_KILLED("the creator is killed, and we guard its own", Kind.BLOCK),
    CREATOR_ENDED("the creator ends, before and after we delete its own", Kind.BLOCK),
    UNLINKED("it deletes ours itself, and its tracker has no complaint", Kind.BLOCK),
    ENDED_AT_ONCE("it ends without cleaning up, and its tracker deletes ours", Kind.BLOCK),
    TRACKER_KILLED("its tracker is killed first, and ours stays", Kind.BLOCK),
    FORKED("its forked child attaches to ours", Kind.BLOCK),
    OTHER_USER("its tracker may not delete what another user has", Kind.BLOCK),
    MANAGED("its manager's used by both", Kind.BLOCK, Kind.LIST),
    OVER_ARRAY("its tracker deletes a SharedArray attached to as a block", Kind.BLOCK);

    /** What is shared, and the originals that share it. */
    public enum Kind {
        BLOCK("SharedMemory", "CPython 3.8", "CPython 3.11", "CPython 3.13"),
        LIST("ShareableList", "CPython 3.8", "CPython 3.11", "CPython 3.13"),
        ARRAY(
                "SharedArray",
                "1.0, footer of 160 bytes",
                "2.0.2, 288",
                "3.2.4 built with NumPy 1, 292",
                "3.2.4 built with NumPy 2, 548"),
        GROWING("mmap_backed_array", "0.4.1");

        private final String title;
        private final List<String> columns;

        Kind(String title, String... columns) {
            this.title = title;
            this.columns = List.of(columns);
        }
    }

    private static final Map<Kind, Matrix> TABLES = new EnumMap<>(Kind.class);

    static {
        for (Kind kind : Kind.values()) {
            Matrix table = new Matrix(kind.columns);
            for (Sharing row : values()) {
                if (row.kinds.contains(kind)) {
                    table.row(row.label(kind));
                }
            }
            TABLES.put(kind, table);
        }
    }

    private final String label;
    private final EnumSet<Kind> kinds;

    Sharing(String label, Kind... kinds) {
        this.label = label;
        this.kinds = EnumSet.copyOf(List.of(kinds));
    }

    /** Counts a comparison with an original, one of the columns of the kind. */
    public void count(Kind kind, String original, boolean equal) {
        if (!kinds.contains(kind)) {
            throw new IllegalArgumentException("no row " + this + " in the table of " + kind);
        }
        TABLES.get(kind).count(label(kind), original, equal);
    }

    private String label(Kind kind) {
        return kind.title + ": " + label;
    }

    static List<Matrix> tables() {
        return List.copyOf(TABLES.values());
    }
}
