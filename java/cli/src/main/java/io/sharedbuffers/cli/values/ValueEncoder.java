package io.sharedbuffers.cli.values;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.DType;
import io.sharedbuffers.types.DateTime;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.NdArray;
import io.sharedbuffers.types.SizedNumber;
import io.sharedbuffers.types.StoredItems;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.UnicodeType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/**
 * Writes values in the lossless msgpack mapping of {@code conformance/VALUES.md}: those that the library reads from files, and
 * those that {@link ValueDecoder} makes.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class ValueEncoder {
    private final MessagePacker out;
    private final RegisteredTypes types;
    private final SharedPlaces places;

    /**
     * Writes to a packer, every value for itself.
     *
     * @param out receives the values; flushed by the caller
     * @param types the names of registered schemas, for ext 9
     */
    public ValueEncoder(MessagePacker out, RegisteredTypes types) {
        this(out, types, null);
    }

    /**
     * Writes to a packer, and ties values that are one object in the file.
     *
     * @param out receives the values; flushed by the caller
     * @param types the names of registered schemas, for ext 9
     * @param places where such values are, or null not to tie them
     */
    public ValueEncoder(MessagePacker out, RegisteredTypes types, SharedPlaces places) {
        this.out = out;
        this.types = types;
        this.places = places;
    }

    /**
     * The bytes of one value.
     *
     * @param value the value
     * @param types the names of registered schemas, for ext 9
     * @return its msgpack form
     */
    public static byte[] bytes(Object value, RegisteredTypes types) {
        try (MessageBufferPacker buffer = MessagePack.newDefaultBufferPacker()) {
            new ValueEncoder(buffer, types).value(value);
            return buffer.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * Writes what a stream tells of itself, before its first value.
     *
     * @param plain the plain form of the table's header
     * @throws IOException if the output fails
     */
    public void header(Object plain) throws IOException {
        ext(ExtType.HEADER, nested -> nested.value(plain));
    }

    /**
     * Writes a row: its set slots in the order of declaration, nested objects as plain maps.
     *
     * @param row the row
     * @throws IOException if the output fails
     */
    public void row(StructView row) throws IOException {
        row(row, row.schema().declaredNames());
    }

    /**
     * Writes some slots of a row, those that are set.
     *
     * @param row the row
     * @param names the slots' names
     * @throws IOException if the output fails
     */
    public void row(StructView row, List<String> names) throws IOException {
        tied(row, row.region().absolute(row.offset()), false, encoder -> encoder.slots(row, names));
    }

    private void slots(StructView row, List<String> names) throws IOException {
        int set = 0;
        for (String name : names) {
            set += row.has(name) ? 1 : 0;
        }
        out.packMapHeader(set);
        for (String name : names) {
            Slot slot = row.schema().slot(name);
            if (row.has(slot.index())) {
                text(name);
                slot(slot, row.get(slot), row.offsetOf(slot.index()));
            }
        }
    }

    private void slot(Slot slot, Object value, long offset) throws IOException {
        if (slot.type() instanceof StructType && value instanceof StructView nested) {
            row(nested);
        } else {
            tied(value, offset, slot.type().wrapped(), encoder -> encoder.value(value));
        }
    }

    /** Writes a value, or its number if it was written before. */
    private void tied(Object value, long offset, boolean coded, Payload content) throws IOException {
        SharedPlaces.Tie tie = places == null ? SharedPlaces.Tie.NONE : places.tie(value, offset, coded);
        switch (tie) {
            case NONE -> content.write(this);
            case DEFINE ->
                ext(ExtType.DEFINE, nested -> {
                    nested.out.packArrayHeader(2).packLong(places.number(value, offset, coded));
                    content.write(nested);
                });
            case REFER -> ext(ExtType.REFER, nested -> nested.out.packLong(places.number(value, offset, coded)));
        }
    }

    /**
     * Writes an item of a mapping: the array {@code [key, row]}.
     *
     * @param key the key
     * @param row the row
     * @throws IOException if the output fails
     */
    public void item(Object key, StructView row) throws IOException {
        out.packArrayHeader(2);
        value(key);
        row(row);
    }

    /**
     * Writes a value.
     *
     * @param value the value, {@code null} for {@code None}
     * @throws PackException if the mapping has no form for it
     * @throws IOException if the output fails
     */
    public void value(Object value) throws IOException {
        switch (value) {
            case null -> out.packNil();
            case Boolean flag -> out.packBoolean(flag);
            case Long number -> out.packLong(number);
            case Integer number -> out.packInt(number);
            case Short number -> out.packShort(number);
            case Byte number -> out.packByte(number);
            case BigInteger number -> integer(number);
            case Double number -> out.packDouble(number);
            case Float number -> out.packDouble(number);
            case String text -> text(text);
            case byte[] bytes -> {
                out.packBinaryHeader(bytes.length);
                out.writePayload(bytes);
            }
            case Tuple tuple -> ext(ExtType.TUPLE, nested -> nested.items(tuple));
            case List<?> list -> items(list);
            case Set<?> set -> ext(ExtType.FROZENSET, nested -> nested.items(set));
            case Map<?, ?> map -> dict(map);
            case StructView object -> registeredObject(object);
            case SizedNumber number ->
                ext(
                        ExtType.SIZED_NUMBER,
                        nested -> nested.items(List.of(number.type().typeName(), number.value())));
            case Decimal number -> payload(ExtType.DECIMAL, number.toString().getBytes(StandardCharsets.UTF_8));
            case MemorySegment buffer -> payload(ExtType.BUFFER, buffer.toArray(ValueLayout.JAVA_BYTE));
            case ByteBuffer buffer -> value(MemorySegment.ofBuffer(buffer));
            case LocalDate date ->
                ext(
                        ExtType.DATE,
                        nested -> nested.items(List.of(date.getYear(), date.getMonthValue(), date.getDayOfMonth())));
            case LocalDateTime moment -> value(new DateTime(moment, null, false));
            case OffsetDateTime moment -> value(new DateTime(moment.toLocalDateTime(), moment.getOffset(), false));
            case DateTime moment -> ext(ExtType.DATETIME, nested -> nested.dateTime(moment));
            case NdArray array -> ext(ExtType.NDARRAY, nested -> nested.ndArray(array));
            default ->
                throw new PackException("the msgpack mapping has no form for "
                        + value.getClass().getName());
        }
    }

    private void integer(BigInteger number) throws IOException {
        if (number.bitLength() > Long.SIZE || number.signum() < 0 && number.bitLength() == Long.SIZE) {
            throw new PackException(number + " is outside of the range -2^63 to 2^64-1");
        }
        out.packBigInteger(number);
    }

    private void text(String text) throws IOException {
        byte[] bytes = UnicodeType.encode(text);
        out.packRawStringHeader(bytes.length);
        out.writePayload(bytes);
    }

    private void items(Collection<?> items) throws IOException {
        out.packArrayHeader(items.size());
        if (places != null && stored(items) instanceof StoredItems stored) {
            stored.visit((item, offset) -> tied(item, offset, true, encoder -> encoder.value(item)));
            return;
        }
        for (Object item : items) {
            value(item);
        }
    }

    private static Object stored(Collection<?> items) {
        return items instanceof Tuple tuple ? tuple.items() : items;
    }

    private void dict(Map<?, ?> map) throws IOException {
        out.packMapHeader(map.size());
        if (places != null && map instanceof StoredItems stored) {
            stored.visit((item, offset) -> tied(item, offset, true, encoder -> encoder.value(item)));
            return;
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            value(entry.getKey());
            value(entry.getValue());
        }
    }

    private void registeredObject(StructView object) throws IOException {
        String name = types.name(object.schema());
        if (name == null) {
            throw new PackException("an object of " + object.schema() + " is of no registered type");
        }
        ext(ExtType.REGISTERED_OBJECT, nested -> {
            nested.out.packArrayHeader(2);
            nested.text(name);
            nested.slots(object, object.schema().declaredNames());
        });
    }

    private void dateTime(DateTime moment) throws IOException {
        LocalDateTime local = moment.local();
        out.packArrayHeader(9);
        out.packInt(local.getYear())
                .packInt(local.getMonthValue())
                .packInt(local.getDayOfMonth())
                .packInt(local.getHour())
                .packInt(local.getMinute())
                .packInt(local.getSecond())
                .packInt(local.getNano() / 1000);
        value(moment.offset() == null ? null : moment.offset().getTotalSeconds());
        out.packInt(moment.later() ? 1 : 0);
    }

    private void ndArray(NdArray array) throws IOException {
        out.packArrayHeader(3);
        dtype(array.dtype());
        long[] shape = array.shape();
        out.packArrayHeader(shape.length);
        for (long extent : shape) {
            out.packLong(extent);
        }
        value(array.data().toArray(ValueLayout.JAVA_BYTE));
    }

    private void dtype(DType type) throws IOException {
        switch (type) {
            case DType.Plain plain -> text(plain.text());
            case DType.Structured structured -> {
                out.packArrayHeader(structured.fields().size());
                for (DType.Field field : structured.fields()) {
                    out.packArrayHeader(2);
                    text(field.name());
                    dtype(field.type());
                }
            }
        }
    }

    /** Writes a part of a value, or the payload of an ext value. */
    @FunctionalInterface
    private interface Payload {
        void write(ValueEncoder nested) throws IOException;
    }

    /** The length of a payload goes before it, so it is written aside first. */
    private void ext(int code, Payload payload) throws IOException {
        try (MessageBufferPacker aside = MessagePack.newDefaultBufferPacker()) {
            payload.write(new ValueEncoder(aside, types, places));
            payload(code, aside.toByteArray());
        }
    }

    private void payload(int code, byte[] bytes) throws IOException {
        out.packExtensionTypeHeader((byte) code, bytes.length);
        out.writePayload(bytes);
    }
}
