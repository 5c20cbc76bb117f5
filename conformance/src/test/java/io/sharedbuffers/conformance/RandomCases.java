package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/**
 * Compares random cases of one dialect, and reduces those that fail. Cases come one by one, so that their number does not
 * matter for memory. Not safe for use by several threads at once.
 */
final class RandomCases {
    private static final String ROW = "random";
    private static final int MOST_FAILURES = 10;
    private static final long TELL_EVERY_NANOS = 30_000_000_000L;
    private static final Path FAILURES = Path.of("target/failures");

    private final PeerComparison comparison;
    private final PeerContainer python3;
    private final Matrix matrix;

    RandomCases(PeerComparison comparison, PeerContainer python3, Matrix matrix) {
        this.comparison = comparison;
        this.python3 = python3;
        this.matrix = matrix;
    }

    /**
     * Compares the cases of one seed.
     *
     * @return what is wrong, for the first {@value #MOST_FAILURES} failing cases; the rest are not looked at then
     */
    List<String> compare(String seed, int count) throws IOException, InterruptedException {
        Dialect dialect = comparison.dialect();
        List<String> failures = new ArrayList<>();
        Process generator =
                python3.talk("conformance/cases/random_cases.py", dialect.label(), seed, String.valueOf(count));
        int compared = 0;
        long told = System.nanoTime();
        try (MessageUnpacker cases = MessagePack.newDefaultUnpacker(generator.getInputStream())) {
            while (cases.hasNext() && failures.size() < MOST_FAILURES) {
                try (MessageBufferPacker given = MessagePack.newDefaultBufferPacker()) {
                    given.packValue(cases.unpackValue());
                    compare(given.toByteArray(), failures);
                }
                compared++;
                if (System.nanoTime() - told > TELL_EVERY_NANOS) {
                    told = System.nanoTime();
                    System.out.printf(
                            "dialect %s, seed %s: %d of %d random cases, %d failures%n",
                            dialect.label(), seed, compared, count, failures.size());
                }
            }
        } finally {
            generator.destroy();
        }
        if (failures.isEmpty()) {
            assertEquals(count, compared, "cases compared");
        }
        return failures;
    }

    private PeerComparison.Outcome outcome(byte[] given) throws IOException {
        return comparison.compare(
                given, KnownDifferences.repeatsRow(comparison.dialect(), CaseFile.parse(given, "case")));
    }

    private void compare(byte[] given, List<String> failures) throws IOException {
        PeerComparison.Outcome outcome = outcome(given);
        matrix.count(ROW, comparison.dialect(), outcome);
        if (!outcome.faults().isEmpty()) {
            failures.add(explained(given, outcome));
        }
    }

    /** The failure, the case as a file, and the same reduced. */
    private String explained(byte[] given, PeerComparison.Outcome outcome) throws IOException {
        String name = CaseFile.parse(given, "case").id().replace('/', '-');
        PeerComparison.Fault first = outcome.faults().getFirst();
        Reduction reduction = Reduction.of(python3, given, candidate -> fails(candidate, first));
        Path small = keep(name + "-reduced", reduction.small());
        StringBuilder text = new StringBuilder(name);
        outcome.faults().forEach(fault -> text.append("\n  ").append(fault.text()));
        return text.append("\n  again: ")
                .append(again(keep(name, given)))
                .append("\n  reduced from %d to %d bytes in %d tries: %s"
                        .formatted(given.length, reduction.small().length, reduction.tries(), small))
                .append("\n  source: ")
                .append(reduction.source())
                .append("\n  then ")
                .append(like(first, outcome(reduction.small())).text())
                .toString();
    }

    private static PeerComparison.Fault like(PeerComparison.Fault wanted, PeerComparison.Outcome outcome) {
        return outcome.faults().stream()
                .filter(fault -> fault.kind().equals(wanted.kind()))
                .findFirst()
                .orElseThrow();
    }

    private boolean fails(byte[] candidate, PeerComparison.Fault fault) {
        try {
            return outcome(candidate).isLike(fault);
        } catch (IOException | RuntimeException _) {
            return false; // no case any more
        }
    }

    private static Path keep(String name, byte[] given) throws IOException {
        Files.createDirectories(FAILURES);
        return Files.write(FAILURES.resolve(name + ".case"), given);
    }

    private String again(Path kept) {
        String label = comparison.dialect().label();
        return "conformance/compare.py 'bin/sbuf tester serve' 'conformance/docker/python.sh " + label
                + " conformance/peer/peer.py serve' --dialect " + label + " --case conformance/" + kept;
    }
}
