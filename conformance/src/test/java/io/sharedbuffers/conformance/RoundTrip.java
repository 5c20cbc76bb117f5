package io.sharedbuffers.conformance;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.tester.CaseCheck;
import io.sharedbuffers.cli.tester.CaseVerbs;
import io.sharedbuffers.cli.tester.Difference;
import io.sharedbuffers.cli.tester.FileOrigin;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Has both sides build a case, and each read what the other wrote; counts what came of it. Not safe for several threads. */
final class RoundTrip {
    private final Path folder;
    private final Peers peers;

    RoundTrip(Path folder, Peers peers) {
        this.folder = folder;
        this.peers = peers;
    }

    /**
     * Compares one case.
     *
     * @param dialect the dialect to build it in
     * @param rows where to count
     * @param bytes the case
     * @param listed whether its bytes are to differ
     * @return what differs, in words; empty if nothing
     */
    List<String> compare(Dialect dialect, List<String> rows, byte[] bytes, boolean listed) throws IOException {
        CaseFile given = CaseFile.parse(bytes, "case");
        Tally tally = new Tally(dialect, rows, given.id());
        PeerTester original = peers.tester(dialect);
        PeerTester.Answer theirs = original.build(bytes);
        if (!theirs.ok()) {
            return List.of(given.id() + ": the original does not build it: " + theirs.error());
        }
        Path ourFile = folder.resolve("ours.sbuf");
        try {
            CaseVerbs.build(given, dialect, ourFile);
        } catch (IOException | RuntimeException e) {
            return List.of(given.id() + ": this library does not build it: " + e);
        }
        byte[] ours = Files.readAllBytes(ourFile);
        ByteDifference difference = ByteDifference.between(theirs.bytes(), ours);
        if (difference != null && listed && KnownDifferences.sameRows(theirs.bytes(), ours)) {
            tally.known(Results.Comparison.BYTES);
            // The original's file misleads everyone; ours all can read, though the original's tester expects the
            // misleading.
            tally.count(Results.Comparison.WE_READ, fault(given, FileOrigin.of(dialect), ourFile));
            tally.count(
                    Results.Comparison.IT_READS, original.describe(bytes, ours).error());
            tally.count(Results.Comparison.OTHER_READS, readByOther(given, dialect, ourFile));
            return tally.faults;
        }
        tally.count(Results.Comparison.BYTES, difference == null ? null : difference.toString());
        Path theirFile = Files.write(folder.resolve("theirs.sbuf"), theirs.bytes());
        tally.count(Results.Comparison.WE_READ, fault(given, FileOrigin.of(dialect), theirFile));
        tally.count(Results.Comparison.IT_READS, original.check(bytes, ours).error());
        tally.count(Results.Comparison.OTHER_READS, readByOther(given, dialect, theirFile));
        return tally.faults;
    }

    /** Counts in all rows of a case, and collects what is wrong. */
    private record Tally(Dialect dialect, List<String> rows, String caseId, List<String> faults) {
        Tally(Dialect dialect, List<String> rows, String caseId) {
            this(dialect, rows, caseId, new ArrayList<>());
        }

        void count(Results.Comparison comparison, String fault) {
            rows.forEach(row -> Results.FILES.count(row, comparison.in(dialect), fault == null));
            if (fault != null) {
                faults.add(caseId + " in dialect " + dialect.label() + ", " + comparison + ": " + fault);
            }
        }

        void known(Results.Comparison comparison) {
            rows.forEach(row -> Results.FILES.known(row, comparison.in(dialect)));
        }
    }

    private static String readByOther(CaseFile given, Dialect written, Path file) {
        Dialect reader = written == Dialect.V1_2 ? Dialect.V0_8 : Dialect.V1_2;
        return fault(given, FileOrigin.of(written).readIn(reader), file);
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
