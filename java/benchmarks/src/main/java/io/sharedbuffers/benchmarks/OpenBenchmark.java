package io.sharedbuffers.benchmarks;

import io.sharedbuffers.SharedBuffers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Opens a mapping, asks it for one field and closes it, in a JVM that has done so before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OpenBenchmark {
    /** Rows of the file. */
    @Param({"1000", "1000000"})
    public int rows;

    private Path file;

    /** What is stored. */
    public record Point(double x, double y) {}

    /** What is read. */
    public interface PointView {
        double x();
    }

    @Setup
    public void build() throws IOException {
        file = Files.createTempDirectory("open").resolve("points.sbuf");
        try (var mapping = SharedBuffers.buildMapping(file, Long.class, Point.class)) {
            for (int i = 0; i < rows; i++) {
                mapping.put((long) i, new Point(i, -i));
            }
            mapping.build();
        }
    }

    @TearDown
    public void remove() throws IOException {
        Files.delete(file);
        Files.delete(file.getParent());
    }

    @Benchmark
    public double openAskClose() throws IOException {
        try (var mapping = SharedBuffers.openMapping(file, Long.class, PointView.class)) {
            return mapping.get(rows / 2).x();
        }
    }
}
