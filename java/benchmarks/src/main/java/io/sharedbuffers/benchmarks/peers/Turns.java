package io.sharedbuffers.benchmarks.peers;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets contestants take turns at questions, each in its own JVM; the other side of {@link Paired}.
 *
 * @param files what is asked
 * @param peers who
 * @param warmups rounds that do not count
 * @param rounds those that do
 */
record Turns(BuiltFiles files, List<Peer> peers, int warmups, int rounds) {
    /** Lookups of one turn. */
    private static final int BATCH = 10_000;

    /** Rows of one turn at most, where all are looked at. */
    private static final int SCANNED = 1_000_000;

    /** Code is compiled while it is waited for: so warming up is a number of rounds, however busy the machine is. */
    private static final List<String> FLAGS = List.of("-Xms64m", "-XX:+UseSerialGC", "-Xbatch");

    /** Asks questions about stores of one kind of keys. */
    void take(List<String> questions, Keys keys, Figures figures) throws IOException, InterruptedException {
        if (questions.isEmpty()) {
            return;
        }
        Map<Peer, Child> children = new LinkedHashMap<>();
        try {
            for (Peer peer : peers) {
                files.ensure(peer, keys);
                children.put(peer, Child.start(Child.java(peer, FLAGS, files.arguments("serve", peer, keys))));
            }
            for (Child child : children.values()) {
                child.await("ready");
            }
            for (String question : questions) {
                ask(question, children, figures);
                Report.ratios(figures, null, peers, question);
            }
        } finally {
            for (Child child : children.values()) {
                child.close();
            }
        }
    }

    private void ask(String question, Map<Peer, Child> children, Figures figures) throws IOException {
        boolean scan = question.equals("scan");
        int count = scan ? Math.max(1, SCANNED / files.workload().rows()) : BATCH;
        for (int round = -warmups; round < rounds; round++) {
            for (Peer peer : round % 2 == 0 ? peers : peers.reversed()) {
                String[] answer = children.get(peer).ask(question + " " + count).split(" ");
                if (round >= 0) {
                    double nanos = Double.parseDouble(answer[0]);
                    figures.add(peer.name(), question, scan ? nanos / 1e3 : nanos);
                    figures.add(peer.name(), question + "-bytes", Double.parseDouble(answer[1]));
                }
            }
        }
    }
}
