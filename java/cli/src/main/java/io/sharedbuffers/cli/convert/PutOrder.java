package io.sharedbuffers.cli.convert;

import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.idmap.IdMapper;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.Scratch;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;

/**
 * The keys of a mapping by the row that they lead to, since rows are stored in the order in which they were put in. Takes 16
 * bytes for each row and key, in memory or in a temporary file.
 */
final class PutOrder implements AutoCloseable {
    private static final long NOTHING = -1;

    private final Scratch scratch;
    private final Region cells;
    private final long rows;

    PutOrder(Content.Mapping mapping, ScratchSpace space) throws IOException {
        this.rows = mapping.mapping().values().size();
        this.scratch = space.open();
        try {
            IdMapper mapper = mapping.keys().mapper();
            for (long i = 0; i < rows + mapper.size(); i++) {
                scratch.putLong(NOTHING);
            }
            this.cells = scratch.region();
            // From the last, so that each chain begins with the first.
            for (long entry = mapper.size() - 1; entry >= 0; entry--) {
                long row = mapping.rowOf(entry);
                cells.setLong((rows + entry) * Long.BYTES, cells.getLong(row * Long.BYTES));
                cells.setLong(row * Long.BYTES, entry);
            }
        } catch (IOException | RuntimeException | Error e) {
            try (scratch) {
                throw e;
            }
        }
    }

    /** The first entry of the index that leads to a row, or -1. */
    long first(long row) {
        return cells.getLong(row * Long.BYTES);
    }

    /** The next one that leads to the same row, or -1. */
    long next(long entry) {
        return cells.getLong((rows + entry) * Long.BYTES);
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
