package io.sharedbuffers.columnar;

import io.sharedbuffers.columnar.arrow.ArrowTableReader;
import io.sharedbuffers.columnar.arrow.ArrowTableWriter;
import io.sharedbuffers.columnar.parquet.ParquetTableReader;
import io.sharedbuffers.columnar.parquet.ParquetTableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** The formats. The classes of one are not loaded before it is used. */
public enum ColumnarFormat {
    /** Arrow IPC files, which are version 2 of Feather, too; written without compression. */
    ARROW {
        @Override
        public TableReader read(Path file, String name) throws IOException {
            return ArrowTableReader.open(file, name);
        }

        @Override
        public TableWriter write(OutputStream out, TableShape shape, Compression compression) throws IOException {
            return new ArrowTableWriter(out, shape);
        }
    },
    /** Parquet files. */
    PARQUET {
        @Override
        public TableReader read(Path file, String name) throws IOException {
            return ParquetTableReader.open(file, name);
        }

        @Override
        public TableWriter write(OutputStream out, TableShape shape, Compression compression) throws IOException {
            return new ParquetTableWriter(out, shape, compression);
        }
    };

    /**
     * Opens a table.
     *
     * @param file the file
     * @param name what complaints call it
     * @return the table, to be closed by the caller
     * @throws ColumnarException if it is no such file, damaged, or has columns of types that there is no counterpart for
     * @throws IOException if it cannot be read
     */
    public abstract TableReader read(Path file, String name) throws IOException;

    /**
     * Starts a table.
     *
     * @param out where it goes; stays open
     * @param shape the columns
     * @param compression how to compress, where the format has a choice
     * @return takes the rows, to be closed by the caller
     * @throws IOException if the output fails
     */
    public abstract TableWriter write(OutputStream out, TableShape shape, Compression compression) throws IOException;
}
