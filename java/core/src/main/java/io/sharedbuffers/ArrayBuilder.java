package io.sharedbuffers;

import io.sharedbuffers.array.TypedArrayBuilder;
import io.sharedbuffers.memory.AtomicFile;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.struct.RowFiller;
import io.sharedbuffers.struct.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Builds the file of a typed array from any number of rows (spec 11-typed-array).
 *
 * <p>The file is written beside its target and takes its place in {@link #build()}; if anything fails before, nothing is
 * left behind and the target stays as it was. Not safe for use by several threads at once.
 *
 * @param <R> the caller's rows
 */
public final class ArrayBuilder<R> implements AutoCloseable {
    private final AtomicFile file;
    private final TypedArrayBuilder<R> rows;

    ArrayBuilder(Path target, Schema schema, RowFiller<? super R> filler, WriteOptions options) throws IOException {
        this.file = AtomicFile.replace(target);
        try {
            this.rows = new TypedArrayBuilder<>(
                    file.sink(),
                    schema,
                    filler,
                    options.packContext(),
                    options.padding(),
                    options.sharing(),
                    new ScratchSpace(ScratchSpace.beside(target).directory(), options.memory()));
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /**
     * Adds a row.
     *
     * @param row the row
     * @return this
     * @throws io.sharedbuffers.error.PackException if a value does not fit its slot; the build is then abandoned
     * @throws IOException if the file system refuses; the build is then abandoned
     */
    public ArrayBuilder<R> add(R row) throws IOException {
        try {
            rows.add(row);
            return this;
        } catch (IOException | RuntimeException | Error e) {
            abandon(e);
            throw e;
        }
    }

    /**
     * Adds all rows of a stream, and closes it.
     *
     * @param stream the rows, in order
     * @return this
     * @throws IOException if the file system refuses; the build is then abandoned
     */
    public ArrayBuilder<R> addAll(Stream<? extends R> stream) throws IOException {
        try (stream) {
            for (Iterator<? extends R> each = stream.iterator(); each.hasNext(); ) {
                add(each.next());
            }
            return this;
        } catch (RuntimeException | Error e) {
            abandon(e);
            throw e;
        }
    }

    /** {@return the number of rows added so far} */
    public long size() {
        return rows.size();
    }

    /**
     * Finishes the file and puts it in place.
     *
     * @throws IOException if the file system refuses; the target is then as it was
     */
    public void build() throws IOException {
        try (file;
                rows) {
            rows.finish();
            file.commit();
        }
    }

    private void abandon(Throwable reason) {
        try {
            close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Abandons the build, unless {@link #build()} has succeeded. */
    @Override
    public void close() throws IOException {
        try (file;
                rows) {
            // Closes both, whichever fails.
        }
    }
}
