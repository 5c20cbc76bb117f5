package io.sharedbuffers.cli.values;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.types.FrozenSet;
import io.sharedbuffers.types.PythonEquality;
import io.sharedbuffers.types.Tuple;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageInsufficientBufferException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageSizeException;
import org.msgpack.core.MessageUnpacker;

/**
 * Reads the lossless msgpack mapping of {@code conformance/VALUES.md} into the Java values that the library writes.
 *
 * <p>Every value is an object of its own, unless ext 10 and 11 tie it to an earlier one; ties hold through the whole stream.
 * Lists become {@link ArrayList}, dicts {@link LinkedHashMap}, text {@link String}, bin {@code byte[]}, and rows are dicts
 * with text keys. Lengths that the stream merely declares never lead to an allocation, and nesting is limited.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class ValueDecoder implements AutoCloseable {
    private static final int CHUNK = 1 << 16;
    private static final int INITIAL_ITEMS = 64;
    private static final long UNTIED = Long.MIN_VALUE;

    private final MessageUnpacker in;
    private final String name;
    private final RegisteredTypes types;
    private final Map<Long, Object> ties = new HashMap<>();
    private int depth;
    private boolean headed;
    /** Whether the first value was read in search of a header, and is still to be given. */
    private boolean given;

    private Object first;

    /**
     * Reads a stream of values.
     *
     * @param in the stream; closed together with the decoder
     * @param name what errors call it, such as a file's path
     * @param types the schemas that ext 9 may name
     */
    public ValueDecoder(InputStream in, String name, RegisteredTypes types) {
        this.in = MessagePack.newDefaultUnpacker(in);
        this.name = name;
        this.types = types;
    }

    /**
     * Reads values from memory.
     *
     * @param bytes any number of values
     * @param name what errors call them
     * @param types the schemas that ext 9 may name
     */
    public ValueDecoder(byte[] bytes, String name, RegisteredTypes types) {
        this(new ByteArrayInputStream(bytes), name, types);
    }

    /** {@return the number of bytes read so far} */
    public long position() {
        return in.getTotalReadBytes();
    }

    /**
     * {@return whether there is another value}
     *
     * @throws IOException if the stream cannot be read
     */
    public boolean hasNext() throws IOException {
        return given || in.hasNext();
    }

    /**
     * Reads the next value.
     *
     * @return the value, {@code null} for {@code None}
     * @throws InputException if it is not of this mapping, or if the stream ends within it
     * @throws IOException if the stream cannot be read
     */
    public Object next() throws IOException {
        if (given) {
            given = false;
            return first;
        }
        try {
            depth = 0;
            return value(UNTIED);
        } catch (MessageInsufficientBufferException e) {
            throw fault("the stream ends in the middle of a value", e);
        } catch (MessageSizeException e) {
            throw fault("a length of " + e.getSize() + " is beyond 2^31-1", e);
        } catch (MessagePackException | PackException | DateTimeException | ArithmeticException e) {
            throw fault(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private InputException fault(String what, Throwable cause) {
        return new InputException(name + ", byte " + position() + ": " + what, cause);
    }

    private InputException fault(String what) {
        return fault(what, null);
    }

    /**
     * Reads what the stream tells of itself, which is only there at its start.
     *
     * @return the plain form of the table's header, or null if the stream begins with a value
     * @throws InputException if it is not of this mapping, or if the stream ends within it
     * @throws IOException if the stream cannot be read
     */
    public Object header() throws IOException {
        if (!in.hasNext()) {
            return null;
        }
        headed = in.getNextFormat().getValueType().isExtensionType();
        if (headed) {
            Object value = next();
            headed = false;
            if (value instanceof Header found) {
                return found.plain();
            }
            given = true;
            first = value;
        }
        return null;
    }

    /** A table's header, which is no value. */
    private record Header(Object plain) {}

    private Header headed() throws IOException {
        if (!headed || depth > 1) {
            throw fault("a table's header (ext 12) is only at the start of a stream of items");
        }
        return new Header(value(UNTIED));
    }

    /** Reads a value; a container is tied to its number before it is filled, so that it may contain itself. */
    private Object value(long tie) throws IOException {
        if (++depth > Limits.DEFAULT.depth()) {
            throw fault("more than " + Limits.DEFAULT.depth() + " values are nested in each other");
        }
        MessageFormat format = in.getNextFormat();
        Object value = switch (format.getValueType()) {
            case NIL -> {
                in.unpackNil();
                yield null;
            }
            case BOOLEAN -> in.unpackBoolean();
            case INTEGER -> format == MessageFormat.UINT64 ? narrowed(in.unpackBigInteger()) : in.unpackLong();
            case FLOAT -> in.unpackDouble();
            case STRING -> text(bytes(in.unpackRawStringHeader()));
            case BINARY -> bytes(in.unpackBinaryHeader());
            case ARRAY -> list(tie);
            case MAP -> dict(tie);
            case EXTENSION -> extension(in.unpackExtensionTypeHeader(), tie);
        };
        depth--;
        return value;
    }

    private static Object narrowed(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private byte[] bytes(int length) throws IOException {
        byte[] first = new byte[Math.min(length, CHUNK)];
        in.readPayload(first);
        if (length == first.length) {
            return first;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(2 * CHUNK);
        all.write(first);
        for (int left = length - first.length; left > 0; ) {
            byte[] part = new byte[Math.min(left, CHUNK)];
            in.readPayload(part);
            all.write(part);
            left -= part.length;
        }
        return all.toByteArray();
    }

    private String text(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw fault("a text is not UTF-8", e);
        }
    }

    private List<Object> list(long tie) throws IOException {
        int count = in.unpackArrayHeader();
        List<Object> list = new ArrayList<>(Math.min(count, INITIAL_ITEMS));
        define(tie, list);
        for (int i = 0; i < count; i++) {
            list.add(value(UNTIED));
        }
        return list;
    }

    private Map<Object, Object> dict(long tie) throws IOException {
        int count = in.unpackMapHeader();
        Map<Object, Object> dict = new LinkedHashMap<>();
        define(tie, dict);
        Set<PythonKey> keys = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Object key = value(UNTIED);
            if (!keys.add(new PythonKey(key))) {
                throw fault("a dict has the key " + described(key) + " twice");
            }
            dict.put(key, value(UNTIED));
        }
        return dict;
    }

    /** A key by Python's rules: 1, 1.0 and True are one. */
    private record PythonKey(Object key) {
        @Override
        public boolean equals(Object other) {
            return other instanceof PythonKey same && PythonEquality.equal(key, same.key);
        }

        @Override
        public int hashCode() {
            return PythonEquality.hash(key);
        }
    }

    private static String described(Object key) {
        return key instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(key);
    }

    private void define(long tie, Object value) {
        if (tie != UNTIED) {
            ties.put(tie, value);
        }
    }

    private Object extension(ExtensionTypeHeader header, long tie) throws IOException {
        long end = position() + header.getLength();
        Object value = switch (header.getType()) {
            case ExtType.TUPLE -> Tuple.over(list(UNTIED));
            case ExtType.FROZENSET -> FrozenSet.copyOf(list(UNTIED));
            case ExtType.DECIMAL -> ExtPayload.decimal(text(bytes(header.getLength())));
            case ExtType.DATE -> ExtPayload.date(list(UNTIED));
            case ExtType.DATETIME -> ExtPayload.dateTime(list(UNTIED));
            case ExtType.NDARRAY -> ExtPayload.ndArray(list(UNTIED));
            case ExtType.BUFFER -> ExtPayload.buffer(bytes(header.getLength()));
            case ExtType.SIZED_NUMBER -> ExtPayload.sizedNumber(list(UNTIED));
            case ExtType.REGISTERED_OBJECT -> registeredObject(tie);
            case ExtType.DEFINE -> defined();
            case ExtType.REFER -> referred();
            case ExtType.HEADER -> headed();
            default -> throw fault("ext code " + header.getType() + " has no meaning");
        };
        if (position() != end) {
            throw fault("ext " + header.getType() + " announces a payload up to byte " + end
                    + ", but its value ends elsewhere");
        }
        return value;
    }

    private StructRow registeredObject(long tie) throws IOException {
        expectArray(2, "ext 9 holds a type name and the slots");
        String type = name();
        Schema schema = types.schema(type);
        if (schema == null) {
            throw fault("\"" + type + "\" is no registered type: there are " + types.names());
        }
        StructRow row = new StructRow(schema);
        define(tie, row);
        int count = in.unpackMapHeader();
        for (int i = 0; i < count; i++) {
            String slot = name();
            if (!schema.hasSlot(slot)) {
                throw fault("\"" + slot + "\" is no slot of \"" + type + "\", which has " + schema.declaredNames());
            }
            row.set(schema.slot(slot).index(), value(UNTIED));
        }
        return row;
    }

    private Object defined() throws IOException {
        expectArray(2, "ext 10 holds a number and the value");
        long number = in.unpackLong();
        Object value = value(number);
        ties.put(number, value);
        return value;
    }

    private Object referred() throws IOException {
        if (in.getNextFormat().getValueType().isArrayType()) {
            expectArray(1, "ext 11 holds a number");
        }
        long number = in.unpackLong();
        if (!ties.containsKey(number)) {
            throw fault("ext 11 refers to number " + number + ", which no ext 10 before it defines");
        }
        return ties.get(number);
    }

    private String name() throws IOException {
        return text(bytes(in.unpackRawStringHeader()));
    }

    private void expectArray(int count, String rule) throws IOException {
        int actual = in.unpackArrayHeader();
        if (actual != count) {
            throw fault(rule + ", not " + actual + " items");
        }
    }
}
