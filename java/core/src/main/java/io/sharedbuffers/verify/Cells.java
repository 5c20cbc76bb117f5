package io.sharedbuffers.verify;

import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;

/**
 * How a run of bytes repeats: units of cells of one width.
 *
 * @param unit what one unit is called, such as {@code row}
 * @param width bytes of one cell
 * @param names what the cells of a unit are called; a unit of one cell has one name, which may be empty
 * @param traits what is told of a cell by its number
 * @param together whether cells are told as one run: numbers
 */
record Cells(String unit, int width, List<String> names, LongFunction<ByteTraits> traits, boolean together) {
    Cells {
        Objects.requireNonNull(traits);
    }

    static Cells of(String unit, int width, LongFunction<ByteTraits> traits) {
        return new Cells(unit, width, List.of(""), traits, false);
    }

    /** The unit and cell that hold a byte, counted from the run's first one. */
    String nameAt(long offset) {
        long cell = offset / width;
        String name = names.get((int) (cell % names.size()));
        return unit + " " + cell / names.size() + (name.isEmpty() ? "" : ", " + name);
    }

    /** The cell of a run that holds a byte, or the whole run from there. */
    ByteRegion at(ByteRegion run, long offset) {
        long cell = (offset - run.start()) / width;
        long start = run.start() + cell * width;
        if (together) {
            return ByteRegion.field(run.start(), run.end(), run.label(), run.section(), traits.apply(-1));
        }
        return ByteRegion.field(start, start + width, nameAt(start - run.start()), run.section(), traits.apply(cell));
    }
}
