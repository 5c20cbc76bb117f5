package io.sharedbuffers.benchmarks.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares this library with the others on the same records, all in one run.
 *
 * <p>{@code full} measures everything with JMH and writes the table and the chart. {@code ask} lets what is chosen take
 * turns and prints ratios; {@code keep} stores them; {@code quick} prints them beside the stored ones.
 */
public final class Comparison {
    private static final int[] THREADS = {2, 4, 8};
    private static final String QUESTIONS = "field|absent|record|scan|text";
    private static final String MANY = "fields|records|texts";

    private final Map<String, String> options;
    private final Workload workload;
    private final BuiltFiles files;
    private final List<Peer> peers;
    private final Figures figures = new Figures();

    private Comparison(Map<String, String> options) {
        this.options = options;
        this.workload = new Workload(number("rows", 1_000_000), Spread.valueOf(option("spread", "UNIFORM")));
        Path folder = Path.of(option("folder", "java/benchmarks/target/peers"))
                .toAbsolutePath()
                .resolve(workload.rows() + "-" + workload.spread());
        this.files = new BuiltFiles(folder, workload);
        this.peers = options.containsKey("peers")
                ? Arrays.stream(options.get("peers").split(","))
                        .map(Peer::valueOf)
                        .toList()
                : List.of(Peer.values());
    }

    /**
     * Runs a comparison.
     *
     * @param args {@code full}, {@code ask}, {@code keep} or {@code quick}, then options such as {@code rows=1000000}, {@code
     *     spread=UNIFORM}, {@code rounds=3}, {@code peers=LIMIT,OURS}, {@code questions=field|record}, {@code millis=1000},
     *     {@code python=/path/to/python}, {@code folder=…}, {@code growth=no}
     */
    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String arg : Arrays.asList(args).subList(1, args.length)) {
            String[] parts = arg.split("=", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("options look like rows=1000000, not " + arg);
            }
            options.put(parts[0], parts[1]);
        }
        Comparison comparison = new Comparison(options);
        switch (args[0]) {
            case "full" -> comparison.full();
            case "keep" -> comparison.keep();
            case "quick" -> comparison.quick();
            case "ask" -> comparison.ask();
            default -> throw new IllegalArgumentException("full, ask, keep or quick, not " + args[0]);
        }
    }

    private String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(option(name, Integer.toString(otherwise)));
    }

    private void ask(int rounds) throws Exception {
        List<String> questions = List.of(option("questions", QUESTIONS).split("\\|"));
        Turns turns = new Turns(files, peers, number("warmups", 40), number("rounds", rounds));
        turns.take(questions.stream().filter(q -> !q.startsWith("text")).toList(), Keys.ID, figures);
        turns.take(questions.stream().filter(q -> q.startsWith("text")).toList(), Keys.NAME, figures);
    }

    private void ask() throws Exception {
        ask(100);
    }

    private Path stored() {
        return Path.of(option("figures", "java/benchmarks/results/turns.csv"));
    }

    private void keep() throws Exception {
        ask(100);
        Files.createDirectories(stored().toAbsolutePath().getParent());
        figures.write(stored());
    }

    private void quick() throws Exception {
        if (!Files.exists(stored())) {
            throw new IllegalStateException(stored() + " is not there: Comparison keep writes it");
        }
        ask(100);
        Report.ratios(figures, Figures.read(stored()), peers, option("questions", QUESTIONS));
    }

    private void full() throws Exception {
        String python = option("python", "");
        if (python.isEmpty()) {
            throw new IllegalStateException(
                    "the Python original is a contestant: give python=, or PYTHON_1_2 to make, an"
                            + " interpreter 3.11 with sharedbuffers 1.2.3 and numpy 1.26; python=none leaves it out");
        }
        Path results = Path.of(option("results", "java/benchmarks/results"));
        Files.createDirectories(results);
        System.out.println("building");
        for (Peer peer : peers) {
            files.ensure(peer, Keys.NAME);
        }
        for (Peer peer : peers) {
            if (!peer.sharesFiles()) {
                measureBuild(peer);
            }
        }
        System.out.println("starting processes");
        for (Peer peer : peers) {
            Processes.first(peer, files, figures);
            if (growth()) {
                Processes.readers(peer, files, figures);
            }
        }
        if (!python.equals("none")) {
            System.out.println("asking the original");
            askOriginal(python);
        }
        int rounds = number("rounds", 3);
        Questions questions = new Questions(
                files.folder().toString(),
                workload,
                number("warmups", 3),
                number("iterations", 4),
                number("millis", 1_000));
        for (int round = 1; round <= rounds; round++) {
            System.out.println("asking, round " + round + " of " + rounds);
            for (Peer peer : peers) {
                String asked = peer.contestant().answersMany() ? QUESTIONS + "|" + MANY : QUESTIONS;
                for (String question : asked.split("\\|")) {
                    questions.ask(peer, question, 1, figures);
                }
                for (int threads : THREADS) {
                    questions.ask(peer, "field", threads, figures);
                }
            }
        }
        figures.write(results.resolve("peers" + suffix() + ".csv"));
        Report.write(figures, Path.of(option("report", "java/benchmarks/RESULTS" + suffix() + ".md")), workload, peers);
        Chart.write(figures, results.resolve("field" + suffix() + ".svg"), workload, peers);
    }

    /** The usual workload has none. */
    private String suffix() {
        boolean usual = workload.rows() == 1_000_000 && workload.spread() == Spread.UNIFORM;
        return usual ? "" : "-" + workload.rows() + "-" + workload.spread();
    }

    /** Eight processes that read all rows take half an hour for ten million, and what they have in common does not depend on it. */
    private boolean growth() {
        return !option("growth", "yes").equals("no");
    }

    private void measureBuild(Peer peer) throws Exception {
        for (int i = 0; i < number("rounds", 3); i++) {
            Child.Outcome built = files.build(peer, Keys.ID);
            figures.add(peer.name(), "build", built.number());
            figures.add(peer.name(), "peak", built.peakKib());
        }
        figures.add(peer.name(), "bytes", BuiltFiles.bytes(files.of(peer)));
    }

    private void askOriginal(String python) throws Exception {
        Path script = Path.of(option("script", "java/benchmarks/src/main/python/original.py"));
        PythonOriginal original = new PythonOriginal(python, script.toAbsolutePath(), files.folder());
        Path ours = OurStore.file(files.of(Peer.OURS));
        original.prepare(workload);
        original.build(ours, figures);
        for (int i = 0; i < 3; i++) {
            figures.add(
                    PythonOriginal.NAME,
                    "first",
                    Child.run(original.command("first", ours)).number());
        }
        if (growth()) {
            Processes.readers(PythonOriginal.NAME, original.command("hold", ours), figures);
        }
        original.ask(ours, figures);
    }
}
