package io.sharedbuffers.conformance;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.io.OutputStream;
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
    private static final int MOST_FAILURES = 10;

    /** How many cases are made in advance, so that nobody waits. */
    private static final int AHEAD = 16;

    private static final long TELL_EVERY_NANOS = 30_000_000_000L;
    private static final Path FAILURES = Path.of("target/failures");

    private final Dialect dialect;
    private final RoundTrip roundTrip;
    private final Peers peers;

    RandomCases(Dialect dialect, RoundTrip roundTrip, Peers peers) {
        this.dialect = dialect;
        this.roundTrip = roundTrip;
        this.peers = peers;
    }

    /**
     * Compares the cases of one seed.
     *
     * @return what is wrong, for the first {@value #MOST_FAILURES} failing cases; the rest are not looked at then
     */
    List<String> compare(String seed, int count) throws IOException {
        List<String> failures = new ArrayList<>();
        Process generator =
                peers.talk("conformance/cases/random_cases.py", "--ask", dialect.label(), seed, String.valueOf(count));
        long told = System.nanoTime();
        try (MessageUnpacker cases = MessagePack.newDefaultUnpacker(generator.getInputStream());
                OutputStream asking = generator.getOutputStream()) {
            ask(asking, AHEAD);
            for (int compared = 1; compared <= count && failures.size() < MOST_FAILURES; compared++) {
                compare(next(cases), failures);
                ask(asking, 1);
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
        return failures;
    }

    private static void ask(OutputStream asking, int cases) throws IOException {
        asking.write(new byte[cases]);
        asking.flush();
    }

    private static byte[] next(MessageUnpacker cases) throws IOException {
        try (MessageBufferPacker given = MessagePack.newDefaultBufferPacker()) {
            given.packValue(cases.unpackValue());
            return given.toByteArray();
        }
    }

    private RoundTrip.Outcome outcome(byte[] given) throws IOException {
        boolean listed = KnownDifferences.repeatsRow(dialect, CaseFile.parse(given, "case"));
        return roundTrip.outcome(dialect, given, listed);
    }

    private void compare(byte[] given, List<String> failures) throws IOException {
        RoundTrip.Outcome outcome = outcome(given);
        outcome.count(dialect, List.of(RandomRun.ROW));
        if (!outcome.faults().isEmpty()) {
            failures.add(explained(given, outcome));
        }
    }

    /** The failure, the case as a file, and the same reduced. */
    private String explained(byte[] given, RoundTrip.Outcome outcome) throws IOException {
        String name = CaseFile.parse(given, "case").id().replace('/', '-');
        RoundTrip.Fault first = outcome.faults().getFirst();
        Reduction reduction = Reduction.of(peers, given, candidate -> fails(candidate, first));
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

    private static RoundTrip.Fault like(RoundTrip.Fault wanted, RoundTrip.Outcome outcome) {
        return outcome.faults().stream()
                .filter(fault -> fault.kind().equals(wanted.kind()))
                .findFirst()
                .orElseThrow();
    }

    private boolean fails(byte[] candidate, RoundTrip.Fault fault) {
        try {
            return outcome(candidate).faults().stream()
                    .anyMatch(each -> each.kind().equals(fault.kind()));
        } catch (IOException | RuntimeException _) {
            return false; // no case any more
        }
    }

    private static Path keep(String name, byte[] given) throws IOException {
        Files.createDirectories(FAILURES);
        return Files.write(FAILURES.resolve(name + ".case"), given);
    }

    private String again(Path kept) {
        String label = dialect.label();
        return "conformance/compare.py 'bin/sbuf tester serve' 'conformance/docker/python.sh " + label
                + " conformance/peer/peer.py serve' --dialect " + label + " --case conformance/" + kept;
    }
}
