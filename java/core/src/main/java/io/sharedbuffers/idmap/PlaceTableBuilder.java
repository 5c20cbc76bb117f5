package io.sharedbuffers.idmap;

import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.memory.LargePages;
import io.sharedbuffers.memory.Region;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes a {@link PlaceTable} of the rows of an index, in the memory that the table will have and some 3 MiB.
 *
 * <p>Three steps: count the keys of each partition; copy all cells to their partitions, in the order of the rows; find the
 * pilots of a partition and put its cells to their places.
 */
final class PlaceTableBuilder {
    /** Keys of a partition, about. */
    static final int PARTITION = 1 << 16;

    private static final int KEYS_PER_BUCKET = 5;
    private static final SplittableRandom SALTS = new SplittableRandom(System.nanoTime());

    /** The rows of an index as cells; of rows that are sorted by the same number only the first one becomes a cell. */
    interface Cells {
        /** {@return the index} */
        IdMapper mapper();

        /** {@return the first word of a row's cell} */
        long first(long row, long mixed);

        /** {@return the second word of a row's cell, never 0} */
        long second(long row, long mixed);

        /** {@return the number that tells a cell from all others of its partition} */
        long inner(long first, long second, long salt);

        /** {@return the second word of the only cell of several rows that have the same inner number} */
        long shared(long second);
    }

    private final Cells source;
    private final long rows;
    private final long salt;
    private final long partitions;
    private final int[] counts;

    private PlaceTableBuilder(Cells source, long salt) {
        this.source = source;
        this.rows = source.mapper().size();
        this.salt = salt;
        this.partitions = Math.max(1, (rows + PARTITION - 1) / PARTITION);
        this.counts = new int[Math.toIntExact(partitions)];
    }

    /**
     * Reads the whole index.
     *
     * @param source the rows of the index
     * @param arena decides how long the table lives
     * @throws LimitExceededException if there is not enough memory outside of the heap
     * @throws io.sharedbuffers.error.CorruptDataException if rows do not ascend by key
     */
    static PlaceTable build(Cells source, Arena arena) {
        Region memory = allocate(source.mapper(), arena);
        while (true) {
            PlaceTable table = new PlaceTableBuilder(source, salt()).build(memory);
            if (table != null) {
                return table;
            }
            memory.segment().fill((byte) 0);
        }
    }

    private static synchronized long salt() {
        return SALTS.nextLong();
    }

    private static Region allocate(IdMapper mapper, Arena arena) {
        String name = mapper.region().name();
        long bytes = NumberPlaces.bytes(mapper.size());
        try {
            MemorySegment memory =
                    arena.allocate(bytes, bytes < LargePages.ALIGNMENT ? PlaceTable.CELL : LargePages.ALIGNMENT);
            LargePages.wish(memory);
            return Region.of(memory, name);
        } catch (OutOfMemoryError e) {
            throw new LimitExceededException(
                    name,
                    0,
                    "as much memory outside of the heap as Java may use: -XX:MaxDirectMemorySize raises it",
                    "an accelerator of " + bytes + " bytes",
                    IndexHeader.SPEC,
                    e);
        }
    }

    /** The table, or {@code null} if the random number was an unlucky one: then another one is tried. */
    private PlaceTable build(Region memory) {
        count();
        int most = Arrays.stream(counts).max().orElse(0);
        int cellsEach = most + most / 3 + 1;
        int bucketsEach = most / KEYS_PER_BUCKET + 1;
        long cellBytes = partitions * cellsEach * PlaceTable.CELL;
        long pilotBytes = partitions * bucketsEach * Short.BYTES;
        if (cellBytes + pilotBytes > memory.size()) {
            return null;
        }
        Region cells = memory.slice(0, cellBytes);
        Region pilots = memory.slice(cellBytes, pilotBytes);
        PlaceTable table = new PlaceTable(cells, pilots, partitions, cellsEach, bucketsEach, salt);
        scatter(table, cells, cellsEach);
        PlacePartition partition = new PlacePartition(source, salt, most, cellsEach, bucketsEach);
        for (int i = 0; i < partitions; i++) {
            if (!partition.place(cells, (long) i * cellsEach, counts[i], pilots, (long) i * bucketsEach)) {
                return null;
            }
        }
        return table;
    }

    private void count() {
        long before = 0;
        for (long row = 0; row < rows; row++) {
            long key = source.mapper().sortedByAt(row);
            if (row == 0 || key != before) {
                if (row > 0 && Long.compareUnsigned(key, before) < 0) {
                    throw source.mapper()
                            .region()
                            .corrupt(
                                    source.mapper().valueOffset(row),
                                    "row " + row + " of the index not below that of row " + (row - 1) + ", "
                                            + Long.toUnsignedString(before),
                                    Long.toUnsignedString(key) + ": the index is damaged, sbuf verify tells more",
                                    IndexHeader.SPEC);
                }
                counts[(int) Math.unsignedMultiplyHigh(PlaceTable.mixed(key, salt), partitions)]++;
            }
            before = key;
        }
    }

    private void scatter(PlaceTable table, Region cells, long cellsEach) {
        int[] filled = new int[counts.length];
        long before = 0;
        for (long row = 0; row < rows; row++) {
            long key = source.mapper().sortedByAt(row);
            if (row == 0 || key != before) {
                long mixed = table.mixed(key);
                int partition = (int) table.partition(mixed);
                long cell = (partition * cellsEach + filled[partition]++) * PlaceTable.CELL;
                cells.setLong(cell, source.first(row, mixed));
                cells.setLong(cell + Long.BYTES, source.second(row, mixed));
            }
            before = key;
        }
    }
}
