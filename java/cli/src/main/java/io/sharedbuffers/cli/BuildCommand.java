package io.sharedbuffers.cli;

import io.sharedbuffers.SlotTypes;
import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.FileBuild;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.input.InputFile;
import io.sharedbuffers.cli.input.InputFormat;
import io.sharedbuffers.cli.input.TableInput;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.UnicodeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sbuf build}: makes a file of a table. */
@Command(
        name = "build",
        description = "Builds a file from CSV, JSON lines or msgpack.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Types of CSV and JSON lines are inferred unless told: a column of whole",
            "numbers is int, of numbers float, of anything else str. Digits that a number",
            "would not keep (00123) make a column str. An empty CSV field is None in a",
            "column of numbers. If a build fails, nothing is left behind.",
            "",
            "Example:",
            "  sbuf build airports.sbuf --from airports.csv --key icao",
            "  sbuf build by-country.sbuf --from airports.csv --key country --multi",
            "  sbuf build tiny.sbuf --from airports.csv --type elevation=float32"
        })
final class BuildCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OUT", description = "The file to be made or replaced; - is standard output.")
    private Path target;

    @Option(names = "--from", required = true, paramLabel = "INPUT", description = "The input; - is standard input.")
    private String from;

    @Option(names = "--input-format", paramLabel = "csv|jsonl|msgpack", description = "Default: by the input's name.")
    private InputFormat inputFormat;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            description = {
                "array, mapping, mapper (keys to numbers) or object (one value).",
                "Default: array, or mapping when there is a key."
            })
    private FileForm form;

    @Option(names = "--key", paramLabel = "FIELD", description = "The field that is the key. The row keeps it.")
    private String key;

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            description = "uint64, uint32, str, str32, object, approx, approx32. Default: by the type of the field.")
    private KeyType keyType;

    @Option(names = "--multi", description = "Allow several rows for a key.")
    private boolean multi;

    @Option(
            names = "--type",
            paramLabel = "NAME=TYPE",
            description = "The type of a field, instead of the inferred one.")
    private Map<String, String> typeNames = Map.of();

    @Option(
            names = "--schema",
            paramLabel = "JSON-FILE",
            description = "Names, types and order of all slots: {\"slots\": [[\"name\", \"str\"], ...]}.")
    private Path schemaFile;

    @Option(names = "--dialect", paramLabel = "1.2|0.8", description = "Which release of the original to imitate.")
    private Dialect dialect = Dialect.V1_2;

    @Option(
            names = "--padding",
            paramLabel = "original|zero",
            description = "What gaps hold: what the original leaves there (default), or zeros.")
    private Padding padding = Padding.ORIGINAL;

    @Option(
            names = "--value-cache",
            paramLabel = "N",
            description = "How many of the last rows a mapping remembers to store them once. Default: 1024.")
    private int valueCache = BuildRequest.DEFAULT_VALUE_CACHE;

    @Option(names = "--discard-duplicates", description = "Mapper of numbers: drop rows of the same key and value.")
    private boolean discardDuplicates;

    @Option(names = "--discard-duplicate-keys", description = "Mapper of numbers: keep one row for each key.")
    private boolean discardDuplicateKeys;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print neither progress nor summary.")
    private boolean quiet;

    BuildCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        form = form != null ? form : key != null || keyType != null ? FileForm.MAPPING : FileForm.ARRAY;
        InputFormat format = inputFormat != null ? inputFormat : InputFormat.ofName(from);
        Map<String, OnDiskType> types = types();
        checkUsage(format, types);
        if (target.toString().equals("-")) {
            return toStandardOutput();
        }
        try (var _ = new Interruption();
                InputFile file = InputFile.of(from, console.in())) {
            TableInput input = new TableInput(file, format, form, key);
            Schema schema = schema(input, types);
            long count = build(request(schema), input, schema);
            if (!quiet) {
                summarise(count, System.nanoTime() - start);
            }
        }
        return ExitCode.FINE;
    }

    /** Files begin with what is known last, so a stream of one can only be a copy. */
    private int toStandardOutput() throws IOException {
        Path folder = Files.createTempDirectory("sbuf-");
        try {
            target = folder.resolve("standard-output");
            int code = call();
            Files.copy(target, console.out());
            console.out().flush();
            return code;
        } finally {
            Files.deleteIfExists(folder.resolve("standard-output"));
            Files.deleteIfExists(folder);
        }
    }

    private Map<String, OnDiskType> types() {
        Map<String, OnDiskType> types = new LinkedHashMap<>();
        typeNames.forEach((name, type) -> {
            try {
                types.put(name, SlotTypes.byName(type));
            } catch (IllegalArgumentException e) {
                throw usage("--type " + name + "=" + type + ": " + e.getMessage());
            }
        });
        return types;
    }

    private void checkUsage(InputFormat format, Map<String, OnDiskType> types) {
        if (format == null) {
            throw usage("the name \"" + from + "\" tells no format: add --input-format csv, jsonl or msgpack");
        }
        boolean rows = form == FileForm.ARRAY || form == FileForm.MAPPING;
        if (schemaFile != null && (!types.isEmpty() || form == FileForm.MAPPER)) {
            throw usage(
                    form == FileForm.MAPPER ? "a mapper has no rows and so no --schema" : "give --schema or --type");
        }
        if (schemaFile == null && format == InputFormat.MSGPACK && rows) {
            throw usage("msgpack carries no schema: name one with --schema");
        }
        if (key != null && form != FileForm.MAPPING) {
            throw usage("--key makes a mapping, not an " + form);
        }
        if (keyType == null && (form == FileForm.MAPPER || form == FileForm.MAPPING && key == null)) {
            throw usage("a " + form + " of [key, value] pairs needs --key-type");
        }
        if (format == InputFormat.CSV && (form == FileForm.MAPPER || form == FileForm.MAPPING && key == null)) {
            throw usage("CSV has rows, not [key, value] pairs: add --key FIELD, or use JSON lines or msgpack");
        }
        if (format == InputFormat.CSV && form == FileForm.OBJECT && schemaFile == null) {
            throw usage("a CSV row can be packed only with a --schema");
        }
        if (valueCache < 0) {
            throw usage("--value-cache " + valueCache + " is negative");
        }
    }

    private Schema schema(TableInput input, Map<String, OnDiskType> types) throws IOException {
        if (schemaFile != null) {
            return FormArguments.schema(schemaFile, dialect);
        }
        return form == FileForm.ARRAY || form == FileForm.MAPPING ? input.infer(types) : null;
    }

    private BuildRequest request(Schema schema) throws IOException {
        KeyType keys = keyType;
        if (key != null) {
            if (!schema.hasSlot(key)) {
                throw new InputException((schemaFile != null ? schemaFile.toString() : from) + ": no column \"" + key
                        + "\" for the key: there are " + String.join(", ", schema.declaredNames()));
            }
            keys = keyType != null ? keyType : keyTypeOf(schema.slot(key).type());
        }
        boolean repeated = multi || keys == KeyType.APPROX || keys == KeyType.APPROX32;
        try {
            return new BuildRequest(
                    form,
                    schema,
                    RegisteredTypes.NONE,
                    keys,
                    BuildRequest.duplicates(discardDuplicates, discardDuplicateKeys, repeated, dialect),
                    valueCache,
                    false,
                    dialect,
                    padding);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private KeyType keyTypeOf(OnDiskType type) {
        if (type == UnicodeType.UNICODE || type == BytesType.BYTES) {
            return KeyType.STR;
        }
        if (type instanceof ScalarType scalar && scalar.isInteger()) {
            return KeyType.UINT64;
        }
        throw usage("--key " + key + ": values of type " + type.typeName() + " need --key-type object");
    }

    private long build(BuildRequest request, TableInput input, Schema schema) throws IOException {
        try (ItemSource items = watched(input.items(schema), input.file())) {
            return FileBuild.run(request, target, items);
        } catch (PackException e) {
            if (request.keyType() == null || multi) {
                throw e;
            }
            try (ItemSource again = input.items(schema)) {
                InputException repeated = RepeatedKey.find(again);
                if (repeated != null) {
                    throw repeated;
                }
                throw e;
            }
        }
    }

    private ItemSource watched(ItemSource items, InputFile file) throws IOException {
        return console.errTerminal() && !quiet ? new Progress(items, file, console.err()) : items;
    }

    private void summarise(long count, long nanos) throws IOException {
        long tenths = nanos / 100_000_000;
        String unit =
                form == FileForm.MAPPER ? " keys" : form == FileForm.OBJECT ? " object" : count == 1 ? " row" : " rows";
        console.err()
                .println(target + ": " + FactLines.grouped(count) + unit + ", "
                        + FactLines.grouped(Files.size(target)) + " bytes, " + tenths / 10 + "." + tenths % 10
                        + " s");
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
