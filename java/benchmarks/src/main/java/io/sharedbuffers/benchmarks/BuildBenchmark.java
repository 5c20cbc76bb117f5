package io.sharedbuffers.benchmarks;

import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.benchmarks.Airports.Airport;
import io.sharedbuffers.mapping.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Rows per second, building the airports table a hundred times over into one file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(1)
public class BuildBenchmark {
    private static final int ROWS = 28_298;
    private static final int TIMES = 100;

    private List<Airport> rows;
    private Path target;

    @Setup
    public void load() throws IOException {
        rows = Airports.load();
        if (rows.size() != ROWS) {
            throw new IllegalStateException(rows.size() + " airports, where the figures are for " + ROWS);
        }
        target = Files.createTempDirectory("build").resolve("airports.sbuf");
    }

    @Benchmark
    @OperationsPerInvocation(ROWS * TIMES)
    public void array() throws IOException {
        try (var array = SharedBuffers.buildArray(target, Airport.class)) {
            for (int i = 0; i < TIMES; i++) {
                array.addAll(rows.stream());
            }
            array.build();
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS * TIMES)
    public void stringMapping() throws IOException {
        WriteOptions options = WriteOptions.DEFAULT.withRepeatedKeys(true);
        try (var mapping = SharedBuffers.buildMapping(target, KeyType.STR, String.class, Airport.class, options)) {
            for (int i = 0; i < TIMES; i++) {
                mapping.putAll(rows.stream(), Airport::icao);
            }
            mapping.build();
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS * TIMES)
    public void numericMapping() throws IOException {
        try (var mapping = SharedBuffers.buildMapping(target, Long.class, Airport.class)) {
            long key = 0;
            for (int i = 0; i < TIMES; i++) {
                for (Airport row : rows) {
                    mapping.put(key++, row);
                }
            }
            mapping.build();
        }
    }
}
