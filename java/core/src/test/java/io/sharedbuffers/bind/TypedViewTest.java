package io.sharedbuffers.bind;

import static io.sharedbuffers.bind.Packed.CONTEXT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.ClosedMappingException;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.NoValueException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.RecursiveSchema;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.SequenceView;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.WrappedType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A typed view")
class TypedViewTest {
    interface Home {
        int x();

        String label();
    }

    interface Row {
        long id();

        double lat();

        boolean ok();

        String name();

        Home home();

        short small();
    }

    private static Schema rowSchema(int version) {
        Schema home = Schema.builder()
                .slot("x", ScalarType.INT32)
                .slot("label", UnicodeType.UNICODE)
                .build();
        return Schema.builder()
                .slot("id", ScalarType.INT)
                .slot("lat", ScalarType.FLOAT)
                .slot("ok", ScalarType.BOOL)
                .slot("name", UnicodeType.UNICODE)
                .slot("home", new StructType(home))
                .slot("small", ScalarType.UINT8)
                .build()
                .inBinaryVersion(version);
    }

    @ParameterizedTest(name = "binary version {0}")
    @DisplayName("reads what the original packed, all slots present")
    @CsvSource({
        "2, 3f0000000000000030000000000000003930000000000000a94a5b5ce3514440"
                + "500000000000000001c800000000000003000000000000001800000000000000"
                + "f9ffffff00000000030064656e00000008004b656e6ec3a96479000000000000",
        "1, 3f0028000000000000003930000000000000a94a5b5ce3514440400000000000"
                + "000001c80000000003001000000000000000f9ffffff0000030064656e000000"
                + "08004b656e6ec3a96479000000000000",
    })
    void readsTheOriginalsBytes(int version, String hex) {
        Region region = Region.of(HexFormat.of().parseHex(hex), "original");
        Row row = Bindings.of(Row.class, rowSchema(version)).read(region, 0, CONTEXT);
        assertEquals(12345, row.id());
        assertEquals(40.639751, row.lat());
        assertTrue(row.ok());
        assertEquals("Kenn\u00e9dy", row.name());
        assertEquals(200, row.small());
        assertEquals(-7, row.home().x());
        assertEquals("den", row.home().label());
    }

    @ParameterizedTest(name = "binary version {0}")
    @DisplayName("reads what the original packed, some slots None and some unset")
    @CsvSource({
        "2, 2600000002000000000000000000e0bf0330000000000000",
        "1, 2602000000000000e0bf033000000000",
    })
    void readsTheOriginalsSparseBytes(int version, String hex) {
        Region region = Region.of(HexFormat.of().parseHex(hex), "original");
        Row row = Bindings.of(Row.class, rowSchema(version)).read(region, 0, CONTEXT);
        assertEquals(-0.5, row.lat());
        assertEquals(3, row.small());
        assertTrue(assertThrows(NoValueException.class, row::id).getMessage().contains("\"id\" is None"));
        assertTrue(assertThrows(NoValueException.class, row::ok).getMessage().contains("\"ok\" is unset"));
        assertTrue(assertThrows(NoValueException.class, row::name).getMessage().contains("\"name\" is unset"));
        assertThrows(NoValueException.class, row::home);
    }

    private interface Everything {
        byte[] bytes();

        List<Object> list();

        SequenceView items();

        Tuple pair();

        Object any();

        String text();

        int number();

        Map<String, Object> map();

        StructView raw();
    }

    private static final Schema INNER =
            Schema.builder().slot("x", ScalarType.INT).build();

    @Test
    @DisplayName("returns each on-disk type as the class declared")
    void returnsEachType() {
        Schema schema = Schema.builder()
                .slot("bytes", BytesType.BYTES)
                .slot("list", SequenceType.LIST)
                .slot("items", SequenceType.PROXIED_LIST)
                .slot("pair", SequenceType.TUPLE)
                .slot("any", WrappedType.OBJECT)
                .slot("text", WrappedType.OBJECT)
                .slot("number", WrappedType.OBJECT)
                .slot("map", new StructType(INNER))
                .slot("raw", new StructType(INNER))
                .build();
        Everything view = Packed.read(
                Everything.class,
                schema,
                Map.of(
                        "bytes", new byte[] {1, 2},
                        "list", List.of("a", 2L),
                        "items", List.of(5L, 6L),
                        "pair", Tuple.of(1L, "z"),
                        "any", 2.5,
                        "text", "dynamic",
                        "number", 77L,
                        "map", Map.of("x", 8L),
                        "raw", Map.of("x", 9L)));
        assertArrayEquals(new byte[] {1, 2}, view.bytes());
        assertEquals(List.of("a", 2L), view.list());
        assertEquals(6, view.items().getLong(1));
        assertEquals(Tuple.of(1L, "z"), view.pair());
        assertEquals(2.5, view.any());
        assertEquals("dynamic", view.text());
        assertEquals(77, view.number());
        assertEquals(Map.of("x", 8L), view.map());
        assertEquals(9, view.raw().getLong("x"));
    }

    @Test
    @DisplayName("complains where an object slot holds another class than declared")
    void complainsAboutAnotherClass() {
        Schema schema = Schema.builder().slot("text", WrappedType.OBJECT).build();
        interface Text {
            String text();
        }
        Text view = Packed.read(Text.class, schema, Map.of("text", 5L));
        String message = assertThrows(SchemaMismatchException.class, view::text).getMessage();
        assertTrue(message.contains("expected String in slot \"text\", found Long"), message);
    }

    private interface Styles {
        Long boxed();

        Optional<Long> optional();

        SlotValue<Long> told();
    }

    private static Styles styles(Object boxed, Object optional, Object told) {
        Schema schema = Schema.builder()
                .slot("boxed", ScalarType.INT)
                .slot("optional", ScalarType.INT)
                .slot("told", ScalarType.INT)
                .slot("other", ScalarType.INT)
                .build();
        Map<String, Object> values = new HashMap<>();
        put(values, "boxed", boxed);
        put(values, "optional", optional);
        put(values, "told", told);
        return Packed.read(Styles.class, schema, values);
    }

    private static final Object UNSET = new Object();

    private static void put(Map<String, Object> values, String name, Object value) {
        if (value != UNSET) {
            values.put(name, value);
        }
    }

    @Test
    @DisplayName("tells present, None and unset in each style")
    void tellsAbsence() {
        Styles present = styles(1L, 2L, 3L);
        assertEquals(1L, present.boxed());
        assertEquals(Optional.of(2L), present.optional());
        assertEquals(SlotValue.of(3L), present.told());

        Styles none = styles(null, null, null);
        assertNull(none.boxed());
        assertEquals(Optional.empty(), none.optional());
        assertEquals(new SlotValue.None<Long>(), none.told());

        Styles unset = styles(UNSET, UNSET, UNSET);
        assertThrows(NoValueException.class, unset::boxed);
        assertEquals(Optional.empty(), unset.optional());
        assertEquals(new SlotValue.Unset<Long>(), unset.told());

        StructView dynamic = Bindings.dynamic(none);
        assertTrue(dynamic.has("boxed"));
        assertTrue(dynamic.isNull("boxed"));
        assertFalse(dynamic.has("other"));
        assertThrows(IllegalArgumentException.class, () -> Bindings.dynamic("something else"));
    }

    interface Named {
        @SlotName("snake_case")
        int snakeCase();

        default int twice() {
            return 2 * snakeCase();
        }

        default int plus(int more) {
            return snakeCase() + more;
        }

        static int three() {
            return 3;
        }

        @Override
        String toString();

        @Override
        boolean equals(Object other);

        @Override
        int hashCode();
    }

    @Test
    @DisplayName("keeps default and static methods, and takes slot names from annotations")
    void keepsDefaults() {
        Schema schema = Schema.builder().slot("snake_case", ScalarType.INT32).build();
        Named view = Packed.read(Named.class, schema, Map.of("snake_case", 21L));
        assertEquals(42, view.twice());
        assertEquals(24, view.plus(Named.three()));
    }

    interface Identified<T> {
        T id();

        Object any();
    }

    interface Narrowed extends Identified<Integer> {
        @Override
        String any();
    }

    @Test
    @DisplayName("implements what an interface inherits, with its type arguments and narrowed types")
    void implementsInherited() {
        Schema schema = Schema.builder()
                .slot("id", ScalarType.INT)
                .slot("any", UnicodeType.UNICODE)
                .build();
        Narrowed view = Packed.read(Narrowed.class, schema, Map.of("id", 5L, "any", "text"));
        Integer id = view.id();
        assertEquals(5, id);
        assertEquals("text", view.any());
        Identified<Integer> general = view;
        assertEquals("text", general.any());
    }

    private interface Deep {
        Box<Integer> box();
    }

    private interface Box<T> {
        T x();
    }

    @Test
    @DisplayName("passes type arguments on to nested interfaces")
    void passesTypeArguments() {
        Schema schema = Schema.builder().slot("box", new StructType(INNER)).build();
        Deep view = Packed.read(Deep.class, schema, Map.of("box", Map.of("x", 4L)));
        Integer x = view.box().x();
        assertEquals(4, x);
    }

    @ParameterizedTest(name = "binary version {0}")
    @DisplayName("reads 64 slots, all present and with one missing")
    @ValueSource(ints = {1, 2})
    void reads64Slots(int version) {
        Schema.Builder builder = Schema.builder();
        Map<String, Object> values = new LinkedHashMap<>();
        List<ScalarType> types =
                List.of(ScalarType.INT64, ScalarType.INT32, ScalarType.INT16, ScalarType.INT8, ScalarType.UINT16);
        IntStream.range(0, 64).forEach(i -> {
            String name = "s" + i;
            OnDiskType type = types.get(i % types.size());
            builder.slot(name, type);
            values.put(name, (long) i);
        });
        Schema schema = builder.build().inBinaryVersion(version);
        interface Some {
            int s0();

            long s31();

            int s62();

            long s63();
        }
        Binding<Some> binding = Bindings.of(Some.class, schema);
        Some full = binding.read(Packed.region(schema, values), 0, CONTEXT);
        assertEquals(List.of(0, 31L, 62, 63L), List.of(full.s0(), full.s31(), full.s62(), full.s63()));
        values.remove("s30");
        values.put("s62", null);
        Some sparse = binding.read(Packed.region(schema, values), 0, CONTEXT);
        assertEquals(List.of(0, 31L, 63L), List.of(sparse.s0(), sparse.s31(), sparse.s63()));
        assertThrows(NoValueException.class, sparse::s62);
    }

    interface Node {
        int value();

        Node next();
    }

    @Test
    @DisplayName("follows a schema that contains itself")
    void followsRecursion() {
        Schema schema = RecursiveSchema.of("value", ScalarType.INT, "next");
        Map<String, Object> last = new HashMap<>(Map.of("value", 3L));
        last.put("next", null);
        Node view = Packed.read(Node.class, schema, Map.of("value", 1L, "next", Map.of("value", 2L, "next", last)));
        assertEquals(
                List.of(1, 2, 3),
                List.of(view.value(), view.next().value(), view.next().next().value()));
        assertNull(view.next().next().next());
    }

    @Test
    @DisplayName("is equal to views of the same place and type, and describes itself without reading")
    void hasIdentity() {
        Schema schema = rowSchema(2);
        byte[] bytes = Packed.bytes(schema, Map.of("id", 1L));
        byte[] twice = new byte[2 * bytes.length];
        System.arraycopy(bytes, 0, twice, 0, bytes.length);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        Arena arena = Arena.ofShared();
        MemorySegment segment = arena.allocate(twice.length, 8);
        segment.copyFrom(MemorySegment.ofArray(twice));
        Region whole = Region.of(segment, "rows.sbuf");
        Region second = whole.slice(bytes.length, bytes.length);

        Row first = Bindings.of(Row.class, schema).read(whole, 0, CONTEXT);
        Row atOffset = Bindings.of(Row.class, schema).read(whole, bytes.length, CONTEXT);
        Row inSlice = Bindings.of(Row.class, schema).read(second, 0, CONTEXT);
        Home otherType = Bindings.of(
                        Home.class,
                        Schema.builder()
                                .slot("x", ScalarType.INT32)
                                .slot("label", UnicodeType.UNICODE)
                                .build())
                .read(Region.of(segment, "rows.sbuf"), 0, CONTEXT);
        arena.close();

        assertEquals(atOffset, inSlice);
        assertEquals(atOffset.hashCode(), inSlice.hashCode());
        assertNotEquals(first, atOffset);
        assertNotEquals((Object) first, otherType);
        assertEquals("Row[at " + bytes.length + " of rows.sbuf]", inSlice.toString());
        assertThrows(ClosedMappingException.class, first::id);
    }

    @Test
    @DisplayName("over an array is equal to views of the same array only")
    void hasIdentityOnTheHeap() {
        byte[] bytes = Packed.bytes(INNER, Map.of("x", 1L));
        interface Inner {
            int x();
        }
        Binding<Inner> binding = Bindings.of(Inner.class, INNER);
        Inner view = binding.read(Region.of(bytes, "a"), 0, CONTEXT);
        assertEquals(view, binding.read(Region.of(bytes, "b"), 0, CONTEXT));
        assertNotEquals(view, binding.read(Region.of(bytes.clone(), "a"), 0, CONTEXT));
    }

    @Test
    @DisplayName("refuses objects whose fields leave the file, at creation")
    void refusesTruncated() {
        byte[] bytes = Packed.bytes(INNER, Map.of("x", 1L));
        Binding<?> binding = Bindings.of(
                Deep.class, Schema.builder().slot("box", new StructType(INNER)).build());
        for (int length = 0; length < bytes.length; length++) {
            Region cut = Region.of(java.util.Arrays.copyOf(bytes, length), "cut");
            assertThrows(CorruptDataException.class, () -> binding.read(cut, 0, CONTEXT));
        }
        assertThrows(CorruptDataException.class, () -> binding.read(Region.of(bytes, "whole"), -1, CONTEXT));
        assertThrows(
                CorruptDataException.class, () -> binding.read(Region.of(bytes, "whole"), Long.MAX_VALUE, CONTEXT));
    }

    @Test
    @DisplayName("counts nesting against the reader's limit")
    void countsNesting() {
        Schema schema = Schema.builder().slot("box", new StructType(INNER)).build();
        Region region = Packed.region(schema, Map.of("box", Map.of("x", 4L)));
        ReadContext flat = new ReadContext(Packed.TYPES, Limits.DEFAULT.withDepth(0));
        Deep view = Bindings.of(Deep.class, schema).read(region, 0, flat);
        assertThrows(LimitExceededException.class, view::box);
    }

    @Test
    @DisplayName("is not needed: StructView and Map bind to any schema")
    void bindsDynamicTypes() {
        Region region = Packed.region(INNER, Map.of("x", 3L));
        StructView view = Bindings.of(StructView.class, INNER).read(region, 0, CONTEXT);
        assertEquals(3, view.getLong("x"));
        assertEquals(Map.of("x", 3L), Bindings.of(Map.class, INNER).read(region, 0, CONTEXT));
        assertSame(INNER, Bindings.of(Map.class, INNER).schema());
        assertInstanceOf(Map.class, Packed.read(Map.class, INNER, Map.of()));
    }
}
