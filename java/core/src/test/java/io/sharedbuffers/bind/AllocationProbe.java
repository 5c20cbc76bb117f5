package io.sharedbuffers.bind;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.ScalarType;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/**
 * Prints how many bytes one read allocates; a program of its own, since what ran before changes what is
 * compiled how.
 */
final class AllocationProbe {
    private static final int ROUNDS = 40;
    private static final int READS = 200_000;

    interface Place {
        double lat();

        int elevation();

        Inner inner();
    }

    interface Inner {
        short x();
    }

    private static final Schema SCHEMA = Schema.builder()
            .slot("lat", ScalarType.FLOAT)
            .slot("elevation", ScalarType.INT)
            .slot(
                    "inner",
                    new StructType(Schema.builder().slot("x", ScalarType.INT16).build()))
            .slot("other", ScalarType.INT)
            .build();

    /** The bytes that one read allocates once the compiler has done its work: the least of many rounds. */
    private static double bytesPerRead(LongToDoubleFunction read) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double sum = 0;
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < READS; i++) {
                sum += read.applyAsDouble(i);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        if (sum == 0) {
            throw new AssertionError("nothing was read");
        }
        return (double) least / READS;
    }

    private static Region rows(Map<String, Object> row) {
        return Packed.offHeap(Packed.bytes(SCHEMA, row));
    }

    private static byte[] full() {
        return Packed.bytes(SCHEMA, Map.of("lat", 1.5, "elevation", 3L, "other", 4L, "inner", Map.of("x", 2L)));
    }

    private static byte[] sparse() {
        return Packed.bytes(SCHEMA, Map.of("lat", 1.5, "other", 4L));
    }

    private static LongToDoubleFunction reads(String what) {
        Binding<Place> binding = Bindings.of(Place.class, SCHEMA);
        Region full = Packed.offHeap(full());
        Region sparse = Packed.offHeap(sparse());
        int second = full().length;
        byte[] joined = Arrays.copyOf(full(), second + sparse().length);
        System.arraycopy(sparse(), 0, joined, second, sparse().length);
        Region both = Packed.offHeap(joined);
        return switch (what) {
            case "full" ->
                _ -> binding.read(full, 0, Packed.CONTEXT).lat()
                        + binding.read(full, 0, Packed.CONTEXT).elevation();
            case "sparse" -> _ -> binding.read(sparse, 0, Packed.CONTEXT).lat();
            case "sometimes sparse" ->
                i -> binding.read(both, i % 1000 == 0 ? second : 0, Packed.CONTEXT)
                        .lat();
            case "nested" -> _ -> binding.read(full, 0, Packed.CONTEXT).inner().x();
            case "kept" ->
                _ -> {
                    kept = binding.read(full, 0, Packed.CONTEXT);
                    return kept.lat();
                };
            default -> throw new IllegalArgumentException(what);
        };
    }

    /** A view that is kept must be allocated. */
    private static Place kept;

    public static void main(String[] arguments) {
        System.out.println(bytesPerRead(reads(arguments[0])));
    }
}
