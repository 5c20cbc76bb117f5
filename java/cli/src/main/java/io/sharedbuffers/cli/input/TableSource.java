package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.table.TableHeader;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OnDiskType;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A table in some format that a file can be built of. Not safe for use by several threads at once. */
public interface TableSource extends AutoCloseable {
    /** {@return the input that it is in} */
    InputFile file();

    /** {@return what complaints call the format, such as {@code CSV}} */
    String format();

    /**
     * What the table tells of itself.
     *
     * @return the header, or {@link TableHeader#NONE}
     * @throws IOException if it cannot be read
     */
    TableHeader header() throws IOException;

    /** {@return whether types can be learnt from the columns or their values} */
    boolean infers();

    /** {@return whether keys are told apart from rows} */
    boolean pairs();

    /** {@return whether there can be values that are no rows} */
    boolean values();

    /**
     * The schema that the columns or their values suggest.
     *
     * @param shape how rows will be taken; without a schema
     * @param dialect the dialect that the schema is for
     * @param told the types of fields that are told, which go before inferred ones
     * @return the schema, its slots in the order of the input
     * @throws io.sharedbuffers.cli.values.InputException if the input is not what it should be
     * @throws IOException if it cannot be read
     */
    Schema infer(ItemShape shape, Dialect dialect, Map<String, OnDiskType> told) throws IOException;

    /**
     * Reads the items from the first.
     *
     * @param shape how to take them
     * @return the items, to be closed by the caller
     * @throws io.sharedbuffers.cli.values.InputException if the input is not what it should be
     * @throws IOException if it cannot be read
     */
    ItemSource items(ItemShape shape) throws IOException;

    /**
     * What was lost by reading.
     *
     * @return a line for each loss; complete when all items are read
     */
    default List<String> losses() {
        return List.of();
    }

    /** Lets go of what was opened, but not of the input. */
    @Override
    default void close() throws IOException {}
}
