package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * A run of bytes with one meaning, perhaps made of parts. Bytes that belong to none of the parts are a gap.
 *
 * <p>Parts are found when they are asked for, so a map of a large file costs little until it is looked into. Immutable; safe for
 * use from any thread while the file is open.
 */
public final class ByteRegion {
    private static final String GAP_SECTION = "00-conventions";

    private final long start;
    private final long end;
    private final String meaning;
    private final String section;
    private final Cells cells;
    private final Supplier<List<ByteRegion>> parts;
    private final LongFunction<ByteRegion> search;

    private ByteRegion(
            long start,
            long end,
            String meaning,
            String section,
            Cells cells,
            Supplier<List<ByteRegion>> parts,
            LongFunction<ByteRegion> search) {
        this.start = start;
        this.end = end;
        this.meaning = Objects.requireNonNull(meaning);
        this.section = Objects.requireNonNull(section);
        this.cells = cells;
        this.parts = parts;
        this.search = search;
    }

    static ByteRegion field(long start, long end, String meaning, String section) {
        return new ByteRegion(start, end, meaning, section, null, List::of, null);
    }

    static ByteRegion run(long start, long end, String meaning, String section, Cells cells) {
        return new ByteRegion(start, end, meaning, section, cells, List::of, null);
    }

    static ByteRegion of(long start, long end, String meaning, String section, Supplier<List<ByteRegion>> parts) {
        return new ByteRegion(start, end, meaning, section, null, parts, null);
    }

    /** A region of so many parts that they are better looked for one by one: those of a table's rows. */
    static ByteRegion searched(
            long start,
            long end,
            String meaning,
            String section,
            Supplier<List<ByteRegion>> parts,
            LongFunction<ByteRegion> search) {
        return new ByteRegion(start, end, meaning, section, null, parts, search);
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
        return meaning;
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
            ByteRegion found = search.apply(offset);
            return found != null && found.holds(offset) ? found : null;
        }
        return parts().stream().filter(part -> part.holds(offset)).findFirst().orElse(null);
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
     * What a byte is.
     *
     * @param offset the byte, counted like {@link #start()}
     * @return what it belongs to, from the whole to the smallest part
     */
    public ByteMeaning at(long offset) {
        List<String> names = new ArrayList<>();
        if (!holds(offset)) {
            return new ByteMeaning(section, meaning + " > nothing: it has the bytes " + start + " to " + (end - 1));
        }
        ByteRegion innermost = this;
        String place = null;
        for (ByteRegion next = this; next != null; ) {
            innermost = next;
            names.add(next.meaning);
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
        return start + " to " + end + ": " + meaning;
    }
}
