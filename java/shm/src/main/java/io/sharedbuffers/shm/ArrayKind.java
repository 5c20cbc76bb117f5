package io.sharedbuffers.shm;

import java.util.Optional;

/**
 * What the items of a {@link SharedArray} are: NumPy's type numbers, which the array's footer holds.
 *
 * <p>Python objects (17) and NumPy 2's variable-length strings (2056) have no kind: what is stored of them are addresses in the
 * process that made them.
 */
public enum ArrayKind {
    /** One byte, 0 or 1. */
    BOOL(0, 1, "bool"),
    /** 8 bits with a sign. */
    INT8(1, 1, "int8"),
    /** 8 bits without a sign. */
    UINT8(2, 1, "uint8"),
    /** 16 bits with a sign. */
    INT16(3, 2, "int16"),
    /** 16 bits without a sign. */
    UINT16(4, 2, "uint16"),
    /** 32 bits with a sign. */
    INT32(5, 4, "int32"),
    /** 32 bits without a sign. */
    UINT32(6, 4, "uint32"),
    /** 64 bits with a sign: C's {@code long}, NumPy's default integer. */
    INT64(7, 8, "int64"),
    /** 64 bits without a sign: C's {@code unsigned long}. */
    UINT64(8, 8, "uint64"),
    /** 64 bits with a sign under C's other name, {@code long long}; otherwise the same as {@link #INT64}. */
    LONGLONG(9, 8, "longlong"),
    /** 64 bits without a sign under C's other name; otherwise the same as {@link #UINT64}. */
    ULONGLONG(10, 8, "ulonglong"),
    /** IEEE 754 numbers of 32 bits. */
    FLOAT32(11, 4, "float32"),
    /** IEEE 754 numbers of 64 bits. */
    FLOAT64(12, 8, "float64"),
    /** C's {@code long double}, 16 bytes of which 10 count on x86-64; available as bytes only. */
    LONGDOUBLE(13, 16, "longdouble"),
    /** Two numbers of 32 bits, real and imaginary part. */
    COMPLEX64(14, 8, "complex64"),
    /** Two numbers of 64 bits, real and imaginary part. */
    COMPLEX128(15, 16, "complex128"),
    /** Two of {@link #LONGDOUBLE}; available as bytes only. */
    CLONGDOUBLE(16, 32, "clongdouble"),
    /** A fixed number of bytes, filled up with zeros: NumPy's {@code S}. */
    BYTES(18, 0, "bytes"),
    /** A fixed number of code points of 4 bytes, filled up with zeros: NumPy's {@code U}. */
    TEXT(19, 0, "str"),
    /** A fixed number of bytes of any meaning, such as the fields of a structure: NumPy's {@code V}. */
    VOID(20, 0, "void"),
    /** A moment, a whole number of units since 1970; the unit is not stored. */
    DATETIME64(21, 8, "datetime64"),
    /** A span of time, a whole number of units; the unit is not stored. */
    TIMEDELTA64(22, 8, "timedelta64"),
    /** IEEE 754 numbers of 16 bits. */
    FLOAT16(23, 2, "float16");

    private final int typenum;
    private final int itemsize;
    private final String numpyName;

    ArrayKind(int typenum, int itemsize, String numpyName) {
        this.typenum = typenum;
        this.itemsize = itemsize;
        this.numpyName = numpyName;
    }

    /** {@return NumPy's number of the type, as the footer holds it} */
    public int typenum() {
        return typenum;
    }

    /** {@return bytes of one item, or 0 if that differs from array to array} */
    public int itemsize() {
        return itemsize;
    }

    /** {@return NumPy's name of the type} */
    public String numpyName() {
        return numpyName;
    }

    /** {@return whether the items are whole numbers; booleans, moments and spans of time do not count} */
    public boolean isInteger() {
        return typenum >= INT8.typenum && typenum <= ULONGLONG.typenum;
    }

    /** {@return whether the items are whole numbers without a sign} */
    public boolean isUnsigned() {
        return isInteger() && typenum % 2 == 0;
    }

    /** {@return whether the items are IEEE 754 numbers of 16, 32 or 64 bits} */
    public boolean isFloat() {
        return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
    }

    /** {@return whether the items are moments or spans of time} */
    public boolean isTime() {
        return this == DATETIME64 || this == TIMEDELTA64;
    }

    /** The greatest power of two that the addresses of such items are multiples of in C. */
    int alignment(int itemsize) {
        return switch (this) {
            case BYTES, VOID -> 1;
            case TEXT -> 4;
            case COMPLEX64, COMPLEX128, CLONGDOUBLE -> itemsize / 2;
            default -> itemsize;
        };
    }

    /** Bytes of the parts of an item that have an order of bytes, such as the halves of a complex number. */
    int unit(int itemsize) {
        return switch (this) {
            case BYTES, VOID, LONGDOUBLE, CLONGDOUBLE -> 1;
            case TEXT -> 4;
            case COMPLEX64, COMPLEX128 -> itemsize / 2;
            default -> itemsize;
        };
    }

    static Optional<ArrayKind> of(int typenum) {
        for (ArrayKind kind : values()) {
            if (kind.typenum == typenum) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
