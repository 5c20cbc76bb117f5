package io.sharedbuffers.cli.stats;

import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.verify.RowBytes;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many bytes of a file each of its parts takes. */
public final class FileParts {
    private static final long ARRAY_HEADER = 56;
    private static final long MAPPER_HEADER = 16;
    private static final long FOOTER = 8;
    private static final int SCHEMA_SIZE = 48;
    private static final int POSITION = 8;

    private final Map<String, Long> parts = new LinkedHashMap<>();

    private FileParts() {}

    /**
     * The parts of a file, in the order in which they are stored.
     *
     * @param content the file
     * @param fileBytes its size
     * @param rows what its rows' bytes belong to, or null if it has none
     * @return names and bytes, which add up to those of the file
     */
    public static Map<String, Long> of(Content content, long fileBytes, RowBytes rows) {
        FileParts found = new FileParts();
        switch (content) {
            case Content.Mapping mapping -> {
                found.mapper(mapping, mapping.keys().mapper().region().size());
                found.array(
                        mapping.mapping().values().region(), mapping.schema().slots(), rows);
                found.parts.put("footer", FOOTER);
            }
            case Content.Array array ->
                found.array(array.rows().region(), array.schema().slots(), rows);
            case Content.Mapper mapper ->
                found.mapper(mapper, mapper.keys().mapper().region().size());
            case Content.Packed _ -> found.parts.put("value", fileBytes);
        }
        long rest = fileBytes
                - found.parts.values().stream().mapToLong(Long::longValue).sum();
        if (rest > 0) {
            found.parts.put("behind the content", rest);
        }
        return found.parts;
    }

    private void mapper(Content.Keyed keyed, long bytes) {
        int cells = switch (keyed.keyType()) {
            case UINT64, UINT32, APPROX, APPROX32 -> 2;
            case STR, STR32, OBJECT -> 3;
        };
        long index = keyed.size() * cells * keyed.keyType().width().bytes();
        long position = keyed.keys().mapper().region().getLong(POSITION);
        parts.put("header of the keys", MAPPER_HEADER);
        parts.put("keys", position - MAPPER_HEADER);
        parts.put("index of the keys", index);
        long padding = bytes - position - index;
        if (padding > 0 && padding < ARRAY_HEADER) {
            parts.put("gap behind the keys", padding);
        }
    }

    private void array(Region array, java.util.List<Slot> slots, RowBytes rows) {
        long index = array.getLong(POSITION);
        boolean current = array.size() >= ARRAY_HEADER && index >= ARRAY_HEADER;
        long schema = current ? array.getLong(SCHEMA_SIZE) : 0;
        long count = array.getLong(2 * POSITION);
        parts.put("header", current ? ARRAY_HEADER : array.size());
        if (!current) {
            return;
        }
        long inSlots = 0;
        long values = 0;
        for (Slot slot : slots) {
            inSlots += rows.slotBytes(slot.index());
            values += rows.valueBytes(slot.index());
        }
        parts.put("bitmaps", rows.bitmaps());
        parts.put("slots", inSlots);
        if (rows.isInOrder()) {
            parts.put("values", values);
            parts.put("gaps", rows.gaps());
        } else {
            parts.put("values and gaps", Math.max(0, index - ARRAY_HEADER - rows.bitmaps() - inSlots));
        }
        parts.put("index", count * Long.BYTES);
        parts.put("schema", schema);
    }
}
