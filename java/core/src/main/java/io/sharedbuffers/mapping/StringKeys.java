package io.sharedbuffers.mapping;

import io.sharedbuffers.idmap.StringIdMapper;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Keys that are stored as byte strings, held as texts or as they are. */
final class StringKeys {
    private StringKeys() {}

    /** Held as {@link String}. */
    record Texts(StringIdMapper mapper) implements KeyIndex<String> {
        @Override
        public long find(String key) {
            return mapper.find(key);
        }

        @Override
        public long findPlace(String key, LongUnaryOperator place) {
            return mapper.findPlace(key, place);
        }

        @Override
        public void findPlaces(List<? extends String> sought, LongUnaryOperator place, long[] places) {
            mapper.findPlaces(sought, place, places);
        }

        @Override
        public long next(String key, long row) {
            return mapper.next(key, row);
        }

        @Override
        public String keyAt(long row) {
            byte[] bytes = mapper.keyBytesAt(row);
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                throw mapper.region()
                        .corrupt(
                                mapper.keyOffset(row),
                                "keys in UTF-8; open the mapping with byte[] keys",
                                "a key that is not",
                                "12-id-mapper");
            }
        }

        @Override
        public Order order(ScratchSpace space) throws IOException {
            return Order.of(mapper.storedOrder(space));
        }
    }

    /** Held as {@code byte[]}. */
    record Bytes(StringIdMapper mapper) implements KeyIndex<byte[]> {
        @Override
        public long find(byte[] key) {
            return mapper.find(key);
        }

        @Override
        public long findPlace(byte[] key, LongUnaryOperator place) {
            return mapper.findPlace(key, place);
        }

        @Override
        public void findPlaces(List<? extends byte[]> sought, LongUnaryOperator place, long[] places) {
            mapper.findPlaces(sought, place, places);
        }

        @Override
        public long next(byte[] key, long row) {
            return mapper.next(key, row);
        }

        @Override
        public byte[] keyAt(long row) {
            return mapper.keyBytesAt(row);
        }

        @Override
        public Order order(ScratchSpace space) throws IOException {
            return Order.of(mapper.storedOrder(space));
        }
    }
}
