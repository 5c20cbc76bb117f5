package io.sharedbuffers.struct;

import io.sharedbuffers.pickle.PickleValue;
import io.sharedbuffers.types.BufferType;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.DateTimeType;
import io.sharedbuffers.types.DateType;
import io.sharedbuffers.types.DecimalType;
import io.sharedbuffers.types.FrozenSetType;
import io.sharedbuffers.types.NdArrayType;
import io.sharedbuffers.types.OffsetDateTimeType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.WrappedType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a schema of the words by which {@code conformance/vectors/schema_vectors.py} describes one. */
final class SchemaWords {
    private static final Map<String, OnDiskType> TYPES = Stream.concat(
                    Stream.of(ScalarType.values()),
                    Stream.of(
                            BytesType.BYTES,
                            UnicodeType.UNICODE,
                            WrappedType.OBJECT,
                            SequenceType.LIST,
                            SequenceType.TUPLE,
                            SequenceType.PROXIED_LIST,
                            SequenceType.PROXIED_TUPLE,
                            FrozenSetType.FROZENSET,
                            FrozenSetType.PROXIED_FROZENSET,
                            DateType.DATE,
                            DateTimeType.DATETIME,
                            DateTimeType.DATETIME_UTC,
                            DateTimeType.DATETIME_LOCAL,
                            OffsetDateTimeType.DATETIME_TZ,
                            OffsetDateTimeType.DATETIME_TZ_LOCAL,
                            DecimalType.DECIMAL,
                            NdArrayType.NDARRAY,
                            BufferType.BUFFER))
            .collect(Collectors.toMap(OnDiskType::typeName, type -> type));

    private final Iterator<String> words;
    private final Set<Integer> begun = new HashSet<>();
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final Map<Integer, StructType> types = new HashMap<>();
    private final Map<StructType, Integer> pending = new HashMap<>();

    private SchemaWords(String description) {
        words = List.of(description.split(" ")).iterator();
    }

    static Schema parse(String description) {
        SchemaWords parser = new SchemaWords(description);
        int root = parser.schema();
        parser.pending.forEach((type, number) -> type.resolve(parser.schemas.get(number)));
        if (parser.words.hasNext()) {
            throw new IllegalArgumentException("words left over: " + description);
        }
        return parser.schemas.get(root);
    }

    private int schema() {
        if (!words.next().equals("S")) {
            throw new IllegalArgumentException("no schema");
        }
        int number = number();
        if (!begun.add(number)) {
            return number;
        }
        Schema.Builder builder = Schema.builder().alignment(number()).binaryVersion(number());
        List<PickleValue.Global> bases = new ArrayList<>();
        for (int left = number(); left > 0; left--) {
            String[] base = words.next().split(":");
            bases.add(new PickleValue.Global(base[0], base[1]));
        }
        for (int left = number(); left > 0; left--) {
            builder.slot(utf8(words.next()), type(words.next()));
        }
        schemas.put(number, builder.bases(bases).userData(data(words.next())).build());
        return number;
    }

    private OnDiskType type(String word) {
        if (word.startsWith("@")) {
            return types.get(Integer.parseInt(word.substring(1)));
        }
        if (word.equals("C")) {
            StructType type = new StructType();
            types.put(number(), type);
            pending.put(type, schema());
            return type;
        }
        OnDiskType type = TYPES.get(word);
        if (type == null) {
            throw new IllegalArgumentException("unknown type " + word);
        }
        return type;
    }

    private PickleValue data(String word) {
        String rest = word.substring(1);
        return switch (word.charAt(0)) {
            case 'N' -> PickleValue.None.NONE;
            case 'T' -> new PickleValue.Bool(true);
            case 'F' -> new PickleValue.Bool(false);
            case 'i' -> new PickleValue.Int(new BigInteger(rest));
            case 'f' -> new PickleValue.Float(Double.longBitsToDouble(HexFormat.fromHexDigitsToLong(rest)));
            case 't' -> PickleValue.Text.of(utf8(word));
            case 'l' -> PickleValue.Text.literal(utf8(word));
            case 'b' -> PickleValue.Bytes.of(HexFormat.of().parseHex(rest));
            case '(' -> new PickleValue.Tuple(items(rest));
            case '[' -> new PickleValue.List(items(rest));
            case 's' -> new PickleValue.Set(false, items(rest));
            case 'z' -> new PickleValue.Set(true, items(rest));
            case '{' -> {
                List<PickleValue.Entry> entries = new ArrayList<>();
                for (int left = Integer.parseInt(rest); left > 0; left--) {
                    entries.add(new PickleValue.Entry(data(words.next()), data(words.next())));
                }
                yield new PickleValue.Dict(entries);
            }
            default -> throw new IllegalArgumentException("unknown word " + word);
        };
    }

    private List<PickleValue> items(String size) {
        List<PickleValue> items = new ArrayList<>();
        for (int left = Integer.parseInt(size); left > 0; left--) {
            items.add(data(words.next()));
        }
        return items;
    }

    private int number() {
        return Integer.parseInt(words.next());
    }

    private static String utf8(String word) {
        return new String(HexFormat.of().parseHex(word.substring(1)), StandardCharsets.UTF_8);
    }
}
