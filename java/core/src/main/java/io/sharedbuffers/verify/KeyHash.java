package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.hash.StableHash;
import io.sharedbuffers.lz4.Lz4Block;
import io.sharedbuffers.lz4.Lz4Decompressor;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.FrozenSetType;
import io.sharedbuffers.types.FrozenSetView;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.ValueHash;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;

/**
 * The portable hash (spec 05-frozensets) of values that were looked at and are sound, taken from their bytes within a budget. Not
 * safe for use by several threads at once.
 */
final class KeyHash {
    private static final int BARE_FORM = 8;
    private static final long NONE = 1;
    private static final int ITEM_COST = 8;

    private final Region region;
    private final ReadContext context;
    private final Work work;
    private boolean unknown;
    private long cost;

    KeyHash(Region region, ReadContext context, Work work) {
        this.region = region;
        this.context = context;
        this.work = work;
    }

    /**
     * The hash of a value behind its type code.
     *
     * @return the hash, or nothing if it depends on the order of a set, or the budget is used up
     * @throws FormatException if the value cannot be hashed
     */
    OptionalLong of(long at) {
        return known(() -> coded(at));
    }

    /** The hash of an item of a sequence. */
    OptionalLong of(SequenceHeader header, long item) {
        return known(() -> item(header, item, context));
    }

    /** How many items the last value has, repeated ones counted. */
    long cost() {
        return cost;
    }

    private OptionalLong known(java.util.function.LongSupplier hash) {
        unknown = false;
        cost = 0;
        long value = hash.getAsLong();
        return unknown ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private long coded(long at) {
        return coded(at, context);
    }

    private long coded(long at, ReadContext inside) {
        work.charge(ITEM_COST);
        cost++;
        if (work.exhausted()) {
            unknown = true;
        }
        if (unknown) {
            return 0;
        }
        int code = region.getUnsignedByte(at);
        ScalarType number = LeafCheck.number(code);
        if (number != null) {
            return ValueHash.of(number.readValue(region, at + 1));
        }
        OnDiskType type = inside.types().typeOf(code);
        return switch (type) {
            case BytesType _, UnicodeType _ -> bytes(at + BARE_FORM);
            case SequenceType sequence
            when tuple(sequence) -> tuple(SequenceHeader.read(region, at + BARE_FORM), inside.inside(region, at));
            case FrozenSetType _ -> set(at + BARE_FORM, inside.inside(region, at));
            case null, default ->
                throw region.corrupt(
                        at,
                        "what can be hashed: a number, text, bytes, tuple or frozenset",
                        "the type code 0x" + Integer.toHexString(code),
                        "05-frozensets");
        };
    }

    private static boolean tuple(SequenceType type) {
        return type == SequenceType.TUPLE || type == SequenceType.PROXIED_TUPLE;
    }

    private long item(SequenceHeader header, long item, ReadContext inside) {
        if (header.pointers()) {
            long pointer = header.pointer(region, item);
            return pointer == NONE ? StableHash.NONE : coded(header.at() + pointer, inside);
        }
        work.charge(1);
        cost++;
        long at = header.data() + item * header.width();
        return ValueHash.of(header.numbers().readValue(region, at));
    }

    private long tuple(SequenceHeader header, ReadContext inside) {
        long hash = StableHash.TUPLE_SEED;
        for (long item = 0; item < header.count() && !unknown; item++) {
            hash = StableHash.mix(hash, item(header, item, inside));
        }
        return StableHash.nonZero(hash);
    }

    /** Only of a set of one item, or none, the order is known. */
    private long set(long at, ReadContext inside) {
        int form = region.getUnsignedByte(at);
        if (form == 'm' || form == 'M') {
            FrozenSetView bits = FrozenSetType.FROZENSET.read(region, at, inside);
            unknown |= bits.size() > 1;
            return unknown ? 0 : ValueHash.of(bits);
        }
        SequenceHeader header = SequenceHeader.read(region, at);
        unknown |= header.count() > 1;
        if (unknown) {
            return 0;
        }
        long hash = StableHash.FROZENSET_SEED;
        return StableHash.nonZero(header.count() == 0 ? hash : StableHash.mix(hash, item(header, 0, inside)));
    }

    private long bytes(long at) {
        long stored = BytesType.storedLength(region, at);
        long content = BytesType.contentOffset(region, at);
        if (!BytesType.isCompressed(region, at)) {
            work.charge(stored);
            return StableHash.ofBytes(region, content, stored);
        }
        int length = Lz4Block.rawLength(region, content, stored);
        if (length > context.limits().decompressedSize()) {
            unknown = true;
            return 0;
        }
        work.charge(length);
        byte[] room = work.room(length);
        Lz4Decompressor.decompress(region, content + Lz4Block.PREFIX, stored - Lz4Block.PREFIX, room, 0, length);
        return StableHash.ofBytes(Region.of(MemorySegment.ofArray(room), region.name()), 0, length);
    }
}
