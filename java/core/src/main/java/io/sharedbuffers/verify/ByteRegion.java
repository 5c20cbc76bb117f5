package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A run of bytes with one meaning, perhaps made of parts. Bytes that belong to none of the parts are a gap.
 *
 * <p>Parts are found when they are asked for, so a map of a large file costs little until it is looked into; a region keeps those
 * it has found, unless there may be too many of them. Safe for use from any thread while the file is open.
 */
public final class ByteRegion {
    private static final String GAP_SECTION = "00-conventions";

    private final long start;
    private final long end;
    private final String label;
    private final String section;
    private final ByteTraits traits;
    private final Cells cells;
    private final Supplier<List<ByteRegion>> parts;
    private final PartSearch search;

    private ByteRegion(
            long start,
            long end,
            String label,
            String section,
            ByteTraits traits,
            Cells cells,
            Supplier<List<ByteRegion>> parts,
            PartSearch search) {
        this.start = start;
        this.end = end;
        this.label = Objects.requireNonNull(label);
        this.section = Objects.requireNonNull(section);
        this.traits = traits;
        this.cells = cells;
        this.parts = parts;
        this.search = search;
    }

    static ByteRegion field(long start, long end, String label, String section, ByteTraits traits) {
        return new ByteRegion(start, end, label, section, traits, null, List::of, null);
    }

    static ByteRegion run(long start, long end, String label, String section, Cells cells) {
        return new ByteRegion(start, end, label, section, ByteTraits.WHOLE, cells, List::of, null);
    }

    static ByteRegion of(long start, long end, String label, String section, Supplier<List<ByteRegion>> parts) {
        return of(start, end, label, section, ByteTraits.WHOLE, parts);
    }

    static ByteRegion of(
            long start, long end, String label, String section, ByteTraits traits, Supplier<List<ByteRegion>> parts) {
        return new ByteRegion(
                start, end, label, section, traits, null, new Remembered<>(() -> List.copyOf(parts.get())), null);
    }

    /** The same region as another sort of bytes. */
    ByteRegion as(ByteKind kind) {
        ByteTraits other =
                new ByteTraits(kind, traits.value(), traits.target(), traits.targetMeaning(), traits.isSlot());
        return new ByteRegion(start, end, label, section, other, cells, parts, search);
    }

    /** A region of so many parts that they are better looked for one by one: those of a table's rows. */
    static ByteRegion searched(
            long start, long end, String label, String section, Supplier<List<ByteRegion>> parts, PartSearch search) {
        return new ByteRegion(start, end, label, section, ByteTraits.WHOLE, null, parts, search);
    }

    /** {@return the offset of the first byte} */
    public long start() {
        return start;
    }

    /** {@return the offset behind the last byte} */
    public long end() {
        return end;
    }

    /** {@return what the bytes are, such as {@code pointer of slot 'name'}} */
    public String meaning() {
        return traits.isSlot() ? label + ", pointer to " + traits.target() : label;
    }

    /** {@return the same without where a pointer leads, so that many regions have the same label} */
    public String label() {
        return label;
    }

    /** {@return what sort of bytes they are} */
    public ByteKind kind() {
        return traits.kind();
    }

    /**
     * What the bytes say: a number, the names of slots, the beginning of a text; for a pointer what it leads to says.
     *
     * @return a number, text, {@code byte[]} or list of names; null if there is nothing short to tell
     * @throws FormatException if the bytes are not what they should be
     */
    public Object value() {
        return traits.value() == null ? null : traits.value().get();
    }

    /** {@return the offset that the bytes lead to, counted like {@link #start()}; -1 if they lead nowhere} */
    public long target() {
        return traits.target();
    }

    /** {@return what should be where the bytes lead to; null if they lead nowhere} */
    public String targetMeaning() {
        return traits.targetMeaning();
    }

    /** {@return the chapter of the format specification that tells about them, such as {@code 03-bytes}} */
    public String section() {
        return section;
    }

    /**
     * {@return the parts, in the order in which they are found; they may overlap where the file shares bytes}
     *
     * @throws FormatException if the bytes are not what they should be
     */
    public List<ByteRegion> parts() {
        return parts.get();
    }

    /** Whether there may be too many parts to ask for all of them: {@link #partAt} finds one. */
    boolean isSearched() {
        return search != null;
    }

    /**
     * The part that holds a byte.
     *
     * @param offset the byte, counted like {@link #start()}
     * @return the first such part, or null if the byte is in none
     * @throws FormatException if the bytes are not what they should be
     */
    ByteRegion partAt(long offset) {
        if (search != null) {
            ByteRegion found = search.holding(offset);
            return found != null && found.holds(offset) ? found : null;
        }
        return parts().stream().filter(part -> part.holds(offset)).findFirst().orElse(null);
    }

    /**
     * {@return whether there may be too many parts to ask for all of them: rows, keys, items, or cells of an index. {@link #parts()}
     * then takes long, or tells none; {@link #partAtOrBehind} finds one}
     */
    public boolean isManifold() {
        return search != null || cells != null && !cells.together();
    }

    /**
     * The part that holds a byte, or else the next one.
     *
     * @param offset the byte, counted like {@link #start()}
     * @return the part, or null if there is none up to the end
     * @throws FormatException if the bytes are not what they should be
     */
    public ByteRegion partAtOrBehind(long offset) {
        if (cells != null) {
            return holds(offset) ? cellAt(offset) : null;
        }
        if (search == null) {
            return parts().stream()
                    .filter(part -> part.end() > offset)
                    .min(java.util.Comparator.comparingLong(ByteRegion::start))
                    .orElse(null);
        }
        ByteRegion part = partAt(offset);
        for (long at = offset; part == null; ) {
            at = search.following(at);
            if (at >= end) {
                return null;
            }
            part = partAt(at);
        }
        return part;
    }

    /** Where the first part behind a byte begins, if the region is searched. */
    long partBehind(long offset) {
        return search.following(offset);
    }

    /** Whether the region is a run of cells. */
    boolean hasCells() {
        return cells != null;
    }

    /** The cell, or the run of cells that are not told one by one, that holds a byte. */
    ByteRegion cellAt(long offset) {
        return cells.at(this, offset);
    }

    /** Whether there are parts, so that a byte in none of them is a gap. */
    boolean isComposed() {
        return search != null || !parts().isEmpty();
    }

    /** A byte that is a gap. */
    static ByteRegion none(long offset) {
        ByteRegion nothing = of(offset, offset, "nothing", GAP_SECTION, List::of);
        return of(offset, offset + 1, "gap", GAP_SECTION, () -> List.of(nothing));
    }

    /** Whether the region holds a byte. */
    boolean holds(long offset) {
        return start <= offset && offset < end;
    }

    /**
     * The regions that hold a byte.
     *
     * @param offset the byte, counted like {@link #start()}
     * @return from this region to the smallest one that can be read; empty if this one does not hold the byte
     */
    public List<ByteRegion> pathTo(long offset) {
        List<ByteRegion> path = new ArrayList<>();
        ByteRegion next = holds(offset) ? this : null;
        while (next != null) {
            path.add(next);
            try {
                next = next.hasCells() ? null : next.partAt(offset);
            } catch (FormatException _) {
                next = null;
            }
        }
        return path;
    }

    /**
     * What a byte is.
     *
     * @param offset the byte, counted like {@link #start()}
     * @return what it belongs to, from the whole to the smallest part
     */
    public ByteMeaning at(long offset) {
        List<String> names = new ArrayList<>();
        if (!holds(offset)) {
            return new ByteMeaning(section, meaning() + " > nothing: it has the bytes " + start + " to " + (end - 1));
        }
        ByteRegion innermost = this;
        String place = null;
        for (ByteRegion next = this; next != null; ) {
            innermost = next;
            names.add(next.meaning());
            try {
                next = innermost.partAt(offset);
                if (next == null && innermost.isComposed()) {
                    return new ByteMeaning(GAP_SECTION, String.join(" > ", names) + " > gap");
                }
            } catch (FormatException e) {
                next = null;
                place = "damaged: " + e.getMessage();
            }
        }
        if (place == null) {
            place = innermost.place(offset);
        }
        return new ByteMeaning(innermost.section, String.join(" > ", names) + (place.isEmpty() ? "" : ", " + place));
    }

    private String place(long offset) {
        if (cells != null) {
            return cells.nameAt(offset - start);
        }
        return end - start > 1 ? "byte " + (offset - start) + " of " + (end - start) : "";
    }

    @Override
    public String toString() {
        return start + " to " + end + ": " + meaning();
    }
}
