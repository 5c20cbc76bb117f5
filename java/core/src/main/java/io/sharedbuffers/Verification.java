package io.sharedbuffers;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.verify.Finding;
import io.sharedbuffers.verify.Rule;
import io.sharedbuffers.verify.Verifier;
import io.sharedbuffers.verify.VerifyOptions;
import io.sharedbuffers.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The doors for those who want to know whether a file is sound before they rely on it (spec 15-verification). Readers check what
 * they touch; these look at everything and tell all that is wrong.
 *
 * <p>Damage is never an exception. {@link ReadOptions} say which part of a file is meant, or which entry of a zip file. What is in
 * memory already, and object pools, are for {@link Verifier} itself.
 */
public final class Verification {
    private Verification() {}

    @FunctionalInterface
    private interface Look {
        VerifyReport look(Verifier verifier, Region region) throws IOException;
    }

    private static VerifyReport verify(Path path, ReadOptions reading, VerifyOptions options, Look look)
            throws IOException {
        try (MappedFile file = SharedBuffers.map(path, reading.withWritable(false))) {
            return look.look(new Verifier(reading.context(), options), file.region());
        } catch (FormatException e) {
            Finding finding = new Finding(e.offset(), 0, Rule.FILE_RANGE, "", e.expected(), e.actual(), 1);
            return VerifyReport.of(path.toString(), 0, finding);
        }
    }

    /**
     * Verifies a typed array.
     *
     * @param path the file
     * @param reading which part of the file to look at, and the type codes that it may hold
     * @param options how to work
     * @return what was found
     * @throws IOException if the file cannot be read
     */
    public static VerifyReport array(Path path, ReadOptions reading, VerifyOptions options) throws IOException {
        return verify(path, reading, options, Verifier::array);
    }

    /**
     * Verifies a mapping or multi-mapping.
     *
     * @param path the file
     * @param reading which part of the file to look at, and the kind of its keys if that is to be told
     * @param options how to work
     * @return what was found
     * @throws IOException if the file cannot be read
     */
    public static VerifyReport mapping(Path path, ReadOptions reading, VerifyOptions options) throws IOException {
        return verify(path, reading, options, (verifier, region) -> verifier.mapping(region, reading.keyType()));
    }

    /**
     * Verifies an id mapper that stands alone.
     *
     * @param path the file
     * @param reading which part of the file to look at, and the kind of its keys if that is to be told
     * @param options how to work
     * @return what was found
     * @throws IOException if the file cannot be read
     */
    public static VerifyReport idMapper(Path path, ReadOptions reading, VerifyOptions options) throws IOException {
        return verify(path, reading, options, (verifier, region) -> verifier.mapper(region, reading.keyType()));
    }

    /**
     * Verifies a single object.
     *
     * @param path the file
     * @param schema how the object is laid out; {@code null} for a value behind its type code
     * @param reading which part of the file to look at, and the type codes that it may hold
     * @param options how to work
     * @return what was found
     * @throws IOException if the file cannot be read
     */
    public static VerifyReport object(Path path, Schema schema, ReadOptions reading, VerifyOptions options)
            throws IOException {
        return verify(path, reading, options, (verifier, region) -> verifier.object(region, schema));
    }
}
