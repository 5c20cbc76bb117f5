package io.sharedbuffers.cli.values;

/** The ext codes of the msgpack mapping. New ones may be added; none is ever changed. */
final class ExtType {
    static final int TUPLE = 1;
    static final int FROZENSET = 2;
    static final int DECIMAL = 3;
    static final int DATE = 4;
    static final int DATETIME = 5;
    static final int NDARRAY = 6;
    static final int BUFFER = 7;
    static final int SIZED_NUMBER = 8;
    static final int REGISTERED_OBJECT = 9;
    static final int DEFINE = 10;
    static final int REFER = 11;
    static final int HEADER = 12;

    private ExtType() {}
}
