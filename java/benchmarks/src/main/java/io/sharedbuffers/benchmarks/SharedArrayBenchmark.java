package io.sharedbuffers.benchmarks;

import io.sharedbuffers.shm.ArrayDType;
import io.sharedbuffers.shm.ArrayView;
import io.sharedbuffers.shm.SharedArray;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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

/** Items of a shared array of 1000 x 1000 doubles; {@code src/main/python/shared_array.py} does the same in Python. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class SharedArrayBenchmark {
    private static final int SIDE = 1000;

    private final String name = "benchmark-" + ProcessHandle.current().pid();
    private final double[] copy = new double[SIDE * SIDE];
    private SharedArray array;
    private ArrayView view;
    private ArrayView turned;
    private int next;

    @Setup
    public void create() {
        array = SharedArray.create(name, ArrayDType.FLOAT64, SIDE, SIDE);
        view = array.view();
        turned = view.transpose();
    }

    @TearDown
    public void delete() {
        array.close();
        array.unlink();
    }

    private int next() {
        next = next == SIDE - 1 ? 0 : next + 1;
        return next;
    }

    @Benchmark
    public double getItem() {
        return view.getDouble(next(), 7);
    }

    @Benchmark
    public void setItem() {
        view.setDouble(next(), 7, 1.5);
    }

    @Benchmark
    public double atomicAdd() {
        return view.atomics().getAndAddDouble(next(), 1);
    }

    @Benchmark
    public double sumOneByOne() {
        double sum = 0;
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                sum += view.getDouble(i, j);
            }
        }
        return sum;
    }

    @Benchmark
    public double sumBySegment() {
        MemorySegment items = view.segment();
        double sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            sum += items.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
        }
        return sum;
    }

    @Benchmark
    public void copyOut() {
        view.copyTo(copy);
    }

    @Benchmark
    public void copyIn() {
        view.copyFrom(copy);
    }

    @Benchmark
    public void copyOutTransposed() {
        turned.copyTo(copy);
    }

    @Benchmark
    public void attach() {
        SharedArray.attach(name).close();
    }

    @Benchmark
    public void createThousandAndDelete() {
        SharedArray made = SharedArray.create(name + "-made", ArrayDType.FLOAT64, SIDE);
        made.close();
        made.unlink();
    }
}
