package io.sharedbuffers.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.UnicodeType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A type that does not fit a schema")
class BindingMismatchTest {
    private static final Schema AIRPORT = Schema.builder()
            .slot("icao_code", UnicodeType.UNICODE)
            .slot("lat", ScalarType.FLOAT)
            .slot("big", ScalarType.BOOL)
            .slot("elevation", ScalarType.INT)
            .slot("raw", BytesType.BYTES)
            .slot("runways", SequenceType.LIST)
            .slot(
                    "home",
                    new StructType(Schema.builder().slot("x", ScalarType.INT).build()))
            .build();

    private static List<String> reasons(Class<?> type) {
        BindingException e = assertThrows(BindingException.class, () -> Bindings.of(type, AIRPORT));
        List<String> reasons =
                e.mismatches().stream().map(BindingException.Mismatch::toString).toList();
        reasons.forEach(reason -> assertTrue(e.getMessage().contains(reason)));
        return reasons;
    }

    interface Wrong {
        String icaoCode();

        float lat();

        int big();

        boolean elevation();

        String raw();

        List<Integer> runways();

        Nested home();

        void nothing();

        double distanceTo(double lat, double lon);

        char letter();
    }

    interface Nested {
        long y();

        String x();
    }

    @Test
    @DisplayName("is refused with every reason at once")
    void listsEveryReason() {
        assertEquals(
                List.of(
                        "double distanceTo(double, double): needs a default body; only methods without parameters can"
                                + " stand for slots",
                        "int big(): needs a slot \"big\" of whole numbers (int, int8 to uint64); it is of type bool:"
                                + " declare boolean",
                        "boolean elevation(): needs a slot \"elevation\" of type bool; it is of type int: declare long",
                        "Nested home().String x(): needs a slot \"x\" of type str; it is of type int: declare long",
                        "Nested home().long y(): needs a slot \"y\" of whole numbers (int, int8 to uint64); the schema"
                                + " has none of that name: did you mean \"x\"? (@SlotName names another slot)",
                        "String icaoCode(): needs a slot \"icaoCode\" of type str; the schema has none of that name: did"
                                + " you mean \"icao_code\"? (@SlotName names another slot)",
                        "float lat(): needs a slot \"lat\" of type float32, or of whole numbers; it is of type float:"
                                + " declare double",
                        "char letter(): needs another type; no slot holds a Character",
                        "void nothing(): needs another type; no slot holds a Void",
                        "String raw(): needs a slot \"raw\" of type str; it is of type bytes: declare byte[]",
                        "java.util.List<java.lang.Integer> runways(): needs a slot \"runways\" of items that are read as"
                                + " Integer; it is of type list: declare List<?>, List<Object>, or a list of Long, Double"
                                + " or String"),
                reasons(Wrong.class));
    }

    record Copied(
            String name,
            Optional<Short> elevation,
            @SlotName("elevation") int again,
            Airfield home) {
        record Airfield(double x, SlotValue<String> z) {}
    }

    @Test
    @DisplayName("is refused likewise if it is a record")
    void refusesRecords() {
        assertEquals(
                List.of(
                        "String name(): needs a slot \"name\" of type str; the schema has " + AIRPORT.declaredNames(),
                        "int again(): needs a slot of its own; another component has the slot \"elevation\"",
                        "Airfield home().io.sharedbuffers.bind.SlotValue<java.lang.String> z(): needs a slot \"z\" of type"
                                + " str; the schema has none of that name: did you mean \"x\"? (@SlotName names another"
                                + " slot)"),
                reasons(Copied.class));
    }

    interface Reserved {
        int $at();
    }

    sealed interface Closed permits Only {}

    record Only() implements Closed {}

    @Test
    @DisplayName("is refused if no class can implement it")
    void refusesUnimplementable() {
        assertEquals(
                List.of(
                        "$at: needs another name, with @SlotName for the slot; names that start with $ are used by generated"
                                + " code"),
                reasons(Reserved.class));
        assertEquals(
                List.of("Closed: needs to be implemented by a generated class; it is sealed"), reasons(Closed.class));
    }

    @Test
    @DisplayName("is refused if it is neither an interface nor a record")
    void refusesClasses() {
        for (Class<?> type : List.of(String.class, Integer[].class, int.class, Override.class, Enum.class)) {
            String message = assertThrows(BindingException.class, () -> Bindings.of(type, AIRPORT))
                    .getMessage();
            assertTrue(message.startsWith(type.getName() + " cannot be bound"), message);
        }
    }

    @Test
    @DisplayName("is refused if its package is closed, with what to open")
    void refusesClosedPackages() {
        Schema schema = Schema.builder().slot("get", ScalarType.INT).build();
        String message = assertThrows(
                        BindingException.class,
                        () -> Bindings.of(
                                java.util.function.LongSupplier.class,
                                Schema.builder()
                                        .slot("getAsLong", ScalarType.INT)
                                        .build()))
                .getMessage();
        assertTrue(message.contains("open package java.util.function to module io.sharedbuffers"), message);
        assertTrue(assertThrows(BindingException.class, () -> Bindings.of(java.util.function.Supplier.class, schema))
                .getMessage()
                .contains("pass MethodHandles.lookup()"));
    }
}
