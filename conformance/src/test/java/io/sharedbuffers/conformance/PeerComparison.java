package io.sharedbuffers.conformance;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.tester.CaseCheck;
import io.sharedbuffers.cli.tester.CaseLabel;
import io.sharedbuffers.cli.tester.CaseVerbs;
import io.sharedbuffers.cli.tester.Difference;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares what the original and this library make of cases of one dialect. Not safe for use by several threads at once. */
final class PeerComparison {
    private final Dialect dialect;
    private final PeerTester original;
    private final Path ourFile;
    private final Path theirFile;

    PeerComparison(Dialect dialect, PeerTester original, Path folder) {
        this.dialect = dialect;
        this.original = original;
        this.ourFile = folder.resolve("ours-" + dialect.label() + ".sbuf");
        this.theirFile = folder.resolve("theirs-" + dialect.label() + ".sbuf");
    }

    /**
     * What is wrong with a case.
     *
     * @param comparison what was compared
     * @param kind faults of equal kind are the same, as far as reducing a case goes
     * @param text tells the user
     */
    record Fault(Matrix.Comparison comparison, String kind, String text) {}

    /**
     * What came of a case.
     *
     * @param known whether the bytes differ as known-differences.tsv says
     * @param faults none if all is well
     */
    record Outcome(boolean known, List<Fault> faults) {
        private static Outcome of(Fault fault) {
            return new Outcome(false, List.of(fault));
        }

        boolean has(Matrix.Comparison comparison) {
            return faults.stream().anyMatch(fault -> fault.comparison == comparison);
        }

        boolean isLike(Fault given) {
            return faults.stream().anyMatch(fault -> fault.kind.equals(given.kind));
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /**
     * Compares a case.
     *
     * @param bytes the case
     * @param listed whether its bytes may differ, since it is a known difference
     */
    Outcome compare(byte[] bytes, boolean listed) throws IOException {
        CaseFile given = CaseFile.parse(bytes, "case");
        PeerTester.Answer theirs = original.build(bytes);
        if (!theirs.ok()) {
            return Outcome.of(fault(Matrix.Comparison.BYTES, "the original does not build it", theirs.error()));
        }
        try {
            CaseVerbs.build(given, dialect, ourFile);
        } catch (IOException | RuntimeException e) {
            return Outcome.of(fault(Matrix.Comparison.BYTES, "this library does not build it", e.toString()));
        }
        byte[] ours = Files.readAllBytes(ourFile);
        ByteDifference difference = ByteDifference.between(theirs.bytes(), ours);
        List<Fault> faults = new ArrayList<>();
        if (difference != null && listed && KnownDifferences.sameRows(theirs.bytes(), ours)) {
            // The original's file misleads both; ours both can read, though the original's tester expects the
            // misleading.
            add(faults, Matrix.Comparison.WE_READ, check(given, ourFile));
            add(
                    faults,
                    Matrix.Comparison.IT_READS,
                    original.describe(bytes, ours).error());
            return new Outcome(true, faults);
        }
        if (difference != null) {
            String section = CaseLabel.at(given, dialect, Region.of(theirs.bytes(), given.id()), difference.offset())
                    .section();
            faults.add(new Fault(Matrix.Comparison.BYTES, "bytes of " + section, difference.explained(given, dialect)));
        }
        Files.write(theirFile, theirs.bytes());
        add(faults, Matrix.Comparison.WE_READ, check(given, theirFile));
        add(faults, Matrix.Comparison.IT_READS, original.check(bytes, ours).error());
        return new Outcome(false, faults);
    }

    /** What is wrong, but for values that contain themselves: they are read, but cannot be described. */
    private static String described(PeerTester.Answer answer) {
        return answer.ok() || answer.error().contains("contains itself") ? null : answer.error();
    }

    private static void add(List<Fault> faults, Matrix.Comparison comparison, String error) {
        if (error != null) {
            faults.add(fault(comparison, comparison + " differently", error));
        }
    }

    private static Fault fault(Matrix.Comparison comparison, String what, String error) {
        return new Fault(comparison, what + ": " + error.split(":", 2)[0], what + ": " + error);
    }

    /** What is wrong with a file, or null. */
    private String check(CaseFile given, Path file) {
        try {
            CaseCheck.run(given, dialect, file);
            return null;
        } catch (Difference | IOException | RuntimeException e) {
            return e.toString();
        }
    }
}
