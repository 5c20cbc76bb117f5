package io.sharedbuffers.conformance.damage;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.TypeRegistry;
import io.sharedbuffers.verify.Finding;
import io.sharedbuffers.verify.Severity;
import io.sharedbuffers.verify.Verifier;
import io.sharedbuffers.verify.VerifyOptions;
import io.sharedbuffers.verify.VerifyReport;
import java.io.IOException;
import java.util.List;

/** Verifies files as cases, or the doors of broken files, say what they are. */
public final class Verifications {
    private Verifications() {}

    private static Verifier verifier(TypeRegistry types, VerifyOptions options) {
        return new Verifier(new ReadContext(types, ReadOptions.DEFAULT.limits()), options);
    }

    /**
     * Verifies the file of a case.
     *
     * @param request what the case says without the items
     * @param file all bytes of the file
     * @param options how
     * @return what was found
     * @throws IOException never for what is in memory
     */
    public static VerifyReport of(BuildRequest request, Region file, VerifyOptions options) throws IOException {
        Verifier verifier = verifier(request.types().in(ReadOptions.DEFAULT.types()), options);
        return switch (request.form()) {
            case ARRAY -> verifier.array(file);
            case MAPPING -> verifier.mapping(file, request.keyType());
            case MAPPER -> verifier.mapper(file, request.keyType());
            case OBJECT -> verifier.object(file, request.schema());
        };
    }

    /** Verifies what a door leads to, such as {@code mapper str}. */
    static VerifyReport of(String door, Region file) throws IOException {
        String[] words = door.split(" ");
        KeyType keys = words.length > 1 ? KeyType.of(words[1]) : null;
        Verifier verifier = verifier(ReadOptions.DEFAULT.types(), VerifyOptions.DEFAULT);
        return switch (words[0]) {
            case "array" -> verifier.array(file);
            case "mapping" -> verifier.mapping(file, keys);
            case "mapper" -> verifier.mapper(file, keys);
            case "object" -> verifier.object(file, null);
            default -> throw new IllegalArgumentException(door);
        };
    }

    /**
     * {@return the findings of a severity}
     *
     * @param report where to look
     * @param severity which
     */
    public static List<Finding> of(VerifyReport report, Severity severity) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
