package io.sharedbuffers.bind;

import io.sharedbuffers.struct.RowFiller;

/**
 * A binding in both directions: objects are copied into records, and records into rows.
 *
 * <p>Immutable, and safe for use from any thread.
 *
 * @param <R> the record
 */
public interface RecordBinding<R> extends Binding<R>, RowFiller<R> {}
