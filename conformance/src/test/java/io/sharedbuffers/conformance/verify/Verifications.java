package io.sharedbuffers.conformance.verify;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.verify.Finding;
import io.sharedbuffers.verify.Severity;
import io.sharedbuffers.verify.Verifier;
import io.sharedbuffers.verify.VerifyOptions;
import io.sharedbuffers.verify.VerifyReport;
import java.io.IOException;
import java.util.List;

/** Verifies files that cases and lists of bad data describe. */
final class Verifications {
    private Verifications() {}

    static VerifyReport of(BuildRequest request, Region file, VerifyOptions options) throws IOException {
        ReadOptions reading = ReadOptions.DEFAULT;
        ReadContext context = new ReadContext(request.types().in(reading.types()), reading.limits());
        Verifier verifier = new Verifier(context, options);
        return switch (request.form()) {
            case ARRAY -> verifier.array(file);
            case MAPPING -> verifier.mapping(file, request.keyType());
            case MAPPER -> verifier.mapper(file, request.keyType());
            case OBJECT -> verifier.object(file, request.schema());
        };
    }

    /** Verifies what a door such as {@code mapper str} leads to. */
    static VerifyReport of(String door, Region file) throws IOException {
        String[] words = door.split(" ");
        KeyType keys = words.length > 1 ? KeyType.of(words[1]) : null;
        ReadContext context = new ReadContext(ReadOptions.DEFAULT.types(), ReadOptions.DEFAULT.limits());
        Verifier verifier = new Verifier(context, VerifyOptions.DEFAULT);
        return switch (words[0]) {
            case "array" -> verifier.array(file);
            case "mapping" -> verifier.mapping(file, keys);
            case "mapper" -> verifier.mapper(file, keys);
            case "object" -> verifier.object(file, null);
            default -> throw new IllegalArgumentException(door);
        };
    }

    static List<Finding> errors(VerifyReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }
}
