package io.sharedbuffers.benchmarks;

import io.sharedbuffers.shm.MmapArray;
import io.sharedbuffers.shm.TypeCode;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Items of an array over a file in {@code /dev/shm}, one by one and 1000000 at once, and added at the end; {@code
 * src/main/python/mmap_array.py} does the same in Python.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class MmapArrayBenchmark {
    private static final int ITEMS = 1_000_000;

    private final long[] copy = new long[ITEMS];
    private Path folder;
    private MmapArray array;
    private MmapArray growing;
    private MmapArray growingWithSpare;
    private MmapArray anonymous;
    private int next;

    @Setup
    public void create() throws IOException {
        folder = Files.createTempDirectory(Path.of("/dev/shm"), "benchmark-");
        array = MmapArray.create(folder.resolve("array"), TypeCode.LONG);
        array.appendAll(copy);
        growing = MmapArray.create(folder.resolve("growing"), TypeCode.LONG);
        growingWithSpare = MmapArray.create(folder.resolve("spare"), TypeCode.LONG);
        growingWithSpare.spare(10_000);
        anonymous = MmapArray.anonymous(TypeCode.LONG);
    }

    @TearDown
    public void delete() throws IOException {
        for (MmapArray each : new MmapArray[] {array, growing, growingWithSpare}) {
            each.close();
        }
        for (String name : new String[] {"array", "growing", "spare"}) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }

    @Benchmark
    public long getItem() {
        return array.getLong(next++ & 0xffff);
    }

    @Benchmark
    public void setItem() {
        array.setLong(next++ & 0xffff, next);
    }

    @Benchmark
    public Object getItemAsObject() {
        return array.get(next++ & 0xffff);
    }

    @Benchmark
    public long sumOneByOne() {
        long sum = 0;
        for (long i = 0; i < ITEMS; i++) {
            sum += array.getLong(i);
        }
        return sum;
    }

    @Benchmark
    public void copyOut() {
        array.read(0, copy);
    }

    @Benchmark
    public void copyIn() {
        array.write(0, copy);
    }

    @Benchmark
    public long count() {
        return array.count(-1);
    }

    @Benchmark
    public void append() {
        bounded(growing).append(7);
    }

    @Benchmark
    public void appendWithSpare() {
        bounded(growingWithSpare).append(7);
    }

    @Benchmark
    public void appendInMemory() {
        bounded(anonymous).append(7);
    }

    /** Starts again before the memory is full. */
    private static MmapArray bounded(MmapArray array) {
        if (array.length() >= ITEMS) {
            array.clear();
        }
        return array;
    }
}
