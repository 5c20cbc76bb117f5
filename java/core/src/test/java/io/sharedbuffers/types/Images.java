package io.sharedbuffers.types;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** Bare forms as hexadecimal text, to be compared with ones that were worked out by hand. */
final class Images {
    private Images() {}

    static PackContext packing(Dialect dialect) {
        PackContext context = new PackContext(dialect, StandardTypesForTests.registry(), Limits.DEFAULT);
        context.zone(ZoneOffset.UTC);
        return context;
    }

    static ReadContext reading() {
        return reading(Limits.DEFAULT);
    }

    static ReadContext reading(Limits limits) {
        return new ReadContext(StandardTypesForTests.registry(), limits).in(ZoneOffset.UTC);
    }

    /** The bytes of a value at the start of a buffer of zeros, up to where the type says that they end. */
    static String of(OnDiskType type, Object value, Dialect dialect) {
        WorkBuffer buffer = new WorkBuffer(1 << 12, Padding.ZERO);
        int end = type.pack(value, buffer, 0, packing(dialect));
        return HexFormat.of().formatHex(buffer.array(), 0, end);
    }

    static String of(OnDiskType type, Object value) {
        return of(type, value, Dialect.V1_2);
    }

    /** A region of the given bytes, written with or without blanks between them; it starts at offset 1000 of its file. */
    static Region region(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return Region.of(java.lang.foreign.MemorySegment.ofArray(bytes), "image", 1000);
    }

    static Object read(OnDiskType type, String hex) {
        return type.read(region(hex), 0, reading());
    }
}
