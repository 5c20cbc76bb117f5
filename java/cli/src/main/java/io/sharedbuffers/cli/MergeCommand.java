package io.sharedbuffers.cli;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.copy.CopySettings;
import io.sharedbuffers.copy.Duplicates;
import io.sharedbuffers.copy.FileMerge;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.idmap.ApproxStringIdMapper;
import io.sharedbuffers.idmap.IdMapper;
import io.sharedbuffers.idmap.NumericIdMapper;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.AtomicFile;
import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.struct.StructView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sbuf merge}: makes one file of several. */
@Command(
        name = "merge",
        description = "Makes one file of several: arrays, mappings or id mappers of one schema and one kind of keys.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Rows keep their order, those of the first file first. Id mappers of numbers, and",
            "approximate ones, are merged as the original's merge does, byte for byte, if all",
            "rows are kept; others are built anew of all keys, in their order.",
            "",
            "Example:",
            "  sbuf merge year.sbuf spring.sbuf summer.sbuf autumn.sbuf",
            "  sbuf merge new.sbuf changes.sbuf old.sbuf --duplicates first"
        })
final class MergeCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OUT", description = "The file to be made or replaced.")
    private Path target;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "IN", description = "The files to be merged.")
    private List<Path> sources;

    @Mixin
    private FormArguments forms;

    @Option(
            names = "--duplicates",
            paramLabel = "keep|first|refuse",
            description = "What becomes of a key that occurs again: all its rows are kept, or the first one only, or "
                    + "nothing is merged. Default: refuse for mappings, keep for id mappers.")
    private Duplicates duplicates;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print neither progress nor summary.")
    private boolean quiet;

    MergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Content> parts = new ArrayList<>();
        try (var _ = new Interruption()) {
            for (Path source : sources) {
                parts.add(forms.open(source));
            }
            check(parts);
            try (AtomicFile file = AtomicFile.replace(target)) {
                write(parts, file.sink());
                file.commit();
            } catch (PackException e) {
                throw e.getMessage().contains("occurs again")
                        ? new PackException(e.getMessage() + ", by --duplicates keep or first")
                        : e;
            } catch (IllegalArgumentException e) {
                throw new InputException(e.getMessage());
            }
        } finally {
            parts.forEach(Content::close);
        }
        if (!quiet) {
            console.err()
                    .println(target + ": " + FactLines.grouped(parts.size()) + " files, "
                            + FactLines.grouped(Files.size(target)) + " bytes");
        }
        return ExitCode.FINE;
    }

    private void check(List<Content> parts) throws IOException {
        Content first = parts.getFirst();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).form() != first.form()) {
                throw new InputException(
                        sources.get(i) + " is a file of form " + parts.get(i).form()
                                + ", but " + sources.getFirst() + " of form " + first.form()
                                + ": name files of one form, or tell it by --as");
            }
        }
        if (first instanceof Content.Packed) {
            throw new InputException(sources.getFirst() + " is one packed object: only arrays, mappings and id mappers "
                    + "can be merged");
        }
        if (first instanceof Content.Array && duplicates != null && duplicates != Duplicates.KEEP) {
            throw new ParameterException(
                    spec.commandLine(), "--duplicates is about keys, and arrays have none: leave it out");
        }
    }

    private void write(List<Content> parts, FileSink sink) throws IOException {
        long rows = parts.stream().mapToLong(Content::size).sum();
        CopySettings settings = CopyTarget.settings(target);
        try (WorkProgress progress = quiet ? WorkProgress.SILENT : WorkProgress.on(console, 2 * rows, "rows read")) {
            switch (parts.getFirst()) {
                case Content.Array _ ->
                    new FileMerge(Duplicates.KEEP, settings).arrays(arrays(parts), sink, progress::add);
                case Content.Mapping _ ->
                    new FileMerge(duplicates == null ? Duplicates.REFUSE : duplicates, settings)
                            .mappings(mappings(parts), sink, progress::add);
                case Content.Mapper _ -> mappers(parts, sink, settings);
                case Content.Packed _ -> throw new IllegalStateException("refused before");
            }
        }
    }

    private static List<TypedArray<StructView>> arrays(List<Content> parts) {
        return parts.stream().map(part -> ((Content.Array) part).rows()).toList();
    }

    private static List<TypedMapping<Object, StructView>> mappings(List<Content> parts) {
        return parts.stream().map(part -> ((Content.Mapping) part).mapping()).toList();
    }

    private void mappers(List<Content> parts, FileSink sink, CopySettings settings) throws IOException {
        List<KeyIndex<Object>> keys = new ArrayList<>();
        List<NumericIdMapper> numbers = new ArrayList<>();
        Content.Mapper first = (Content.Mapper) parts.getFirst();
        for (Content part : parts) {
            Content.Mapper mapper = (Content.Mapper) part;
            if (mapper.keyType() != first.keyType()) {
                throw new IllegalArgumentException("keys of type " + first.keyType() + " and " + mapper.keyType()
                        + " cannot be merged: build one file anew, or tell the type by --key-type");
            }
            keys.add(mapper.keys());
            NumericIdMapper number = numeric(mapper.keys().mapper());
            if (number != null) {
                numbers.add(number);
            }
        }
        if (numbers.size() == parts.size() && (duplicates == null || duplicates == Duplicates.KEEP)) {
            NumericIdMapper.merge(numbers, sink);
        } else {
            new FileMerge(duplicates == null ? Duplicates.KEEP : duplicates, settings)
                    .mappers(keys, first.keyType(), sink);
        }
    }

    private static NumericIdMapper numeric(IdMapper mapper) {
        return switch (mapper) {
            case NumericIdMapper numbers -> numbers;
            case ApproxStringIdMapper hashes -> hashes.hashes();
            default -> null;
        };
    }
}
