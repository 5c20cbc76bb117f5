package io.sharedbuffers.bind;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.ScalarType;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reading a slot through a view that is not kept")
class AllocationTest {
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
        assertTrue(sum != 0);
        return (double) least / READS;
    }

    private static Region rows(Map<String, Object> row) {
        return Packed.offHeap(Packed.bytes(SCHEMA, row));
    }

    @Test
    @DisplayName("allocates nothing, all slots present")
    void allocatesNothing() {
        Region region = rows(Map.of("lat", 1.5, "elevation", 3L, "other", 4L, "inner", Map.of("x", 2L)));
        Binding<Place> binding = Bindings.of(Place.class, SCHEMA);
        double bytes = bytesPerRead(i -> binding.read(region, 0, Packed.CONTEXT).lat()
                + binding.read(region, 0, Packed.CONTEXT).elevation());
        assertTrue(bytes < 0.1, bytes + " bytes per read");
    }

    @Test
    @DisplayName("allocates nothing, some slots absent")
    void allocatesNothingIfSparse() {
        Region region = rows(Map.of("lat", 1.5, "other", 4L));
        Binding<Place> binding = Bindings.of(Place.class, SCHEMA);
        double bytes = bytesPerRead(i -> binding.read(region, 0, Packed.CONTEXT).lat());
        assertTrue(bytes < 0.1, bytes + " bytes per read");
    }

    @Test
    @DisplayName("allocates nothing through a nested view")
    void allocatesNothingNested() {
        Region region = rows(Map.of("lat", 1.5, "elevation", 3L, "other", 4L, "inner", Map.of("x", 2L)));
        Binding<Place> binding = Bindings.of(Place.class, SCHEMA);
        double bytes = bytesPerRead(
                i -> binding.read(region, 0, Packed.CONTEXT).inner().x());
        assertTrue(bytes < 0.1, bytes + " bytes per read");
    }
}
