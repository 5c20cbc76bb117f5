package io.sharedbuffers.mapping;

import io.sharedbuffers.idmap.NumericIdMapper;
import io.sharedbuffers.memory.ScratchSpace;

/** Whole-number keys, held as {@link Long}; numbers from 2⁶³ on keep their bits. */
record NumericKeys(NumericIdMapper mapper) implements KeyIndex<Long> {
    @Override
    public long find(Long key) {
        return mapper.find(key);
    }

    @Override
    public long next(Long key, long row) {
        long next = row + 1;
        return next < mapper.size() && mapper.keyAt(next) == key ? next : -1;
    }

    @Override
    public Long keyAt(long row) {
        return mapper.keyAt(row);
    }

    @Override
    public Order order(ScratchSpace space) {
        return IndexOrder.INSTANCE;
    }
}
