package io.sharedbuffers.benchmarks;

import io.sharedbuffers.shm.ShareableList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
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

/** One item of a shared list, and whole lists of 1000; {@code src/main/python/shareable_list.py} does the same in Python. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class ShareableListBenchmark {
    private static final int ITEMS = 1000;

    private final List<Long> numbers = LongStream.range(0, ITEMS).boxed().toList();
    private ShareableList mixed;
    private ShareableList list;
    private long next;

    @Setup
    public void create() {
        mixed = ShareableList.create(List.of(5L, 1.5, "some text of 24 letters", new byte[] {1, 2, 3}));
        list = ShareableList.create(numbers);
    }

    @TearDown
    public void unlink() {
        mixed.close();
        mixed.unlink();
        list.close();
        list.unlink();
    }

    @Benchmark
    public long getInt() {
        return mixed.getLong(0);
    }

    @Benchmark
    public double getFloat() {
        return mixed.getDouble(1);
    }

    @Benchmark
    public Object getText() {
        return mixed.get(2);
    }

    @Benchmark
    public Object getBytes() {
        return mixed.get(3);
    }

    @Benchmark
    public void setInt() {
        mixed.setLong(0, next++);
    }

    @Benchmark
    public void setText() {
        mixed.set(2, (next++ & 1) == 0 ? "some text of 24 letters" : "another text");
    }

    @Benchmark
    public long loadThousandInts() {
        long sum = 0;
        for (int i = 0; i < ITEMS; i++) {
            sum += list.getLong(i);
        }
        return sum;
    }

    @Benchmark
    public void storeThousandInts() {
        for (int i = 0; i < ITEMS; i++) {
            list.setLong(i, i);
        }
    }

    @Benchmark
    public void createThousandInts() {
        ShareableList made = ShareableList.create(numbers);
        made.close();
        made.unlink();
    }

    @Benchmark
    public void attachToThousandInts() {
        ShareableList.attach(list.name()).close();
    }
}
