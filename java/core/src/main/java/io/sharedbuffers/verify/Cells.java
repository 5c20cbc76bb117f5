package io.sharedbuffers.verify;

import java.util.List;

/**
 * How a run of bytes repeats: units of cells of one width.
 *
 * @param unit what one unit is called, such as {@code row}
 * @param width bytes of one cell
 * @param names what the cells of a unit are called; a unit of one cell has one name, which may be empty
 */
record Cells(String unit, int width, List<String> names) {
    static Cells of(String unit, int width) {
        return new Cells(unit, width, List.of(""));
    }

    /** The unit and cell that hold a byte, counted from the run's first one. */
    String nameAt(long offset) {
        long cell = offset / width;
        String name = names.get((int) (cell % names.size()));
        return unit + " " + cell / names.size() + (name.isEmpty() ? "" : ", " + name);
    }
}
