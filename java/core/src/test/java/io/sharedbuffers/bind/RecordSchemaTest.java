package io.sharedbuffers.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.WrappedType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The schema of a record")
class RecordSchemaTest {
    record All(
            long a,
            int b,
            short c,
            byte d,
            double e,
            float f,
            boolean g,
            Long h,
            Integer i,
            Short j,
            Byte k,
            Double l,
            Float m,
            Boolean n,
            String o,
            byte[] p,
            List<String> q,
            Tuple r,
            Object s,
            @SlotType("uint32") long t,
            @SlotType("proxied_list") List<?> u,
            Optional<Integer> v,
            SlotValue<String> w,
            @SlotName("snake_case") int snakeCase) {}

    @Test
    @DisplayName("declares a slot per component, in order, of the type that holds it")
    void declaresSlots() {
        Schema schema = Bindings.schemaOf(All.class);
        assertEquals(
                "a int, b int, c int16, d int8, e float, f float32, g bool, h int, i int, j int16, k int8, l float,"
                        + " m float32, n bool, o str, p bytes, q list, r tuple, s object, t uint32, u proxied_list, v int,"
                        + " w str, snake_case int",
                schema.declaredNames().stream()
                        .map(name -> name + " " + schema.slot(name).type().typeName())
                        .collect(Collectors.joining(", ")));
        assertEquals(2, schema.binaryVersion());
        assertEquals(8, schema.alignment());
    }

    record Place(double lat, double lon) {}

    record Route(Place from, Place to) {}

    @Test
    @DisplayName("nests one schema for all components of one record type")
    void nestsSchemas() {
        Schema schema = Bindings.schemaOf(Route.class);
        StructType from = (StructType) schema.slot("from").type();
        assertEquals(List.of("lat", "lon"), from.schema().declaredNames());
        assertSame(from, schema.slot("to").type());
    }

    record Money(BigDecimal amount, @SlotType("cents") long cents) {}

    @Test
    @DisplayName("is extended by types that are passed")
    void isExtended() {
        ComponentTypes types = ComponentTypes.standard()
                .with(BigDecimal.class, WrappedType.OBJECT)
                .with(BigInteger.class, ScalarType.UINT64);
        record Big(BigInteger n, BigDecimal any) {}
        Schema schema = Bindings.schemaOf(Big.class, types);
        assertSame(ScalarType.UINT64, schema.slot("n").type());
        assertSame(WrappedType.OBJECT, schema.slot("any").type());
    }

    record Loop(int n, Loop again) {}

    record Wrong(
            BigDecimal amount,
            @SlotType("long") long number,
            @SlotType("str") int text,
            Loop loop,
            char letter) {}

    @Test
    @DisplayName("is refused with every reason at once")
    void listsEveryReason() {
        BindingException e = assertThrows(BindingException.class, () -> Bindings.schemaOf(Wrong.class));
        assertEquals(
                List.of("amount", "number", "text", "again", "letter"),
                e.mismatches().stream()
                        .map(each -> each.member().replaceAll(".*?(\\w+)\\(\\)$", "$1"))
                        .toList());
        assertEquals(
                List.of(
                        "an on-disk type that holds BigDecimal",
                        "a type of the name \"long\"",
                        "a slot of whole numbers (int, int8 to uint64)",
                        "a schema that does not contain itself",
                        "an on-disk type that holds Character"),
                e.mismatches().stream().map(BindingException.Mismatch::needed).toList());
        assertEquals("str is read as String", e.mismatches().get(2).actual());
    }

    record Wide(
            int a0,
            int a1,
            int a2,
            int a3,
            int a4,
            int a5,
            int a6,
            int a7,
            int a8,
            int a9,
            int b0,
            int b1,
            int b2,
            int b3,
            int b4,
            int b5,
            int b6,
            int b7,
            int b8,
            int b9,
            int c0,
            int c1,
            int c2,
            int c3,
            int c4,
            int c5,
            int c6,
            int c7,
            int c8,
            int c9,
            int d0,
            int d1,
            int d2,
            int d3,
            int d4,
            int d5,
            int d6,
            int d7,
            int d8,
            int d9,
            int e0,
            int e1,
            int e2,
            int e3,
            int e4,
            int e5,
            int e6,
            int e7,
            int e8,
            int e9,
            int f0,
            int f1,
            int f2,
            int f3,
            int f4,
            int f5,
            int f6,
            int f7,
            int f8,
            int f9,
            int g0,
            int g1,
            int g2,
            int g3,
            int g4) {}

    @Test
    @DisplayName("has at most 64 slots")
    void has64Slots() {
        assertEquals(65, Arrays.asList(Wide.class.getRecordComponents()).size());
        String message = assertThrows(BindingException.class, () -> Bindings.schemaOf(Wide.class))
                .getMessage();
        assertEquals(true, message.contains("at most 64 slots; there are 65"), message);
    }
}
