package io.sharedbuffers.mapping;

import io.sharedbuffers.idmap.ApproxStringIdMapper;
import io.sharedbuffers.idmap.IdMapper;
import io.sharedbuffers.idmap.NumericIdMapper;
import io.sharedbuffers.idmap.ObjectIdMapper;
import io.sharedbuffers.idmap.StringIdMapper;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.ScalarType;
import java.io.IOException;
import java.math.BigInteger;

/** Keys of whatever kind the file has, for tools that learn it from the file. A key of another kind is absent. */
final class AnyKeys {
    private AnyKeys() {}

    /** Whole numbers as {@link Long}, from 2⁶³ on as {@link BigInteger}. */
    record Numbers(NumericIdMapper mapper) implements KeyIndex<Object> {
        private static long bits(Object key) {
            return ScalarType.UINT64.encode(key);
        }

        private static boolean holds(Object key) {
            return switch (key) {
                case Long n -> n >= 0;
                case Integer n -> n >= 0;
                case BigInteger n -> n.signum() >= 0 && n.bitLength() <= Long.SIZE;
                case null, default -> false;
            };
        }

        @Override
        public long find(Object key) {
            return holds(key) ? mapper.find(bits(key)) : -1;
        }

        @Override
        public long next(Object key, long row) {
            return new NumericKeys(mapper).next(bits(key), row);
        }

        @Override
        public Object keyAt(long row) {
            return ScalarType.unsigned(mapper.keyAt(row));
        }

        @Override
        public Order order(ScratchSpace space) {
            return IndexOrder.INSTANCE;
        }
    }

    /** Byte strings, as the original returns them; texts find them, too. */
    record Strings(StringIdMapper mapper) implements KeyIndex<Object> {
        @Override
        public long find(Object key) {
            return switch (key) {
                case String text -> mapper.find(text);
                case byte[] bytes -> mapper.find(bytes);
                case null, default -> -1;
            };
        }

        @Override
        public long next(Object key, long row) {
            return switch (key) {
                case String text -> mapper.next(text, row);
                case byte[] bytes -> mapper.next(bytes, row);
                case null, default -> -1;
            };
        }

        @Override
        public byte[] keyAt(long row) {
            return mapper.keyBytesAt(row);
        }

        @Override
        public Order order(ScratchSpace space) throws IOException {
            return new StringKeys.Bytes(mapper).order(space);
        }
    }

    /** Values of any hashable kind, compared as Python compares them. */
    record Objects(ObjectIdMapper mapper) implements KeyIndex<Object> {
        @Override
        public long find(Object key) {
            return mapper.find(key);
        }

        @Override
        public long next(Object key, long row) {
            return mapper.next(key, row);
        }

        @Override
        public Object keyAt(long row) {
            return mapper.keyAt(row);
        }

        @Override
        public Order order(ScratchSpace space) {
            return IndexOrder.INSTANCE;
        }
    }

    /** Texts of which the file knows only a hash: found ones may be others of the same hash. Keys come back as hashes. */
    record Hashes(ApproxStringIdMapper hashes) implements KeyIndex<Object> {
        @Override
        public IdMapper mapper() {
            return hashes;
        }

        private long hash(Object key) {
            return switch (key) {
                case String text -> hashes.hash(text);
                case byte[] bytes -> hashes.hash(bytes);
                default -> Numbers.bits(key);
            };
        }

        @Override
        public long find(Object key) {
            return switch (key) {
                case String text -> hashes.find(text);
                case byte[] bytes -> hashes.find(bytes);
                case null, default -> Numbers.holds(key) ? hashes.hashes().find(Numbers.bits(key)) : -1;
            };
        }

        @Override
        public long next(Object key, long row) {
            return new NumericKeys(hashes.hashes()).next(hash(key), row);
        }

        @Override
        public Object keyAt(long row) {
            return ScalarType.unsigned(hashes.hashes().keyAt(row));
        }

        @Override
        public Order order(ScratchSpace space) {
            return IndexOrder.INSTANCE;
        }
    }
}
