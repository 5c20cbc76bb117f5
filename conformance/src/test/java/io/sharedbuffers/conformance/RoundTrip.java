package io.sharedbuffers.conformance;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.tester.CaseCheck;
import io.sharedbuffers.cli.tester.CaseLabel;
import io.sharedbuffers.cli.tester.CaseVerbs;
import io.sharedbuffers.cli.tester.Difference;
import io.sharedbuffers.cli.tester.FileOrigin;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Has both sides build a case, and each read what the other wrote. Each dialect may have a thread of its own. */
final class RoundTrip {
    private final Path folder;
    private final Peers peers;

    RoundTrip(Path folder, Peers peers) {
        this.folder = folder;
        this.peers = peers;
    }

    /**
     * What is wrong with a case.
     *
     * @param comparison what was compared
     * @param kind faults of equal kind are the same, as far as reducing a case goes
     * @param text tells the user
     */
    record Fault(Results.Comparison comparison, String kind, String text) {
        private static Fault of(Results.Comparison comparison, String what, String error) {
            return new Fault(comparison, what + ": " + error.split(":", 2)[0], what + ": " + error);
        }
    }

    /**
     * What came of a case.
     *
     * @param built whether both sides built it
     * @param known whether the bytes differ as known-differences.tsv says
     * @param faults none if all is well
     */
    record Outcome(boolean built, boolean known, List<Fault> faults) {
        private static Outcome unbuilt(String what, String error) {
            return new Outcome(false, false, List.of(Fault.of(Results.Comparison.BYTES, what, error)));
        }

        /** Counts in all rows of a case. */
        void count(Dialect dialect, List<String> rows) {
            if (!built) {
                return;
            }
            for (Results.Comparison comparison : Results.Comparison.values()) {
                String column = comparison.in(dialect);
                boolean equal = faults.stream().noneMatch(fault -> fault.comparison == comparison);
                for (String row : rows) {
                    if (known && comparison == Results.Comparison.BYTES) {
                        Results.FILES.known(row, column);
                    } else {
                        Results.FILES.count(row, column, equal);
                    }
                }
            }
        }
    }

    /**
     * Compares one case, and counts what came of it.
     *
     * @param dialect the dialect to build it in
     * @param rows where to count
     * @param bytes the case
     * @param listed whether its bytes are to differ
     * @return what differs, in words; empty if nothing
     */
    List<String> compare(Dialect dialect, List<String> rows, byte[] bytes, boolean listed) throws IOException {
        Outcome outcome = outcome(dialect, bytes, listed);
        outcome.count(dialect, rows);
        String caseId = CaseFile.parse(bytes, "case").id();
        return outcome.faults.stream()
                .map(fault -> caseId + " in dialect " + dialect.label() + ": " + fault.text)
                .toList();
    }

    /**
     * Compares one case.
     *
     * @param dialect the dialect to build it in
     * @param bytes the case
     * @param listed whether its bytes are to differ
     */
    Outcome outcome(Dialect dialect, byte[] bytes, boolean listed) throws IOException {
        CaseFile given = CaseFile.parse(bytes, "case");
        PeerTester original = peers.tester(dialect);
        PeerTester.Answer theirs = original.build(bytes);
        if (!theirs.ok()) {
            return Outcome.unbuilt("the original does not build it", theirs.error());
        }
        Path ourFile = folder.resolve("ours-" + dialect.label() + ".sbuf");
        try {
            CaseVerbs.build(given, dialect, ourFile);
        } catch (IOException | RuntimeException e) {
            return Outcome.unbuilt("this library does not build it", e.toString());
        }
        byte[] ours = Files.readAllBytes(ourFile);
        ByteDifference difference = ByteDifference.between(theirs.bytes(), ours);
        List<Fault> faults = new ArrayList<>();
        if (difference != null && listed && KnownDifferences.sameRows(theirs.bytes(), ours)) {
            // The original's file misleads everyone; ours all can read, though the original's tester expects the
            // misleading.
            read(faults, given, dialect, ourFile, described(original.describe(bytes, ours)));
            return new Outcome(true, true, faults);
        }
        if (difference != null) {
            Region file = Region.of(theirs.bytes(), given.id());
            String section =
                    CaseLabel.at(given, dialect, file, difference.offset()).section();
            faults.add(
                    new Fault(Results.Comparison.BYTES, "bytes of " + section, difference.explained(given, dialect)));
        }
        Path theirFile = Files.write(folder.resolve("theirs-" + dialect.label() + ".sbuf"), theirs.bytes());
        read(faults, given, dialect, theirFile, original.check(bytes, ours).error());
        return new Outcome(true, false, faults);
    }

    private static void read(List<Fault> faults, CaseFile given, Dialect written, Path file, String itsError) {
        Dialect other = written == Dialect.V1_2 ? Dialect.V0_8 : Dialect.V1_2;
        FileOrigin origin = FileOrigin.of(written);
        add(faults, Results.Comparison.WE_READ, fault(given, origin, file));
        add(faults, Results.Comparison.IT_READS, itsError);
        add(faults, Results.Comparison.OTHER_READS, fault(given, origin.readIn(other), file));
    }

    private static void add(List<Fault> faults, Results.Comparison comparison, String error) {
        if (error != null) {
            faults.add(Fault.of(comparison, comparison.toString(), error));
        }
    }

    /** What is wrong, but for values that contain themselves: they are read, but cannot be described. */
    private static String described(PeerTester.Answer answer) {
        return answer.ok() || answer.error().contains("contains itself") ? null : answer.error();
    }

    /** What is wrong with a file, or null. */
    private static String fault(CaseFile given, FileOrigin origin, Path file) {
        try {
            CaseCheck.run(given, origin, file);
            return null;
        } catch (Difference | IOException | RuntimeException e) {
            return e.toString();
        }
    }
}
