package io.sharedbuffers.mapping;

import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.Region;
import java.io.IOException;

/**
 * The last eight bytes of a mapping (spec 13-typed-mapping): where the values start.
 *
 * <pre>
 *   0                 valuesOffset                     size-8         size
 *   +-----------------+--------------------------------+--------------+
 *   | id mapper, padded| typed array                   | valuesOffset |
 *   +-----------------+--------------------------------+--------------+
 * </pre>
 *
 * @param valuesOffset bytes from the start of the mapping to the array
 */
record MappingFooter(long valuesOffset) {
    static final int BYTES = Long.BYTES;

    private static final int SMALLEST_MAPPER = 32;
    private static final String SPEC = "13-typed-mapping";

    static MappingFooter read(Region region) {
        long size = region.size();
        if (size < SMALLEST_MAPPER + BYTES) {
            throw region.corrupt(
                    0, "a mapping of at least " + (SMALLEST_MAPPER + BYTES) + " bytes", size + " bytes", SPEC);
        }
        long valuesOffset = region.getLong(size - BYTES);
        if (valuesOffset < SMALLEST_MAPPER || valuesOffset > size - BYTES) {
            throw region.corrupt(
                    size - BYTES,
                    "the offset of the values, " + SMALLEST_MAPPER + " to " + (size - BYTES)
                            + ", in the last 8 bytes of a mapping",
                    Long.toUnsignedString(valuesOffset),
                    SPEC);
        }
        return new MappingFooter(valuesOffset);
    }

    void write(FileSink sink) throws IOException {
        sink.putLong(valuesOffset);
    }
}
