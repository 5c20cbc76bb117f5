package io.sharedbuffers.cli;

import io.sharedbuffers.SlotTypes;
import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OnDiskType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is to be built, as the command line tells it. */
final class BuildArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            description = {
                "array, mapping, mapper (keys to numbers) or object (one value).",
                "Default: array, or mapping when there is a key."
            })
    FileForm form;

    @Option(names = "--key", paramLabel = "FIELD", description = "The field that is the key. The row keeps it.")
    String key;

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            description = "uint64, uint32, str, str32, object, approx, approx32. Default: by the type of the field.")
    KeyType keyType;

    @Option(names = "--multi", description = "Allow several rows for a key.")
    boolean multi;

    @Option(
            names = "--type",
            paramLabel = "NAME=TYPE",
            description = "The type of a field, instead of the inferred one.")
    Map<String, String> typeNames = Map.of();

    @Option(
            names = "--schema",
            paramLabel = "JSON-FILE",
            description = "Names, types and order of all slots: {\"slots\": [[\"name\", \"str\"], ...]}.")
    Path schemaFile;

    @Option(names = "--dialect", paramLabel = "1.2|0.8", description = "Which release of the original to imitate.")
    Dialect dialect;

    @Option(
            names = "--padding",
            paramLabel = "original|zero",
            description = "What gaps hold: what the original leaves there (default), or zeros.")
    Padding padding = Padding.ORIGINAL;

    @Option(
            names = "--value-cache",
            paramLabel = "N",
            description = "How many of the last rows a mapping remembers to store them once. Default: 1024.")
    int valueCache = BuildRequest.DEFAULT_VALUE_CACHE;

    @Option(names = "--discard-duplicates", description = "Mapper of numbers: drop rows of the same key and value.")
    boolean discardDuplicates;

    @Option(names = "--discard-duplicate-keys", description = "Mapper of numbers: keep one row for each key.")
    boolean discardDuplicateKeys;

    /** The types of fields that are told. */
    Map<String, OnDiskType> types() {
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

    /** The schema that is told, in the binary version of a dialect; or null. */
    Schema schema(Dialect chosen) throws IOException {
        return schemaFile == null ? null : FormArguments.schema(schemaFile, chosen);
    }

    /** A complaint about the command line. */
    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
