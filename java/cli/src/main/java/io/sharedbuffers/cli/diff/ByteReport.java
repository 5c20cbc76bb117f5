package io.sharedbuffers.cli.diff;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.verify.ByteComparison;
import io.sharedbuffers.verify.ByteMap;
import io.sharedbuffers.verify.ByteRegion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * How the bytes of two files differ, and what the first of them are.
 *
 * @param comparison the differences
 * @param bytesOfA the size of the first file
 * @param bytesOfB the size of the second file
 * @param meaningInA what the first differing byte is in the first file; null if there is none, or the file ends before it
 * @param meaningInB the same in the second file
 * @param byteOfA the first differing byte in the first file, -1 if it ends before
 * @param byteOfB the same in the second file
 */
public record ByteReport(
        ByteComparison comparison,
        long bytesOfA,
        long bytesOfB,
        String meaningInA,
        String meaningInB,
        int byteOfA,
        int byteOfB) {
    /**
     * Compares the bytes of two files.
     *
     * @param a the first file
     * @param first what it holds
     * @param b the second file
     * @param second what it holds
     * @param sameContent whether both say the same, so that the differences may be gaps
     * @param progress is told how many more bytes are compared
     * @return the report
     * @throws IOException if a file cannot be opened
     */
    public static ByteReport of(
            Path a, Content first, Path b, Content second, boolean sameContent, LongConsumer progress)
            throws IOException {
        try (MappedFile fileOfA = MappedFile.open(a);
                MappedFile fileOfB = MappedFile.open(b)) {
            Region regionOfA = fileOfA.region();
            Region regionOfB = fileOfB.region();
            ByteRegion mapOfA = map(first, regionOfA);
            ByteComparison comparison = ByteComparison.of(regionOfA, regionOfB, sameContent ? mapOfA : null, progress);
            long at = comparison.first();
            return new ByteReport(
                    comparison,
                    regionOfA.size(),
                    regionOfB.size(),
                    meaning(mapOfA, regionOfA, at),
                    meaning(map(second, regionOfB), regionOfB, at),
                    byteAt(regionOfA, at),
                    byteAt(regionOfB, at));
        }
    }

    private static ByteRegion map(Content content, Region file) {
        ReadContext context = new ReadContext(ReadOptions.DEFAULT.types(), ReadOptions.DEFAULT.limits());
        return switch (content) {
            case Content.Array _ -> ByteMap.ofArray(file, context);
            case Content.Mapping mapping -> ByteMap.ofMapping(file, mapping.keyType(), context);
            case Content.Mapper mapper -> ByteMap.ofMapper(file, mapper.keyType(), context);
            case Content.Packed packed -> ByteMap.ofObject(file, packed.schema(), context);
        };
    }

    private static String meaning(ByteRegion map, Region file, long at) {
        return at < 0 || at >= file.size() ? null : map.at(at).toString();
    }

    private static int byteAt(Region file, long at) {
        return at < 0 || at >= file.size() ? -1 : file.getUnsignedByte(at);
    }
}
