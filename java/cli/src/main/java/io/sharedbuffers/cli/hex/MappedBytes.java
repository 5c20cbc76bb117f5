package io.sharedbuffers.cli.hex;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.read.ContentOpener;
import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.mapping.KeyRecognition;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.verify.ByteMap;
import io.sharedbuffers.verify.ByteRegion;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file and the map of its bytes. What is damaged is told where it is met, so a file need not be sound.
 *
 * @param file the file
 * @param form what it is
 * @param keys the kind of its keys; null if it has none
 * @param map the map of its bytes
 */
public record MappedBytes(MappedFile file, FileForm form, KeyType keys, ByteRegion map) implements AutoCloseable {
    private static final long ROWS = 16;

    /**
     * Opens a file.
     *
     * @param path the file
     * @param opener what was told of it
     * @return the file, to be closed by the caller
     * @throws io.sharedbuffers.error.FormatException if it is of no kind that can be recognised
     * @throws IOException if it cannot be opened
     */
    public static MappedBytes open(Path path, ContentOpener opener) throws IOException {
        MappedFile file = MappedFile.open(path);
        try {
            return of(file, opener);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static MappedBytes of(MappedFile file, ContentOpener opener) {
        Region region = file.region();
        FileForm form = opener.recognise(region)
                .orElseThrow(() -> new CorruptDataException(
                        region.name(),
                        0,
                        "a typed array, a mapping, or one of what --as, --key-type and --schema can describe",
                        region.size() + " bytes of no kind that is recognised",
                        "11-typed-array, 13-typed-mapping"));
        ReadContext context =
                new ReadContext(RegisteredTypes.NONE.in(ReadOptions.DEFAULT.types()), ReadOptions.DEFAULT.limits());
        return switch (form) {
            case ARRAY -> new MappedBytes(file, form, null, ByteMap.ofArray(region, context));
            case MAPPING -> {
                KeyType keys = opener.keyType() != null ? opener.keyType() : keys(region, context);
                yield new MappedBytes(file, form, keys, ByteMap.ofMapping(region, keys, context));
            }
            case MAPPER -> {
                KeyType keys =
                        opener.keyType() != null ? opener.keyType() : KeyRecognition.recognise(region, -1, context);
                yield new MappedBytes(file, form, keys, ByteMap.ofMapper(region, keys, context));
            }
            case OBJECT -> new MappedBytes(file, form, null, ByteMap.ofObject(region, opener.schema(), context));
        };
    }

    private static KeyType keys(Region region, ReadContext context) {
        long values = TypedMapping.valuesOffset(region);
        return KeyRecognition.recognise(region.slice(0, values), region.getLong(values + ROWS), context);
    }

    /** {@return the bytes} */
    public Region region() {
        return file.region();
    }

    @Override
    public void close() {
        file.close();
    }
}
