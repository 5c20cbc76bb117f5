package io.sharedbuffers.bind;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructRow;
import java.util.Objects;

/**
 * The base of the generated bindings of records.
 *
 * @param <R> the record
 */
abstract class GeneratedRecordBinding<R> extends GeneratedBinding<R> implements RecordBinding<R>, NestedFiller {
    GeneratedRecordBinding(Class<R> type, Schema schema) {
        super(type, schema);
    }

    @Override
    public final void fill(R value, StructRow row) {
        if (row.schema() != schema()) {
            throw new IllegalArgumentException("the row is of " + row.schema() + ", this binding of " + schema()
                    + ": use one Schema object for both");
        }
        fill(type().cast(Objects.requireNonNull(value)), row, 0);
    }

    @Override
    public final void fill(Object value, StructRow row, int depth) {
        if (depth >= Limits.DEFAULT.depth()) {
            throw new PackException("more than " + Limits.DEFAULT.depth()
                    + " records are nested in each other, or one contains itself");
        }
        row.reset(value);
        setSlots(value, row, depth);
    }

    /** Sets the slots of a row that has none set. */
    abstract void setSlots(Object value, StructRow row, int depth);
}
