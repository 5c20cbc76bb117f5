package io.sharedbuffers.verify;

import static io.sharedbuffers.verify.Severity.ERROR;
import static io.sharedbuffers.verify.Severity.NOTE;
import static io.sharedbuffers.verify.Severity.WARNING;

/**
 * The rules that {@link Verifier} sees kept, each a row of the table in {@code format-spec/15-verification.md}. Names in
 * reports ({@link #id}) stay as they are: programs may rely on them.
 */
public enum Rule {
    /** The part of the file, or the entry of a zip file, that was asked for is there. */
    FILE_RANGE("file.range", ERROR, "00-conventions"),
    /** The file is of a form that is recognised. */
    FILE_FORM("file.form", ERROR, "README"),
    /** Nothing is behind the end of an array. */
    FILE_TRAILING("file.trailing", WARNING, "11-typed-array"),
    /** A pointer leads into the file. */
    POINTER_TARGET("pointer.target", ERROR, "00-conventions"),
    /** What an array's pointer leads to is among its rows. */
    POINTER_AREA("pointer.area", WARNING, "11-typed-array"),
    /** Containers nest no deeper than the reader's limit. */
    LIMIT_DEPTH("limit.depth", ERROR, "00-conventions"),
    /** What is compressed is small enough to be looked at. */
    LIMIT_SIZE("limit.size", WARNING, "03-bytes"),
    /** Values are not shared so often that following them has no end. */
    LIMIT_WORK("limit.work", ERROR, "00-conventions"),
    /** Gaps are zero. */
    GAP_LEFT_OVERS("gap.left-overs", NOTE, "00-conventions"),
    /** There are no bytes that nothing leads to. */
    GAP_UNREACHED("gap.unreached", NOTE, "00-conventions"),
    /** Bitmaps and fields of an object are inside of the file. */
    STRUCT_FIELDS("struct.fields", ERROR, "01-struct"),
    /** Bits of a bitmap that belong to no slot are zero. */
    STRUCT_UNUSED_BITS("struct.unused-bits", ERROR, "01-struct"),
    /** What is None is set. */
    STRUCT_NONE_UNSET("struct.none-unset", WARNING, "01-struct"),
    /** A type code is known, and its number inside of the file. */
    VALUE_CODE("value.code", ERROR, "02-type-codes"),
    /** A byte string or text ends inside of the file. */
    BYTES_LENGTH("bytes.length", ERROR, "03-bytes"),
    /** An LZ4 block gives as many bytes as it declares. */
    BYTES_COMPRESSED("bytes.compressed", ERROR, "03-bytes"),
    /** Text is UTF-8. */
    TEXT_UTF8("text.utf8", ERROR, "03-bytes"),
    /** A buffer ends inside of the file. */
    BUFFER_LENGTH("buffer.length", ERROR, "03-bytes"),
    /** A sequence has a known form, and its items or pointers are inside of the file. */
    SEQUENCE_HEADER("sequence.header", ERROR, "04-sequences"),
    /** Only what Python can change contains itself. */
    SEQUENCE_CYCLE("sequence.cycle", ERROR, "04-sequences"),
    /** A set has a known form, and its items are inside of the file. */
    SET_FORM("set.form", ERROR, "05-frozensets"),
    /** Items of a set can be hashed. */
    SET_ITEMS("set.items", ERROR, "05-frozensets"),
    /** Items of a set are sorted. */
    SET_ORDER("set.order", NOTE, "05-frozensets"),
    /** The parts of a dict are inside of the file and do not overlap. */
    DICT_PARTS("dict.parts", ERROR, "06-dict"),
    /** A key of a dict leads to one of its values. */
    DICT_VALUE("dict.value", ERROR, "06-dict"),
    /** The keys of a dict differ. */
    DICT_UNIQUE("dict.unique", ERROR, "06-dict"),
    /** A dict has as many keys as values. */
    DICT_COUNTS("dict.counts", WARNING, "06-dict"),
    /** Days and moments are within the years 1 to 9999. */
    MOMENT_RANGE("moment.range", ERROR, "07-dates-decimal"),
    /** A moment has less than a million microseconds. */
    MOMENT_MICROS("moment.micros", ERROR, "07-dates-decimal"),
    /** A decimal has digits from 0 to 9 and an exponent within 62 bits. */
    DECIMAL_DIGITS("decimal.digits", ERROR, "07-dates-decimal"),
    /** The type, shape and items of an ndarray belong together. */
    NDARRAY_PARTS("ndarray.parts", ERROR, "08-ndarray"),
    /** The schema is a pickle of known names that describes slots. */
    SCHEMA_PICKLE("schema.pickle", ERROR, "10-schema"),
    /** The schema is of a version with types that are known. */
    SCHEMA_SUPPORTED("schema.supported", ERROR, "10-schema"),
    /** What the header of an array announces is there. */
    ARRAY_HEADER("array.header", ERROR, "11-typed-array"),
    /** An array is for readers of version 2. */
    ARRAY_READER("array.reader", ERROR, "11-typed-array"),
    /** An array is of version 2. */
    ARRAY_VERSION("array.version", WARNING, "11-typed-array"),
    /** Rows, index and schema follow each other without room between. */
    ARRAY_LAYOUT("array.layout", WARNING, "11-typed-array"),
    /** A row is between header and index. */
    ARRAY_ROW("array.row", ERROR, "11-typed-array"),
    /** Rows are stored in their order. */
    ARRAY_ORDER("array.order", NOTE, "11-typed-array"),
    /** Rows start where the rows before, being multiples of the alignment, can end. */
    ARRAY_ALIGNMENT("array.alignment", WARNING, "11-typed-array"),
    /** No row starts in the fields of the row before. */
    ARRAY_OVERLAP("array.overlap", WARNING, "11-typed-array"),
    /** What the header of an id mapper announces is there. */
    MAPPER_HEADER("mapper.header", ERROR, "12-id-mapper"),
    /** The kind of keys is told, or can be recognised. */
    MAPPER_KIND("mapper.kind", ERROR, "12-id-mapper"),
    /** Rows are sorted by their first cell. */
    MAPPER_ORDER("mapper.order", ERROR, "12-id-mapper"),
    /** A row leads to a key. */
    MAPPER_KEY("mapper.key", ERROR, "12-id-mapper"),
    /** A row has the hash of its key. */
    MAPPER_HASH("mapper.hash", ERROR, "12-id-mapper"),
    /** Nothing but zeros follows the rows: what else is there may be rows that the header no longer counts. */
    MAPPER_PADDING("mapper.padding", ERROR, "12-id-mapper"),
    /** Less than 32 bytes follow the rows. */
    MAPPER_ROOM("mapper.room", WARNING, "12-id-mapper"),
    /** Keys differ. */
    MAPPER_REPEATED("mapper.repeated", NOTE, "12-id-mapper"),
    /** Keys differ, where the caller says that they must. */
    MAPPER_UNIQUE("mapper.unique", ERROR, "12-id-mapper"),
    /** The footer leads to the values. */
    MAPPING_FOOTER("mapping.footer", ERROR, "13-typed-mapping"),
    /** A key leads to one of the objects. */
    MAPPING_VALUE("mapping.value", ERROR, "13-typed-mapping"),
    /** An object of a pool is inside of one of its sections. */
    POOL_POSITION("pool.position", ERROR, "14-object-pool");

    private final String id;
    private final Severity severity;
    private final String section;

    Rule(String id, Severity severity, String section) {
        this.id = id;
        this.severity = severity;
        this.section = section;
    }

    /** {@return the name in reports, such as {@code mapper.hash}; never changes} */
    public String id() {
        return id;
    }

    /** {@return how bad it is if the rule is broken} */
    public Severity severity() {
        return severity;
    }

    /** {@return the chapter of {@code format-spec/} that states the rule, such as {@code 12-id-mapper}} */
    public String section() {
        return section;
    }

    @Override
    public String toString() {
        return id;
    }
}
