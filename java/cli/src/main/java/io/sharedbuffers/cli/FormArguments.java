package io.sharedbuffers.cli;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.read.ContentOpener;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.cli.values.SchemaForm;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What files do not tell themselves. */
final class FormArguments {
    @Option(
            names = "--as",
            paramLabel = "FORM",
            description = "What the file is, where that is not recognised: array, mapping, mapper or object.")
    private FileForm form;

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            description = "The kind of keys, where that is not recognised: uint64, uint32, str, str32, object, "
                    + "approx, approx32.")
    private KeyType keyType;

    @Option(
            names = "--schema",
            paramLabel = "JSON-FILE",
            description = "The schema of a packed object (--as object) that has no type code.")
    private Path schemaFile;

    @Option(
            names = "--dialect",
            paramLabel = "1.2|0.8",
            description = "The dialect of a packed object with --schema; other files tell theirs.")
    private Dialect dialect = Dialect.V1_2;

    Content open(Path file) throws IOException {
        return opener(schema()).open(file);
    }

    /** The kind of keys, or null to recognise it. */
    KeyType keyType() {
        return keyType;
    }

    /** The slots of a packed object, or null. */
    Schema schema() throws IOException {
        return schemaFile == null ? null : schema(schemaFile, dialect);
    }

    ContentOpener opener(Schema schema) {
        return new ContentOpener(form(form, schema), keyType, schema, RegisteredTypes.NONE);
    }

    /** What a file is told to be; a schema is only told for packed objects. */
    static FileForm form(FileForm told, Schema schema) {
        return told == null && schema != null ? FileForm.OBJECT : told;
    }

    static Schema schema(Path file, Dialect dialect) throws IOException {
        try {
            return SchemaForm.parse(Files.readString(file), dialect.binaryVersion());
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new InputException(file + ": not UTF-8: save it as UTF-8", e);
        }
    }
}
