package io.sharedbuffers.cli.read;

import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.cli.values.ValueEncoder;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.mapping.KeyRecognition;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.io.OutputStream;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/** By what the bytes of a file give away what it is; none of the forms has a magic number. */
final class FileSigns {
    private static final int ARRAY_HEADER = 24;
    private static final int SCALAR_RECORD = 16;
    private static final int BARE_FORM = 8;

    private FileSigns() {}

    /** An array begins with its size. */
    static boolean array(Region region) {
        return region.size() >= ARRAY_HEADER && region.getLong(0) == region.size();
    }

    /** A mapping ends with the offset of an array, which begins with its size. */
    static boolean mapping(Region region) {
        long end = region.size() - Long.BYTES;
        if (end < ARRAY_HEADER) {
            return false;
        }
        long values = region.getLong(end);
        return values > 0 && values <= end - ARRAY_HEADER && region.getLong(values) == end - values;
    }

    /** A damaged array still has version numbers, and an index before its end. */
    static boolean looksLikeArray(Region region) {
        return region.size() >= ARRAY_HEADER + 2 * Long.BYTES
                && region.getLong(ARRAY_HEADER) == 2
                && region.getLong(ARRAY_HEADER + Long.BYTES) == 2
                && region.getLong(Long.BYTES) > ARRAY_HEADER
                && region.getLong(Long.BYTES) < region.getLong(0);
    }

    /** The index of a mapper ends where the file ends. */
    static boolean mapper(Region region, ReadContext context) {
        try {
            KeyRecognition.recognise(region, -1, context);
            return true;
        } catch (FormatException _) {
            return false;
        }
    }

    /** A value with its type code can be read to its end; that of a number is not longer than its record. */
    static boolean value(Region region, ReadContext context) {
        if (region.size() < BARE_FORM) {
            return false;
        }
        try (MessagePacker nowhere = MessagePack.newDefaultPacker(OutputStream.nullOutputStream())) {
            Object value = WrappedType.OBJECT.read(region, 0, context);
            new ValueEncoder(nowhere, RegisteredTypes.NONE).value(value);
            boolean scalar = value instanceof Number || value instanceof Boolean;
            return scalar ? region.size() <= SCALAR_RECORD : zeros(region, 1, BARE_FORM);
        } catch (FormatException | PackException | IOException _) {
            return false;
        }
    }

    private static boolean zeros(Region region, int from, int to) {
        for (int i = from; i < to; i++) {
            if (region.getByte(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
