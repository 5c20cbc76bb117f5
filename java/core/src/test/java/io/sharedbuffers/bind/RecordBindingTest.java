package io.sharedbuffers.bind;

import static io.sharedbuffers.bind.Packed.CONTEXT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.NoValueException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.RecursiveSchema;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.Tuple;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A record")
class RecordBindingTest {
    private record Home(@SlotType("int32") int x, String label) {}

    private record Row(
            long id,
            double lat,
            boolean ok,
            String name,
            Home home,
            @SlotType("uint8") short small) {}

    private static byte[] pack(Schema schema, Record value) {
        StructRow row = new StructRow(schema);
        fill(value, row);
        return Packed.bytes(schema, row);
    }

    @SuppressWarnings("unchecked")
    private static void fill(Record value, StructRow row) {
        ((RecordBinding<Record>) Bindings.ofRecord(value.getClass(), row.schema())).fill(value, row);
    }

    @Test
    @DisplayName("fills rows that are packed as the original packs them")
    void packsAsTheOriginal() {
        Row value = new Row(12345, 40.639751, true, "Kenn\u00e9dy", new Home(-7, "den"), (short) 200);
        Schema schema = Bindings.schemaOf(Row.class);
        String version2 = "3f0000000000000030000000000000003930000000000000a94a5b5ce3514440"
                + "500000000000000001c800000000000003000000000000001800000000000000"
                + "f9ffffff00000000030064656e00000008004b656e6ec3a96479000000000000";
        String version1 = "3f0028000000000000003930000000000000a94a5b5ce3514440400000000000"
                + "000001c80000000003001000000000000000f9ffffff0000030064656e000000"
                + "08004b656e6ec3a96479000000000000";
        assertEquals(version2, HexFormat.of().formatHex(pack(schema, value)));
        assertEquals(version1, HexFormat.of().formatHex(pack(schema.inBinaryVersion(1), value)));
    }

    private record Everything(
            boolean flag,
            byte tiny,
            short small,
            int medium,
            long large,
            float single,
            double wide,
            Boolean flagBox,
            Byte tinyBox,
            Short smallBox,
            Integer mediumBox,
            Long largeBox,
            Float singleBox,
            Double wideBox,
            String text,
            List<Object> list,
            Tuple tuple,
            Object any,
            @SlotType("object") int wrapped,
            @SlotType("object") boolean wrappedFlag,
            @SlotType("uint64") long unsigned,
            Optional<Integer> optional,
            SlotValue<String> told,
            Home home) {}

    @ParameterizedTest(name = "binary version {0}")
    @DisplayName("comes back as it was written, every kind of component")
    @ValueSource(ints = {1, 2})
    void roundTrips(int version) {
        Schema schema = Bindings.schemaOf(Everything.class).inBinaryVersion(version);
        Everything full = new Everything(
                true,
                Byte.MIN_VALUE,
                Short.MIN_VALUE,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                0.1f,
                Double.MIN_VALUE,
                false,
                Byte.MAX_VALUE,
                Short.MAX_VALUE,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                -0.0f,
                Double.NaN,
                "text",
                List.of(1L, "a", Tuple.of(2.5)),
                Tuple.of(1L, 2L),
                "anything",
                42,
                true,
                Long.MAX_VALUE,
                Optional.of(7),
                SlotValue.of("yes"),
                new Home(1, "h"));
        Everything empty = new Everything(
                false,
                (byte) 0,
                (short) 0,
                0,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                false,
                0,
                Optional.empty(),
                SlotValue.none(),
                null);
        for (Everything value : List.of(full, empty)) {
            Region region = Region.of(pack(schema, value), "test");
            assertEquals(value, Bindings.of(Everything.class, schema).read(region, 0, CONTEXT));
        }
    }

    @Test
    @DisplayName("keeps bytes, which have no equality of their own")
    void keepsBytes() {
        record Bytes(byte[] raw) {}
        Schema schema = Bindings.schemaOf(Bytes.class);
        Region region = Region.of(pack(schema, new Bytes(new byte[] {1, 2, 3})), "test");
        assertArrayEquals(
                new byte[] {1, 2, 3},
                Bindings.ofRecord(Bytes.class, schema).read(region, 0, CONTEXT).raw());
    }

    @Test
    @DisplayName("tells None from unset in the row")
    void tellsAbsence() {
        record Told(String plain, Optional<Long> optional, SlotValue<Long> none, SlotValue<Long> unset) {}
        Schema schema = Schema.builder()
                .slot("plain", io.sharedbuffers.types.UnicodeType.UNICODE)
                .slot("optional", ScalarType.INT)
                .slot("none", ScalarType.INT)
                .slot("unset", ScalarType.INT)
                .slot("unnamed", ScalarType.INT)
                .build();
        Told value = new Told(null, Optional.empty(), SlotValue.none(), SlotValue.unset());
        StructRow row = new StructRow(schema);
        row.setLong(schema.slot("unnamed").index(), 9);
        row.setLong(schema.slot("unset").index(), 9);
        fill(value, row);
        assertSame(value, row.identity());
        Region region = Packed.region(schema, row);
        StructView view = new StructView(schema, region, 0, CONTEXT);
        for (String name : List.of("plain", "optional", "none")) {
            assertTrue(view.isNull(name), name);
        }
        assertFalse(view.has("unset"));
        assertFalse(view.has("unnamed"));
        assertEquals(value, Bindings.of(Told.class, schema).read(region, 0, CONTEXT));
    }

    @Test
    @DisplayName("cannot be read where a plain component is unset, or a primitive one None")
    void needsValues() {
        Schema schema = Bindings.schemaOf(Home.class);
        Binding<Home> binding = Bindings.of(Home.class, schema);
        Map<String, Object> none = new java.util.HashMap<>();
        none.put("x", null);
        none.put("label", "l");
        for (Map<String, Object> row : List.of(Map.<String, Object>of("x", 1L), none)) {
            Region region = Packed.region(schema, row);
            assertThrows(NoValueException.class, () -> binding.read(region, 0, CONTEXT));
        }
    }

    @Test
    @DisplayName("is one object to the writer wherever it is nested")
    void sharesNestedRecords() {
        record Pair(Home first, Home second) {}
        Schema schema = Bindings.schemaOf(Pair.class);
        Home home = new Home(1, "long enough to be no short text");
        int shared = pack(schema, new Pair(home, home)).length;
        int apart = pack(schema, new Pair(home, new Home(1, "long enough to be no short text as well"))).length;
        assertTrue(shared < apart - 24, shared + " bytes, " + apart + " if not shared");
    }

    interface HomeView {
        int x();
    }

    @Test
    @DisplayName("may hold views, maps and dynamic views of nested objects")
    void holdsViews() {
        record Holder(HomeView view, Map<String, Object> map, StructView dynamic) {}
        io.sharedbuffers.types.OnDiskType home = new io.sharedbuffers.struct.StructType(Bindings.schemaOf(Home.class));
        Schema schema = Schema.builder()
                .slot("view", home)
                .slot("map", home)
                .slot("dynamic", home)
                .build();
        Map<String, Object> values = Map.of(
                "view", Map.of("x", 1L, "label", "a"),
                "map", Map.of("x", 2L, "label", "b"),
                "dynamic", Map.of("x", 3L, "label", "c"));
        Holder holder = Packed.read(Holder.class, schema, values);
        Holder again = Bindings.of(Holder.class, schema).read(Region.of(pack(schema, holder), "again"), 0, CONTEXT);
        assertEquals(1, again.view().x());
        assertEquals(Map.of("x", 2L, "label", "b"), again.map());
        assertEquals("c", again.dynamic().get("label"));
    }

    private record Node(long value, Node next) {}

    @Test
    @DisplayName("may contain records of its own type, up to a depth")
    void nestsInItself() {
        Schema schema = RecursiveSchema.of("value", ScalarType.INT, "next");
        Node three = new Node(1, new Node(2, new Node(3, null)));
        Region region = Region.of(pack(schema, three), "test");
        assertEquals(three, Bindings.of(Node.class, schema).read(region, 0, CONTEXT));

        Node deep = null;
        for (int i = 0; i < 100_000; i++) {
            deep = new Node(i, deep);
        }
        Node tooDeep = deep;
        assertTrue(assertThrows(PackException.class, () -> pack(schema, tooDeep))
                .getMessage()
                .contains("nested"));
    }

    @Test
    @DisplayName("names the slot that a number does not fit")
    void namesTheSlot() {
        Schema schema = Bindings.schemaOf(Row.class);
        Row value = new Row(1, 1, true, "n", null, (short) 256);
        String message =
                assertThrows(PackException.class, () -> pack(schema, value)).getMessage();
        assertTrue(message.startsWith("slot \"small\": 256 is too large for uint8"), message);
    }

    @Test
    @DisplayName("is refused by rows of another schema")
    void refusesOtherRows() {
        RecordBinding<Home> binding = Bindings.ofRecord(Home.class, Bindings.schemaOf(Home.class));
        StructRow other = new StructRow(Bindings.schemaOf(Home.class));
        assertThrows(IllegalArgumentException.class, () -> binding.fill(new Home(1, ""), other));
    }
}
