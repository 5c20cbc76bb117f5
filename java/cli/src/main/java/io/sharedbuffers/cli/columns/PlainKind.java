package io.sharedbuffers.cli.columns;

import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.cli.values.ValueDecoder;
import io.sharedbuffers.cli.values.ValueEncoder;
import io.sharedbuffers.columnar.ColumnType;
import io.sharedbuffers.columnar.ColumnType.Plain;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.ScalarType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/** Kinds of values without parameters. Most cells are the values themselves. */
enum PlainKind implements ValueKind {
    NONE(Plain.NULL),
    BOOL(Plain.BOOL),
    INT8(Plain.INT8),
    INT16(Plain.INT16),
    INT32(Plain.INT32),
    INT64(Plain.INT64),
    UINT8(Plain.UINT8),
    UINT16(Plain.UINT16),
    UINT32(Plain.UINT32),
    UINT64(Plain.UINT64),
    FLOAT32(Plain.FLOAT32),
    FLOAT64(Plain.FLOAT64),
    TEXT(Plain.TEXT),
    BYTES(Plain.BYTES),
    DATE(Plain.DATE),
    /** Buffers, which are not byte strings. */
    BUFFER(Plain.BYTES) {
        @Override
        public Object cell(Object value) {
            return ((MemorySegment) value).toArray(ValueLayout.JAVA_BYTE);
        }

        @Override
        public Object value(Object cell) {
            return MemorySegment.ofArray((byte[]) cell);
        }
    },
    /** Decimals whose exponents differ, spelled out as Python does. */
    DECIMAL_TEXT(Plain.TEXT) {
        @Override
        public Object cell(Object value) {
            return value.toString();
        }

        @Override
        public Object value(Object cell) {
            return Decimal.parse((String) cell);
        }
    },
    /** Everything else, in the lossless mapping. */
    MSGPACK(Plain.BYTES) {
        @Override
        public Object cell(Object value) {
            return ValueEncoder.bytes(value, RegisteredTypes.NONE);
        }

        @Override
        public Object value(Object cell) {
            try (ValueDecoder decoder = new ValueDecoder((byte[]) cell, "msgpack in a cell", RegisteredTypes.NONE)) {
                Object value = decoder.next();
                if (decoder.hasNext()) {
                    throw new PackException("msgpack in a cell: more than one value");
                }
                return value;
            } catch (InputException e) {
                throw new PackException(e.getMessage(), e);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    };

    private final ColumnType type;

    PlainKind(ColumnType type) {
        this.type = type;
    }

    /** The kind of a slot of numbers or truth values. */
    static PlainKind of(ScalarType type) {
        return switch (type) {
            case BOOL -> BOOL;
            case UINT8 -> UINT8;
            case INT8 -> INT8;
            case UINT16 -> UINT16;
            case INT16 -> INT16;
            case UINT32 -> UINT32;
            case INT32 -> INT32;
            case UINT64 -> UINT64;
            case INT64, INT -> INT64;
            case FLOAT32 -> FLOAT32;
            case FLOAT64, FLOAT -> FLOAT64;
        };
    }

    @Override
    public ColumnType type() {
        return type;
    }

    @Override
    public Object cell(Object value) {
        return value;
    }

    @Override
    public Object value(Object cell) {
        return cell;
    }

    @Override
    public Object form() {
        return name().toLowerCase(Locale.ROOT);
    }
}
