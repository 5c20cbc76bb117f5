package io.sharedbuffers.conformance.damage;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of Jazzer on one target, in a JVM of its own with little memory: what became of it.
 *
 * @param target the entry point
 * @param seeds number of inputs to start from
 * @param executions number of inputs tried
 * @param edges places in the code that were reached
 * @param features edges, with how often and by which comparisons
 * @param kept inputs that reached something new, and were kept for the next run
 * @param findings inputs for which something did not hold
 * @param log what Jazzer printed
 */
record JazzerRun(
        FuzzTarget target,
        int seeds,
        long executions,
        long edges,
        long features,
        long kept,
        List<Path> findings,
        Path log) {
    private static final String HEAP = "-Xmx256m";
    private static final String STACK = "-Xss512k";

    /** How long one input may take before it counts as a hang, in seconds. */
    private static final int LONGEST = 10;

    /** A run that is shorter ends before the optimising compiler has paid for itself, in seconds. */
    private static final int WORTH_OPTIMISING = 30;

    /** How long Jazzer may take for itself before and after, on a machine with other work, in seconds. */
    private static final int SLOWEST_START = 300;

    /** Jazzer looks through all classes there are, so it starts three times as fast where there are few. */
    private static final String MODULES =
            "java.base,java.instrument,java.management,jdk.attach,jdk.management,jdk.unsupported";

    private static final int MAX_LENGTH = 8192;
    private static final int MAX_FINDINGS = 5;
    private static final Pattern PROGRESS =
            Pattern.compile("^#(\\d+)\\s+\\w+\\s+cov: (\\d+) ft: (\\d+) corp: (\\d+)/.*", Pattern.MULTILINE);
    private static final Pattern EXECUTED =
            Pattern.compile("^stat::number_of_executed_units:\\s+(\\d+)", Pattern.MULTILINE);

    /**
     * Runs Jazzer.
     *
     * @param target the entry point
     * @param seconds how long
     * @param seed what its random choices follow from; 0 for others each time
     * @param folder where findings and logs go
     * @param inputs where the seeds go, and what is kept; what earlier runs kept is tried first
     * @param more further arguments of {@link JazzerEntry}
     */
    static JazzerRun of(FuzzTarget target, long seconds, long seed, Path folder, Path inputs, String... more)
            throws IOException, InterruptedException {
        Path seedFolder = inputs.resolve("seeds").resolve(target.label());
        Path corpus = Files.createDirectories(inputs.resolve("corpus").resolve(target.label()));
        Path findings = Files.createDirectories(folder.resolve("findings").resolve(target.label()));
        Path log = Files.createDirectories(folder.resolve("logs")).resolve(target.label() + ".log");
        int seeds = FuzzSeeds.write(target, seedFolder);
        List<Path> before = inputs(findings);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                STACK,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (seconds < WORTH_OPTIMISING ? 1 : 4),
                "-Duser.timezone=UTC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--limit-modules=" + MODULES,
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + JazzerEntry.class.getName(),
                "--target_args=" + (target.label() + " " + String.join(" ", more)).strip(),
                "--instrumentation_includes=io.sharedbuffers.**",
                "--instrumentation_excludes=io.sharedbuffers.conformance.**:io.sharedbuffers.cli.**",
                "--keep_going=" + MAX_FINDINGS,
                "--reproducer_path=" + findings,
                corpus.toString(),
                seedFolder.toString(),
                "-artifact_prefix=" + findings + "/",
                "-max_total_time=" + seconds,
                "-timeout=" + LONGEST,
                "-max_len=" + MAX_LENGTH,
                "-rss_limit_mb=0",
                "-print_final_stats=1"));
        if (seed != 0) {
            command.add("-seed=" + seed);
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended;
        try {
            ended = process.waitFor(seconds + SLOWEST_START, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
        List<Path> found = new ArrayList<>(inputs(findings));
        found.removeAll(before);
        String output = Files.readString(log, StandardCharsets.ISO_8859_1);
        if (!ended || process.waitFor() != 0 && found.isEmpty()) {
            throw new AssertionError("Jazzer ended without a result, see " + log + ": ..."
                    + output.substring(Math.max(0, output.length() - 2000)));
        }
        long[] last = new long[4];
        Matcher progress = PROGRESS.matcher(output);
        while (progress.find()) {
            for (int i = 0; i < last.length; i++) {
                last[i] = Long.parseLong(progress.group(i + 1));
            }
        }
        Matcher executed = EXECUTED.matcher(output);
        long executions = executed.find() ? Long.parseLong(executed.group(1)) : last[0];
        return new JazzerRun(target, seeds, executions, last[1], last[2], last[3], found, log);
    }

    /** The project's own classes, and Jazzer's. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> {
                    String name = entry.getFileName().toString();
                    return Files.isDirectory(entry) || name.startsWith("jazzer") || name.startsWith("sharedbuffers-");
                })
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> inputs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** The exceptions that Jazzer printed, each with the first places it came through. */
    String faults() throws IOException {
        StringBuilder text = new StringBuilder();
        int left = 0;
        for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("== Java Exception") || line.startsWith("==") && line.contains("ERROR: libFuzzer")) {
                left = 12;
            }
            if (left-- > 0) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    static String header() {
        return String.format(
                Locale.ROOT,
                "%-15s %6s %11s %7s %9s %6s %9s",
                "target",
                "seeds",
                "executions",
                "edges",
                "features",
                "kept",
                "findings");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-15s %,6d %,11d %,7d %,9d %,6d %,9d",
                target.label(),
                seeds,
                executions,
                edges,
                features,
                kept,
                findings.size());
    }
}
