package io.sharedbuffers.cli;

import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.FileBuild;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.input.ItemShape;
import io.sharedbuffers.cli.input.TableSource;
import io.sharedbuffers.cli.table.TableHeader;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.UnicodeType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/** One build of a file from a table: what the command line tells goes before what the table tells of itself. */
final class BuildRun {
    private final BuildArguments arguments;
    private final TableSource source;
    private final TableHeader header;
    private final PrintWriter terminal;
    private final BuildRequest request;
    private final ItemShape shape;

    /**
     * Decides what to build.
     *
     * @param terminal receives progress; null for none
     */
    BuildRun(BuildArguments arguments, TableSource source, PrintWriter terminal) throws IOException {
        this.arguments = arguments;
        this.source = source;
        this.header = source.header();
        this.terminal = terminal;
        FileForm form = form();
        Dialect dialect = arguments.dialect != null
                ? arguments.dialect
                : header.dialect() != null ? header.dialect() : Dialect.V1_2;
        Map<String, OnDiskType> types = arguments.types();
        Schema told = schemaTold(form, dialect, types);
        checkUsage(form, told);
        boolean rows = form == FileForm.ARRAY || form == FileForm.MAPPING;
        Schema schema =
                told != null || !rows ? told : source.infer(new ItemShape(form, arguments.key, null), dialect, types);
        this.shape = new ItemShape(form, arguments.key, schema);
        this.request = request(form, dialect, schema);
    }

    BuildRequest request() {
        return request;
    }

    private FileForm form() {
        if (arguments.form != null) {
            return arguments.form;
        }
        boolean keyed = arguments.key != null || arguments.keyType != null;
        return header.form() != null && !(keyed && header.form() == FileForm.ARRAY)
                ? header.form()
                : keyed ? FileForm.MAPPING : FileForm.ARRAY;
    }

    private Schema schemaTold(FileForm form, Dialect dialect, Map<String, OnDiskType> types) throws IOException {
        if (arguments.schemaFile != null && (!types.isEmpty() || form == FileForm.MAPPER)) {
            throw arguments.usage(
                    form == FileForm.MAPPER ? "a mapper has no rows and so no --schema" : "give --schema or --type");
        }
        Schema told = arguments.schema(dialect);
        if (told != null || !types.isEmpty() || form == FileForm.MAPPER || header.schema() == null) {
            return told;
        }
        return header.schema().binaryVersion() == dialect.binaryVersion()
                ? header.schema()
                : header.schema().inBinaryVersion(dialect.binaryVersion());
    }

    private void checkUsage(FileForm form, Schema told) {
        boolean rows = form == FileForm.ARRAY || form == FileForm.MAPPING;
        if (told == null && !source.infers() && rows) {
            throw arguments.usage(source.format() + " carries no schema: name one with --schema");
        }
        if (arguments.key != null && form != FileForm.MAPPING) {
            throw arguments.usage("--key makes a mapping, not an " + form);
        }
        boolean pairs = form == FileForm.MAPPER || form == FileForm.MAPPING && arguments.key == null;
        if (pairs && keyType() == null) {
            throw arguments.usage("a " + form + " of [key, value] pairs needs --key-type");
        }
        if (pairs && !source.pairs()) {
            throw arguments.usage(source.format() + " has rows, not [key, value] pairs: add --key FIELD, or use "
                    + "JSON lines or msgpack");
        }
        if (form == FileForm.OBJECT && !source.values() && told == null) {
            throw arguments.usage("a " + source.format() + " row can be packed only with a --schema");
        }
        if (arguments.valueCache < 0) {
            throw arguments.usage("--value-cache " + arguments.valueCache + " is negative");
        }
    }

    private KeyType keyType() {
        return arguments.keyType != null ? arguments.keyType : header.keyType();
    }

    private BuildRequest request(FileForm form, Dialect dialect, Schema schema) throws IOException {
        KeyType keys = form == FileForm.MAPPING || form == FileForm.MAPPER ? keyType() : arguments.keyType;
        if (arguments.key != null) {
            if (!schema.hasSlot(arguments.key)) {
                String place = arguments.schemaFile != null
                        ? arguments.schemaFile.toString()
                        : source.file().name();
                throw new InputException(place + ": no column \"" + arguments.key + "\" for the key: there are "
                        + String.join(", ", schema.declaredNames()));
            }
            keys = arguments.keyType != null
                    ? arguments.keyType
                    : keyTypeOf(schema.slot(arguments.key).type());
        }
        boolean repeated = arguments.multi || header.multi() || keys == KeyType.APPROX || keys == KeyType.APPROX32;
        try {
            return new BuildRequest(
                    form,
                    schema,
                    RegisteredTypes.NONE,
                    keys,
                    BuildRequest.duplicates(
                            arguments.discardDuplicates, arguments.discardDuplicateKeys, repeated, dialect),
                    arguments.valueCache,
                    false,
                    dialect,
                    arguments.padding);
        } catch (IllegalArgumentException e) {
            throw arguments.usage(e.getMessage());
        }
    }

    private KeyType keyTypeOf(OnDiskType type) {
        if (type == UnicodeType.UNICODE || type == BytesType.BYTES) {
            return KeyType.STR;
        }
        if (type instanceof ScalarType scalar && scalar.isInteger()) {
            return KeyType.UINT64;
        }
        throw arguments.usage(
                "--key " + arguments.key + ": values of type " + type.typeName() + " need --key-type object");
    }

    /**
     * Builds the file.
     *
     * @return the number of items
     */
    long build(Path target) throws IOException {
        try (ItemSource items = watched(source.items(shape))) {
            return FileBuild.run(request, target, items);
        } catch (PackException e) {
            if (request.keyType() == null || arguments.multi) {
                throw e;
            }
            try (ItemSource again = source.items(shape)) {
                InputException repeated = RepeatedKey.find(again);
                if (repeated != null) {
                    throw repeated;
                }
                throw e;
            }
        }
    }

    private ItemSource watched(ItemSource items) throws IOException {
        return terminal != null ? new Progress(items, source.file(), terminal) : items;
    }
}
