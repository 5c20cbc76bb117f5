package io.sharedbuffers.cli.shm;

import io.sharedbuffers.shm.ArrayDType;
import io.sharedbuffers.shm.ArrayField;
import io.sharedbuffers.shm.ArrayKind;
import io.sharedbuffers.shm.ArrayView;
import io.sharedbuffers.shm.Complex;
import io.sharedbuffers.shm.SharedArray;
import io.sharedbuffers.shm.SharedObjectException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The items of an array in the order in which they are stored. */
final class ArrayPreview implements Preview {
    /** More items are not looked at for the least and the greatest; they could take long. */
    private static final long MOST_COMPARED = 1L << 22;

    private final SharedArray array;
    private final ArrayView view;
    private final long[] shape;
    private final long size;
    private String fault;

    /** Takes the array over, also if that fails. */
    ArrayPreview(SharedArray array, ArrayDType dtype) {
        this.array = array;
        try {
            this.view = dtype == null ? array.view() : array.view().as(dtype);
            this.shape = view.shape();
            this.size = view.count();
        } catch (RuntimeException | Error e) {
            array.close();
            throw e;
        }
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        ArrayKind kind = view.type().kind();
        boolean ordered = kind.isInteger() || kind.isFloat() && kind != ArrayKind.LONGDOUBLE;
        if (size == 0 || size > MOST_COMPARED || !ordered) {
            return facts;
        }
        Object[] range = kind.isInteger() ? integers(kind.isUnsigned()) : floats();
        if (range != null) {
            facts.put("least", range[0]);
            facts.put("greatest", range[1]);
        }
        return facts;
    }

    private Object[] integers(boolean unsigned) {
        long flip = unsigned ? Long.MIN_VALUE : 0;
        ArrayView flat = view.reshape(size);
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (long i = 0; i < size; i++) {
            long value = flat.getLong(i) ^ flip;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return new Object[] {integer(least ^ flip, unsigned), integer(greatest ^ flip, unsigned)};
    }

    private static Object integer(long value, boolean unsigned) {
        return unsigned && value < 0 ? new BigInteger(Long.toUnsignedString(value)) : (Object) value;
    }

    /** The range of the numbers, not-a-number left aside; or null if there are no others. */
    private Object[] floats() {
        ArrayView flat = view.reshape(size);
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (long i = 0; i < size; i++) {
            double value = flat.getDouble(i);
            if (!Double.isNaN(value)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        return least > greatest ? null : new Object[] {least, greatest};
    }

    @Override
    public List<String> names() {
        if (view.type().fields().isEmpty()) {
            return List.of("index", "value");
        }
        List<String> names = new ArrayList<>(List.of("index"));
        view.type().fields().forEach(field -> names.add(field.name()));
        return names;
    }

    @Override
    public Set<String> numbers() {
        ArrayKind kind = view.type().kind();
        return kind.isInteger() || kind.isFloat() ? Set.of("index", "value") : Set.of("index");
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Map<String, Object> row(long index) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("index", place(index));
        if (view.type().fields().isEmpty()) {
            row.put("value", value(view, index));
        }
        for (ArrayField field : view.type().fields()) {
            row.put(field.name(), value(view.field(field.name()), index));
        }
        return row;
    }

    /** The number of an item, or its numbers along all dimensions. */
    private Object place(long index) {
        if (shape.length == 1) {
            return index;
        }
        Long[] place = new Long[shape.length];
        long rest = index;
        for (int i = shape.length - 1; i >= 0; i--) {
            place[i] = rest % shape[i];
            rest /= shape[i];
        }
        return Arrays.asList(place);
    }

    private Object value(ArrayView from, long index) {
        try {
            return plain(from.get(index));
        } catch (SharedObjectException.Corrupt e) {
            fault = fault == null ? e.getMessage() : fault;
            return "corrupt: " + Recognition.reason(e);
        }
    }

    /** A value that every output knows. */
    private static Object plain(Object value) {
        return switch (value) {
            case Complex(double real, double imaginary) ->
                "(" + real + (Math.copySign(1, imaginary) < 0 ? "-" : "+") + Math.abs(imaginary) + "j)";
            case Boolean _, Long _, Double _, BigInteger _, String _, byte[] _ -> value;
            default -> value.toString();
        };
    }

    @Override
    public String fault() {
        return fault;
    }

    @Override
    public void close() {
        array.close();
    }
}
