package io.sharedbuffers.conformance.large;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The counterpart of peer/large.py: builds or reads one large file in a process of its own, so that its memory can be told. */
final class Worker {
    private Worker() {}

    /**
     * Does one thing and prints how it went, as peer/large.py does.
     *
     * @param arguments {@code 1.2} or {@code 0.8}, {@code build} or {@code read}, form, count, file
     */
    public static void main(String[] arguments) throws IOException {
        Form form = new Form(arguments[2], Long.parseLong(arguments[3]), Dialect.of(arguments[0]));
        Path file = Path.of(arguments[4]);
        long start = System.nanoTime();
        String result;
        PeakMemory memory = PeakMemory.watch();
        try (memory) {
            if (arguments[1].equals("build")) {
                Builds.build(form, file);
                result = "bytes=" + Files.size(file);
            } else {
                result = "lookups=" + Reads.read(form, file);
            }
        } catch (PackException | FormatException | Reads.Difference problem) {
            System.out.println("refused " + problem.getClass().getSimpleName() + ": " + problem.getMessage());
            System.exit(1);
            return;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "done %s seconds=%.1f peak=%d%n", result, seconds, memory.bytes());
    }
}
