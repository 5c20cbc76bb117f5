package io.sharedbuffers.benchmarks.peers;

import java.util.Collection;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link PeerBenchmark}: one fork for each question, as often as there are rounds, so that all contestants meet the
 * same moods of the machine.
 *
 * @param folder where the files are
 * @param workload what is in them
 * @param warmups iterations that do not count
 * @param iterations those that do
 * @param millis how long each takes
 */
record Questions(String folder, Workload workload, int warmups, int iterations, long millis) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** Asks one contestant with some threads, and notes time and allocated bytes for each question. */
    void ask(Peer peer, String questions, int threads, Figures figures) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(PeerBenchmark.class.getName() + "\\.(" + questions + ")$")
                .param("peer", peer.name())
                .param("folder", folder)
                .param("rows", Integer.toString(workload.rows()))
                .param("spread", workload.spread().name())
                .jvmArgs(peer.flags().toArray(String[]::new))
                .addProfiler("gc")
                .forks(1)
                .threads(threads)
                .warmupIterations(warmups)
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.milliseconds(millis))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        Collection<RunResult> results = new Runner(options.build()).run();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            String question = name.substring(name.lastIndexOf('.') + 1) + (threads == 1 ? "" : threads);
            figures.add(peer.name(), question, result.getPrimaryResult().getScore());
            if (threads == 1) {
                Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
                figures.add(peer.name(), question + "-bytes", allocated == null ? 0 : allocated.getScore());
            }
        }
    }
}
