package io.sharedbuffers.cli.tester;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.verify.ByteMap;
import io.sharedbuffers.verify.ByteMeaning;
import io.sharedbuffers.verify.ByteRegion;
import java.io.IOException;
import java.nio.file.Path;

/** Says what a byte of a file is, which a case tells how to read. */
public final class CaseLabel {
    private CaseLabel() {}

    /**
     * What a byte is.
     *
     * @param given the case
     * @param dialect the dialect that the file was written in
     * @param file the file
     * @param offset the byte
     * @return its section of the specification and its place in the file; damage on the way is part of the text
     * @throws IOException if case or file cannot be read
     */
    static ByteMeaning at(CaseFile given, Dialect dialect, Path file, long offset) throws IOException {
        try (MappedFile mapped = MappedFile.open(file)) {
            return at(given, dialect, mapped.region(), offset);
        }
    }

    /**
     * What a byte is.
     *
     * @param given the case
     * @param dialect the dialect that the file was written in
     * @param file all bytes of the file
     * @param offset the byte
     * @return its section of the specification and its place in the file; damage on the way is part of the text
     * @throws IOException if the case cannot be read
     */
    public static ByteMeaning at(CaseFile given, Dialect dialect, Region file, long offset) throws IOException {
        return map(given.request(dialect), file).at(offset);
    }

    /**
     * Maps a whole file.
     *
     * @param given the case
     * @param dialect the dialect that the file was written in
     * @param file all bytes of the file
     * @return the whole, to be looked into
     * @throws IOException if the case cannot be read
     */
    public static ByteRegion map(CaseFile given, Dialect dialect, Region file) throws IOException {
        return map(given.request(dialect), file);
    }

    private static ByteRegion map(BuildRequest request, Region region) {
        ReadOptions options = ReadOptions.DEFAULT;
        ReadContext context = new ReadContext(request.types().in(options.types()), options.limits());
        return switch (request.form()) {
            case ARRAY -> ByteMap.ofArray(region, context);
            case MAPPING -> ByteMap.ofMapping(region, request.keyType(), context);
            case MAPPER -> ByteMap.ofMapper(region, request.keyType(), context);
            case OBJECT -> ByteMap.ofObject(region, request.schema(), context);
        };
    }
}
