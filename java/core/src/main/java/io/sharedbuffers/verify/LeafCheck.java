package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.lz4.Lz4Block;
import io.sharedbuffers.lz4.Lz4Decompressor;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.BufferType;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.DateTimeType;
import io.sharedbuffers.types.DateType;
import io.sharedbuffers.types.DecimalType;
import io.sharedbuffers.types.NdArrayType;
import io.sharedbuffers.types.OffsetDateTimeType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.UnicodeType;
import java.lang.foreign.MemorySegment;
import java.time.ZoneOffset;

/**
 * Looks at values that contain no others: texts, byte strings, moments, decimals, ndarrays. Their readers do the looking where
 * they look at all bytes. Not safe for use by several threads at once.
 */
final class LeafCheck {
    private static final long MICROS = (1 << 20) - 1;
    private static final long MOST_MICROS = 999_999;
    private static final int NDARRAY_HEADER = 16;

    /** What looking at the type of an ndarray may cost that is not a mere number. */
    private static final long DTYPE_COST = 1 << 16;

    private static final ScalarType[] NUMBERS = new ScalarType[256];

    static {
        for (ScalarType type : ScalarType.values()) {
            NUMBERS[type.code()] = type;
        }
    }

    private final Region region;
    private final ReadContext context;
    private final Findings findings;
    private final Work work;
    private final Extents extents;
    private final Trail trail;

    LeafCheck(Region region, ReadContext context, Findings findings, Work work, Extents extents, Trail trail) {
        this.region = region;
        this.context = context.in(ZoneOffset.UTC);
        this.findings = findings;
        this.work = work;
        this.extents = extents;
        this.trail = trail;
    }

    /** The type of a number by its code, or null if the code is none of a number. */
    static ScalarType number(int code) {
        return NUMBERS[code];
    }

    void check(OnDiskType type, long at, ValueCheck values) {
        work.charge(1);
        try {
            switch (type) {
                case BytesType _ -> bytes(at, false);
                case UnicodeType _ -> bytes(at, true);
                case BufferType _ -> buffer(at);
                case DateType date -> {
                    date.read(region, at, context);
                    extents.add(at, at + Long.BYTES);
                }
                case DateTimeType moment -> moment(moment, at, Long.BYTES);
                case OffsetDateTimeType moment -> moment(moment, at, Long.BYTES + Short.BYTES);
                case DecimalType decimal -> decimal(decimal, at);
                case NdArrayType array -> ndarray(array, at, values);
                default -> type.read(region, at, context);
            }
        } catch (FormatException e) {
            findings.add(rule(type), 1, trail.place(), e);
        }
    }

    private static Rule rule(OnDiskType type) {
        return switch (type) {
            case BytesType _, UnicodeType _ -> Rule.BYTES_LENGTH;
            case BufferType _ -> Rule.BUFFER_LENGTH;
            case DateType _, DateTimeType _, OffsetDateTimeType _ -> Rule.MOMENT_RANGE;
            case DecimalType _ -> Rule.DECIMAL_DIGITS;
            case NdArrayType _ -> Rule.NDARRAY_PARTS;
            default -> Rule.VALUE_CODE;
        };
    }

    private void bytes(long at, boolean text) {
        long stored = BytesType.storedLength(region, at);
        long content = BytesType.contentOffset(region, at);
        region.check(content, stored);
        extents.add(at, content + stored);
        work.charge(stored);
        long fault = -1;
        if (BytesType.isCompressed(region, at)) {
            Region raw = raw(content, stored);
            if (raw != null && text) {
                fault = Utf8.fault(raw, 0, raw.size());
            }
        } else if (text) {
            fault = Utf8.fault(region, content, content + stored);
            fault = fault < 0 ? fault : fault - content;
        }
        if (fault >= 0) {
            findings.add(new Finding(
                    region.absolute(at),
                    content + stored - at,
                    Rule.TEXT_UTF8,
                    trail.place(),
                    "UTF-8",
                    "byte " + fault + " of the text, which begins no character"));
        }
    }

    /**
     * The content of a byte string: the region itself if the content is in it, else what decompression gives, valid until the next
     * call; or null if it is wrong or too much, and told of.
     */
    Region content(long at) {
        long stored = BytesType.storedLength(region, at);
        long content = BytesType.contentOffset(region, at);
        region.check(content, stored);
        work.charge(stored);
        return BytesType.isCompressed(region, at) ? raw(content, stored) : region;
    }

    /** What a compressed run gives, or null if that is too much or wrong; valid until the next call. */
    private Region raw(long content, long stored) {
        try {
            int length = Lz4Block.rawLength(region, content, stored);
            if (length > context.limits().decompressedSize()) {
                findings.add(new Finding(
                        region.absolute(content),
                        Integer.BYTES,
                        Rule.LIMIT_SIZE,
                        trail.place(),
                        "at most " + context.limits().decompressedSize() + " bytes when decompressed",
                        length + " bytes, which were not looked at"));
                return null;
            }
            work.charge(length);
            byte[] room = work.room(length);
            Lz4Decompressor.decompress(region, content + Lz4Block.PREFIX, stored - Lz4Block.PREFIX, room, 0, length);
            return Region.of(MemorySegment.ofArray(room).asSlice(0, length), region.name());
        } catch (FormatException e) {
            findings.add(Rule.BYTES_COMPRESSED, 1, trail.place(), e);
            return null;
        }
    }

    private void buffer(long at) {
        long size = BufferType.BUFFER.read(region, at, context).byteSize();
        extents.add(at, at + Long.BYTES + size);
    }

    private void moment(OnDiskType type, long at, int bytes) {
        type.read(region, at, context);
        extents.add(at, at + bytes);
        long micros = region.getLong(at) & MICROS;
        if (micros > MOST_MICROS) {
            findings.add(new Finding(
                    region.absolute(at),
                    Long.BYTES,
                    Rule.MOMENT_MICROS,
                    trail.place(),
                    "at most " + MOST_MICROS + " microseconds",
                    Long.toString(micros)));
        }
    }

    private void decimal(OnDiskType type, long at) {
        SequenceHeader digits = SequenceHeader.read(region, at + Long.BYTES);
        if (digits.count() > context.limits().valueSize()) {
            findings.add(new Finding(
                    region.absolute(at),
                    Long.BYTES,
                    Rule.LIMIT_SIZE,
                    trail.place(),
                    "at most " + context.limits().valueSize() + " digits",
                    digits.count() + ", which were not looked at"));
            return;
        }
        work.charge(digits.count());
        type.read(region, at, context);
        extents.add(at, digits.data() + digits.count() * digits.width());
    }

    /** Its type is a value that the walk has to look at, for the gaps in it. */
    private void ndarray(NdArrayType type, long at, ValueCheck values) {
        type.read(region, at, context);
        long dtype = at + region.getLong(at);
        extents.add(at, at + NDARRAY_HEADER);
        if (dtype != at + NDARRAY_HEADER) {
            SequenceHeader shape = SequenceHeader.read(region, at + NDARRAY_HEADER);
            extents.add(at + NDARRAY_HEADER, shape.data() + shape.count() * shape.width());
        }
        work.charge(number(region.getUnsignedByte(dtype)) == null ? DTYPE_COST : 1);
        values.coded(dtype);
        buffer(at + region.getLong(at + Long.BYTES));
    }
}
