package io.sharedbuffers.shm;

/** The record that SharedArray writes at the end of an object, in one of the forms that its releases know. */
enum FooterForm {
    F160(160, 16, false),
    F288(288, 32, false),
    F292(292, 32, true),
    F548(548, 64, true);

    /** Bytes of the record. */
    final int size;
    /** How many dimensions it has room for. */
    final int maxDimensions;
    /** Whether it tells how many bytes an item has. */
    final boolean tellsItemsize;

    FooterForm(int size, int maxDimensions, boolean tellsItemsize) {
        this.size = size;
        this.maxDimensions = maxDimensions;
        this.tellsItemsize = tellsItemsize;
    }

    static final int MAGIC_BYTES = 16;
    static final int SIZE_AT = 16;
    static final int TYPENUM_AT = 24;
    static final int ITEMSIZE_AT = 28;

    int ndimsAt() {
        return tellsItemsize ? 32 : 28;
    }

    int dimsAt() {
        return ndimsAt() + 4;
    }
}
