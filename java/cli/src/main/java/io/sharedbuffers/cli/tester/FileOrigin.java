package io.sharedbuffers.cli.tester;

import io.sharedbuffers.types.Dialect;

/**
 * Who wrote a file and who reads it, as far as a comparison with its case depends on that. Immutable.
 *
 * <p>Files do not name their dialect, and opening one takes none. The reader's dialect shows in one place only: schemas that a
 * program registers, or gives for a packed object, are made in it unless the file needs others.
 *
 * @param values the dialect by whose rules the writer merged values ({@code conformance/README.md}, "How values are compared")
 * @param schemas the dialect whose binary version the writer's schemas have
 * @param reader the dialect of the program that reads
 */
public record FileOrigin(Dialect values, Dialect schemas, Dialect reader) {
    /**
     * A file that is read by a program of its own dialect.
     *
     * @param dialect the dialect
     * @return writer and reader
     */
    public static FileOrigin of(Dialect dialect) {
        return new FileOrigin(dialect, dialect, dialect);
    }

    /**
     * The same file, read by a program of another dialect.
     *
     * @param dialect the program's
     * @return writer and reader
     */
    public FileOrigin readIn(Dialect dialect) {
        return new FileOrigin(values, schemas, dialect);
    }
}
