package io.sharedbuffers.columnar.arrow;

import io.sharedbuffers.columnar.ColumnarException;
import io.sharedbuffers.columnar.MomentCuts;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ViewVarBinaryVector;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.complex.BaseRepeatedValueVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;

/** Takes the values of one type out of a vector. */
@FunctionalInterface
interface VectorGetter {
    /** The value at a place, which is not missing. */
    Object get(int index);

    /** Where the vectors of dictionaries are, which others refer to by number. */
    interface Dictionaries {
        Dictionary of(DictionaryEncoding encoding) throws ColumnarException;
    }

    private static Object at(FieldVector vector, VectorGetter getter, int index) {
        return vector.isNull(index) ? null : getter.get(index);
    }

    /** What takes values out of a vector, missing ones as null. */
    static VectorGetter of(FieldVector vector, String column, MomentCuts cuts, Dictionaries dictionaries)
            throws ColumnarException {
        DictionaryEncoding encoding = vector.getField().getDictionary();
        VectorGetter getter = present(vector, column, cuts, dictionaries);
        if (encoding != null) {
            FieldVector words = dictionaries.of(encoding).getVector();
            VectorGetter word = of(words, column, cuts, dictionaries);
            return index -> vector.isNull(index) ? null : word.get(place(getter.get(index), words.getValueCount()));
        }
        return index -> at(vector, getter, index);
    }

    private static int place(Object number, int count) {
        long place = ((Number) number).longValue();
        if (place < 0 || place >= count) {
            throw new IndexOutOfBoundsException("number " + place + " of a dictionary of " + count);
        }
        return (int) place;
    }

    private static VectorGetter present(FieldVector vector, String column, MomentCuts cuts, Dictionaries dictionaries)
            throws ColumnarException {
        return switch (vector) {
            case NullVector _ -> _ -> null;
            case BitVector bits -> i -> bits.get(i) != 0;
            case TinyIntVector numbers -> i -> (long) numbers.get(i);
            case SmallIntVector numbers -> i -> (long) numbers.get(i);
            case IntVector numbers -> i -> (long) numbers.get(i);
            case BigIntVector numbers -> numbers::get;
            case UInt1Vector numbers -> i -> numbers.get(i) & 0xFFL;
            case UInt2Vector numbers -> i -> (long) numbers.get(i);
            case UInt4Vector numbers -> i -> numbers.get(i) & 0xFFFF_FFFFL;
            case UInt8Vector numbers ->
                i -> numbers.get(i) >= 0 ? (Object) numbers.get(i) : numbers.getObjectNoOverflow(i);
            case Float2Vector numbers -> i -> (double) numbers.getValueAsFloat(i);
            case Float4Vector numbers -> i -> (double) numbers.get(i);
            case Float8Vector numbers -> numbers::get;
            case VarCharVector texts -> i -> new String(texts.get(i), StandardCharsets.UTF_8);
            case LargeVarCharVector texts -> i -> new String(texts.get(i), StandardCharsets.UTF_8);
            case ViewVarCharVector texts -> i -> new String(texts.get(i), StandardCharsets.UTF_8);
            case VarBinaryVector bytes -> bytes::get;
            case LargeVarBinaryVector bytes -> bytes::get;
            case ViewVarBinaryVector bytes -> bytes::get;
            case FixedSizeBinaryVector bytes -> bytes::get;
            case DateDayVector days -> i -> LocalDate.ofEpochDay(days.get(i));
            case DateMilliVector millis -> i -> LocalDate.ofEpochDay(Math.floorDiv(millis.get(i), 86_400_000L));
            case TimeStampVector moments -> moment(moments, column, cuts);
            case MapVector maps -> map(maps, column, cuts, dictionaries);
            case LargeListVector lists -> {
                VectorGetter item = of(lists.getDataVector(), column, cuts, dictionaries);
                yield i -> items(item, lists.getElementStartIndex(i), lists.getElementEndIndex(i));
            }
            case FixedSizeListVector lists -> {
                VectorGetter item = of(lists.getDataVector(), column, cuts, dictionaries);
                yield i -> items(item, lists.getElementStartIndex(i), lists.getElementEndIndex(i));
            }
            case BaseRepeatedValueVector lists -> {
                VectorGetter item = of(lists.getDataVector(), column, cuts, dictionaries);
                yield i -> items(item, lists.getElementStartIndex(i), lists.getElementEndIndex(i));
            }
            case StructVector structs -> struct(structs, column, cuts, dictionaries);
            default -> vector::getObject; // Decimals, whose objects are those that are wanted.
        };
    }

    private static VectorGetter moment(TimeStampVector moments, String column, MomentCuts cuts) {
        return switch (((ArrowType.Timestamp) moments.getField().getType()).getUnit()) {
            case SECOND -> i -> Math.multiplyExact(moments.get(i), 1_000_000L);
            case MILLISECOND -> i -> Math.multiplyExact(moments.get(i), 1000L);
            case MICROSECOND -> moments::get;
            case NANOSECOND -> i -> cuts.micros(column, moments.get(i));
        };
    }

    private static List<Object> items(VectorGetter item, long from, long to) {
        if (from < 0 || to < from || to > Integer.MAX_VALUE) {
            throw new IndexOutOfBoundsException("a list from item " + from + " to " + to);
        }
        List<Object> list = new ArrayList<>();
        for (long i = from; i < to; i++) {
            list.add(item.get((int) i));
        }
        return list;
    }

    private static VectorGetter map(MapVector maps, String column, MomentCuts cuts, Dictionaries dictionaries)
            throws ColumnarException {
        StructVector entries = (StructVector) maps.getDataVector();
        VectorGetter keys = of(entries.getChildrenFromFields().getFirst(), column, cuts, dictionaries);
        VectorGetter values = of(entries.getChildrenFromFields().getLast(), column, cuts, dictionaries);
        return i -> {
            Map<Object, Object> map = new LinkedHashMap<>();
            int to = maps.getElementEndIndex(i);
            for (int at = maps.getElementStartIndex(i); at < to; at++) {
                Object key = keys.get(at);
                if (map.containsKey(key)) {
                    throw new IllegalArgumentException("a map has the key " + key + " twice");
                }
                map.put(key, values.get(at));
            }
            return map;
        };
    }

    private static VectorGetter struct(StructVector structs, String column, MomentCuts cuts, Dictionaries dictionaries)
            throws ColumnarException {
        List<VectorGetter> fields = new ArrayList<>();
        for (FieldVector child : structs.getChildrenFromFields()) {
            fields.add(of(child, column, cuts, dictionaries));
        }
        return i -> {
            Object[] values = new Object[fields.size()];
            for (int j = 0; j < values.length; j++) {
                values[j] = fields.get(j).get(i);
            }
            return values;
        };
    }
}
