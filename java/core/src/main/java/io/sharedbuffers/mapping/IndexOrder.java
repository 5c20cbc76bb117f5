package io.sharedbuffers.mapping;

/** The order of the index itself. */
enum IndexOrder implements KeyIndex.Order {
    INSTANCE;

    @Override
    public long rowAt(long position) {
        return position;
    }

    @Override
    public void close() {}
}
