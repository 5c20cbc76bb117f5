package io.sharedbuffers.benchmarks;

import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.benchmarks.Airports.Airport;
import io.sharedbuffers.benchmarks.Airports.AirportView;
import io.sharedbuffers.mapping.TypedMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One field of a random airport, by key: through a typed view, and from a {@code HashMap} of records for scale. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LookupBenchmark {
    private static final int MASK = (1 << 14) - 1;

    private TypedMapping<String, AirportView> byCode;
    private TypedMapping<Long, AirportView> byNumber;
    private Map<String, Airport> onHeap;
    private String[] codes;
    private long[] numbers;
    private int next;

    @Setup
    public void open() throws IOException {
        List<Airport> rows = Airports.load();
        Path folder = Files.createTempDirectory("lookup");
        Path texts = folder.resolve("text.sbuf");
        SharedBuffers.buildMapping(texts, String.class, Airport.class)
                .putAll(rows.stream(), Airport::icao)
                .build();
        Path longs = folder.resolve("long.sbuf");
        var numbered = SharedBuffers.buildMapping(longs, Long.class, Airport.class);
        for (int i = 0; i < rows.size(); i++) {
            numbered.put((long) i, rows.get(i));
        }
        numbered.build();
        byCode = SharedBuffers.openMapping(texts, String.class, AirportView.class);
        byNumber = SharedBuffers.openMapping(longs, Long.class, AirportView.class);
        onHeap = rows.stream().collect(Collectors.toMap(Airport::icao, row -> row, (a, _) -> a, HashMap::new));
        List<Integer> order = IntStream.range(0, rows.size()).boxed().collect(Collectors.toList());
        Collections.shuffle(order, new Random(1));
        codes = order.stream()
                .limit(MASK + 1)
                .map(i -> new String(rows.get(i).icao()))
                .toArray(String[]::new);
        numbers = order.stream().limit(MASK + 1).mapToLong(i -> i).toArray();
    }

    @TearDown
    public void close() {
        byCode.close();
        byNumber.close();
    }

    @Benchmark
    public double stringKey() {
        return byCode.get(codes[next++ & MASK]).lat();
    }

    @Benchmark
    public double numericKey() {
        return byNumber.get(numbers[next++ & MASK]).lat();
    }

    @Benchmark
    public double stringKeyOnHeap() {
        return onHeap.get(codes[next++ & MASK]).lat();
    }
}
