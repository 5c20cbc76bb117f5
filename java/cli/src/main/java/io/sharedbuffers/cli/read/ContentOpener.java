package io.sharedbuffers.cli.read;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.mapping.KeyBinding;
import io.sharedbuffers.mapping.KeyRecognition;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructReader;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens a file, recognising what it is unless that is told.
 *
 * @param form what the file is, or null to recognise it
 * @param keyType the kind of keys, or null to recognise it
 * @param schema the slots of a packed row, or null
 * @param types schemas registered under type codes
 */
public record ContentOpener(FileForm form, KeyType keyType, Schema schema, RegisteredTypes types) {
    private static final String TOLD = "as told by --as";
    private static final String KEYS_TOLD = "as told by --key-type";

    /** Opens whatever it is. */
    public static final ContentOpener ANY = new ContentOpener(null, null, null, RegisteredTypes.NONE);

    /**
     * Opens a file.
     *
     * @param path the file
     * @return what it holds, to be closed by the caller
     * @throws FormatException if it is not what it should be, or of no kind that can be recognised
     * @throws IOException if it cannot be opened
     */
    public Content open(Path path) throws IOException {
        MappedFile file = MappedFile.open(path);
        try {
            return form == null ? recognise(file) : told(file);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /**
     * Tells what bytes are, by their signs, without looking whether all is well.
     *
     * @param region all bytes of the file
     * @return the form that was told, or else recognised; or nothing
     */
    public Optional<FileForm> recognise(Region region) {
        if (form != null) {
            return Optional.of(form);
        }
        if (FileSigns.array(region)) {
            return Optional.of(FileForm.ARRAY);
        }
        if (FileSigns.mapping(region)) {
            return Optional.of(FileForm.MAPPING);
        }
        if (FileSigns.looksLikeArray(region)) {
            return Optional.of(FileForm.ARRAY);
        }
        if (keyType != null || FileSigns.mapper(region, context())) {
            return Optional.of(FileForm.MAPPER);
        }
        return FileSigns.value(region, context()) ? Optional.of(FileForm.OBJECT) : Optional.empty();
    }

    private Content told(MappedFile file) {
        return switch (form) {
            case ARRAY -> array(file, TOLD);
            case MAPPING -> mapping(file, TOLD);
            case MAPPER -> mapper(file, TOLD);
            case OBJECT -> packed(file, TOLD);
        };
    }

    /**
     * Opens a file that may be anything, if its header says that it is an array or a mapping. Signs that bytes of any meaning
     * can show by chance do not count, and nothing is searched.
     *
     * @param path the file
     * @return what it holds, to be closed by the caller; or nothing
     * @throws FormatException if it is a damaged array or mapping
     * @throws IOException if it cannot be opened
     */
    public Optional<Content> openMarked(Path path) throws IOException {
        MappedFile file = MappedFile.open(path);
        Content content = null;
        try {
            content = marked(file);
            return Optional.ofNullable(content);
        } catch (FormatException e) {
            // other blocks, too, may begin with their size
            if (FileSigns.looksLikeArray(file.region()) || FileSigns.mapping(file.region())) {
                throw e;
            }
            return Optional.empty();
        } finally {
            if (content == null) {
                file.close();
            }
        }
    }

    private Content recognise(MappedFile file) {
        Content marked = marked(file);
        return marked != null ? marked : weaklyMarked(file);
    }

    private Content marked(MappedFile file) {
        Region region = file.region();
        if (FileSigns.array(region)) {
            return array(file, "its first number is the size of a typed array");
        }
        if (FileSigns.mapping(region)) {
            return mapping(file, "its last number leads to a typed array that ends there");
        }
        if (FileSigns.looksLikeArray(region)) {
            return array(file, "it begins with the header of a typed array"); // If damaged, the complaint tells how.
        }
        return null;
    }

    private Content weaklyMarked(MappedFile file) {
        Region region = file.region();
        if (FileSigns.mapper(region, context())) {
            return mapper(file, "its header leads to an index that fills the file");
        }
        if (FileSigns.value(region, context())) {
            return packed(file, "it begins with a type code whose value fills the file");
        }
        throw new CorruptDataException(
                region.name(),
                0,
                "a typed array, a mapping, or one of what --as, --key-type and --schema can describe",
                region.size() == 0
                        ? "an empty file"
                        : region.size() + " bytes of no kind that is recognised, or damaged",
                "11-typed-array, 13-typed-mapping");
    }

    private ReadContext context() {
        return new ReadContext(types.in(ReadOptions.DEFAULT.types()), ReadOptions.DEFAULT.limits());
    }

    private static StructReader<StructView> views(Schema schema) {
        return (region, at, context) -> new StructView(schema, region, at, context);
    }

    private Content array(MappedFile file, String recognition) {
        return new Content.Array(TypedArray.open(file, context(), ContentOpener::views), recognition);
    }

    private Content mapping(MappedFile file, String recognition) {
        TypedMapping<Object, StructView> mapping = TypedMapping.open(
                file,
                keyType,
                (type, mapper) -> KeyBinding.open(Object.class, type, mapper, context()),
                context(),
                ContentOpener::views);
        return new Content.Mapping(mapping, recognition, keyRecognition(mapping.keyType()));
    }

    private Content mapper(MappedFile file, String recognition) {
        KeyType type = keyType != null ? keyType : KeyRecognition.recognise(file.region(), -1, context());
        return new Content.Mapper(
                file,
                KeyBinding.open(Object.class, type, file.region(), context()),
                type,
                recognition,
                keyRecognition(type));
    }

    private String keyRecognition(KeyType type) {
        if (keyType != null) {
            return KEYS_TOLD;
        }
        return switch (type) {
            case UINT64, UINT32 ->
                "the index follows the header at once, in cells of "
                        + type.width().bytes() + " bytes (approx keys look the same: --key-type tells)";
            case OBJECT -> "the keys lie between header and index, as values with type codes";
            default ->
                "the keys lie between header and index, whose cells have "
                        + type.width().bytes() + " bytes";
        };
    }

    private Content packed(MappedFile file, String recognition) {
        Region region = file.region();
        Object value = schema == null
                ? WrappedType.OBJECT.read(region, 0, context())
                : new StructView(schema, region, 0, context());
        return new Content.Packed(file, value, schema, recognition);
    }
}
