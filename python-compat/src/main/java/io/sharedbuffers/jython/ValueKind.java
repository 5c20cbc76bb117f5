package io.sharedbuffers.jython;

import io.sharedbuffers.mapping.DictType;
import io.sharedbuffers.types.BufferType;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.DateTimeType;
import io.sharedbuffers.types.DateType;
import io.sharedbuffers.types.DecimalType;
import io.sharedbuffers.types.FrozenSetType;
import io.sharedbuffers.types.NdArrayType;
import io.sharedbuffers.types.OffsetDateTimeType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.WrappedType;

/**
 * The original's types of variable size: their names in Python, their type codes, and who knows their bytes. The order is
 * that in which a value's type code is looked for.
 */
public enum ValueKind {
    /** Byte strings. */
    MAPPED_BYTES('s', BytesType.BYTES),
    /** Texts. */
    MAPPED_UNICODE('u', UnicodeType.UNICODE),
    /** Tuples that are read as a whole. */
    MAPPED_TUPLE('t', SequenceType.TUPLE),
    /** Lists that are read as a whole. */
    MAPPED_LIST('e', SequenceType.LIST),
    /** Sets that are read as a whole. */
    MAPPED_FROZENSET('Z', FrozenSetType.FROZENSET),
    /** Dicts that are read as a whole. */
    MAPPED_DICT('m', DictType.DICT),
    /** Tuples that are read item by item. */
    PROXIED_TUPLE('W', SequenceType.PROXIED_TUPLE),
    /** Lists that are read item by item. */
    PROXIED_LIST('E', SequenceType.PROXIED_LIST),
    /** Sets that are read item by item. */
    PROXIED_FROZENSET('z', FrozenSetType.PROXIED_FROZENSET),
    /** Dicts that are read item by item. */
    PROXIED_DICT('M', DictType.PROXIED_DICT),
    /** Date and time without a zone. */
    MAPPED_DATETIME('v', DateTimeType.DATETIME),
    /** Days. */
    MAPPED_DATE('V', DateType.DATE),
    /** Decimal numbers. */
    MAPPED_DECIMAL('F', DecimalType.DECIMAL),
    /** Arrays. */
    PROXIED_NDARRAY('n', NdArrayType.NDARRAY),
    /** Raw memory. */
    PROXIED_BUFFER('r', BufferType.BUFFER),
    /** Date and time, read in local time with its zone. */
    MAPPED_DATETIME_LOCAL(0, DateTimeType.DATETIME_LOCAL),
    /** Date and time, read in UTC. */
    MAPPED_DATETIME_UTC(0, DateTimeType.DATETIME_UTC),
    /** Date and time with its offset; without one in UTC. */
    MAPPED_DATETIME_TZ(0, OffsetDateTimeType.DATETIME_TZ),
    /** Date and time with its offset; without one in local time. */
    MAPPED_DATETIME_TZ_LOCAL(0, OffsetDateTimeType.DATETIME_TZ_LOCAL),
    /** Anything behind its type code. */
    MAPPED_OBJECT(0, WrappedType.OBJECT);

    private final int code;
    private final OnDiskType type;

    ValueKind(int code, OnDiskType type) {
        this.code = code;
        this.type = type;
    }

    /** {@return the type code, or 0 if there is none} */
    public int code() {
        return code;
    }

    /** {@return who reads and writes the bytes} */
    public OnDiskType type() {
        return type;
    }

    /** {@return the name of the class in Python} */
    public String pythonName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
