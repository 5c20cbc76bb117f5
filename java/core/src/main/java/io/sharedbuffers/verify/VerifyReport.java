package io.sharedbuffers.verify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link Verifier} found.
 *
 * @param source the name of the file
 * @param bytes its length, or that of the part that was looked at
 * @param rows number of rows that were looked at; -1 if there are none to speak of, or their number is not known
 * @param keys number of keys that were looked at; -1 if there are none to speak of, or their number is not known
 * @param counts how many findings there are of each severity, kept or not; not empty
 * @param findings the findings that were kept, errors first, then by offset
 */
public record VerifyReport(
        String source, long bytes, long rows, long keys, Map<Severity, Long> counts, List<Finding> findings) {
    /** Copies what could be changed. */
    public VerifyReport {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
        findings = List.copyOf(findings);
    }

    /**
     * {@return the report on a file of which nothing more can be told than one finding}
     *
     * @param source the name of the file
     * @param bytes its length
     * @param finding why it was not looked at
     */
    public static VerifyReport of(String source, long bytes, Finding finding) {
        return new VerifyReport(source, bytes, -1, -1, Map.of(finding.severity(), 1L), List.of(finding));
    }

    /**
     * {@return how many findings there are, kept or not}
     *
     * @param severity of which severity
     */
    public long count(Severity severity) {
        return counts.getOrDefault(severity, 0L);
    }

    /** {@return whether the file keeps all rules of the format: there are no errors} */
    public boolean sound() {
        return count(Severity.ERROR) == 0;
    }
}
