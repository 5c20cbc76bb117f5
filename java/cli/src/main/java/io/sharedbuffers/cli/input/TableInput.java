package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.OnDiskType;
import java.io.IOException;
import java.util.Map;

/**
 * An input and how to read it.
 *
 * @param file the input
 * @param format its format
 * @param form what is to be built of it
 * @param keyField the field that is the key, or null
 */
public record TableInput(InputFile file, InputFormat format, FileForm form, String keyField) {
    /**
     * The schema that the values suggest, read from the first to the last.
     *
     * @param told the types of fields that are told, which go before inferred ones
     * @return the schema, its slots in the order of the input
     * @throws InputException if the input is not what it should be
     * @throws IOException if it cannot be read
     */
    public Schema infer(Map<String, OnDiskType> told) throws IOException {
        return format == InputFormat.CSV
                ? CsvRows.infer(file, told)
                : JsonRows.infer(file, told, form == FileForm.MAPPING && keyField == null);
    }

    /**
     * Reads the items from the first.
     *
     * @param schema the slots of the rows, or null
     * @return the items, to be closed by the caller
     * @throws InputException if the input is not what it should be
     * @throws IOException if it cannot be read
     */
    public ItemSource items(Schema schema) throws IOException {
        if (format == InputFormat.MSGPACK) {
            return new MsgpackItems(file, form, keyField);
        }
        boolean rows = form == FileForm.ARRAY || form == FileForm.MAPPING && keyField != null;
        if (format == InputFormat.CSV) {
            return new RowItems(new CsvRows(file, schema), keyField);
        }
        return rows ? new RowItems(new JsonRows(file, schema), keyField) : new JsonItems(file, form, schema);
    }
}
