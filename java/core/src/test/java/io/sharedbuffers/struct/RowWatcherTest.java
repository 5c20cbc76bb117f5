package io.sharedbuffers.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.TypeRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A row's watcher")
class RowWatcherTest {
    private final Schema schema = Schema.builder()
            .slot("n", ScalarType.INT64)
            .slot("s", BytesType.BYTES)
            .build();
    private final PackContext context = new PackContext(Dialect.V1_2, TypeRegistry.empty(), Limits.DEFAULT);
    private final StructRow row = new StructRow(schema);
    private final List<String> told = new ArrayList<>();

    private final RowWatcher watcher = new RowWatcher() {
        @Override
        public void writing(WorkBuffer out, int at, int end) {
            told.add("writing " + at + " to " + end + ": " + out.array()[at]);
        }

        @Override
        public void written(WorkBuffer out, int at, int end) {
            told.add("written " + at + " to " + end + ": " + out.array()[at]);
        }
    };

    private StructRow filled() {
        row.reset(this);
        row.set(schema.slot("n").index(), 5L);
        row.set(schema.slot("s").index(), new byte[] {'x'});
        return row;
    }

    @Test
    void isToldBeforeAndAfterTheHeaderIsWritten() {
        StructPacker packer = new StructPacker(new StructType(schema), context, Padding.ORIGINAL, false);
        filled().watch(watcher);
        assertEquals(32, packer.pack(row, 0));
        assertEquals(List.of("writing 0 to 32: 0", "written 0 to 32: 3"), told);
    }

    @Test
    void isForgottenWithTheObject() {
        StructPacker packer = new StructPacker(new StructType(schema), context, Padding.ORIGINAL, false);
        filled().watch(watcher);
        packer.pack(filled(), 0);
        assertEquals(List.of(), told);
    }

    @Test
    void seesNothingOfBuffersThatAreTooSmall() {
        StructPacker packer = new StructPacker(new StructType(schema), context, Padding.ORIGINAL, false, 20);
        filled().watch(watcher);
        packer.pack(row, 0);
        assertEquals(List.of("writing 0 to 32: 0", "written 0 to 32: 3"), told);
    }
}
