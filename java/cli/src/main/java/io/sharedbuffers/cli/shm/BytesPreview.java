package io.sharedbuffers.cli.shm;

import io.sharedbuffers.shm.ObjectEntry;
import io.sharedbuffers.shm.SharedBlock;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bytes of unknown meaning, 16 to a row. */
final class BytesPreview implements Preview {
    private static final int WIDTH = 16;

    /** Null if there are no bytes. */
    private final SharedBlock block;

    BytesPreview(Place place, ObjectEntry entry) {
        this.block = Preview.block(place, entry);
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of();
    }

    @Override
    public List<String> names() {
        return List.of("offset", "bytes", "text");
    }

    @Override
    public Set<String> numbers() {
        return Set.of("offset");
    }

    @Override
    public long size() {
        return block == null ? 0 : (block.size() - 1) / WIDTH + 1;
    }

    @Override
    public Map<String, Object> row(long index) {
        long from = index * WIDTH;
        byte[] bytes = new byte[(int) Math.min(WIDTH, block.size() - from)];
        block.read(from, MemorySegment.ofArray(bytes));
        StringBuilder text = new StringBuilder(WIDTH);
        for (byte b : bytes) {
            text.append(b >= ' ' && b < 0x7f ? (char) b : '.');
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("offset", from);
        row.put("bytes", HexFormat.ofDelimiter(" ").formatHex(bytes));
        row.put("text", text.toString());
        return row;
    }

    @Override
    public void close() {
        if (block != null) {
            block.close();
        }
    }
}
