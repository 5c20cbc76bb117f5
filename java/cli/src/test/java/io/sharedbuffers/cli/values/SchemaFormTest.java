package io.sharedbuffers.cli.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.struct.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Schema files")
class SchemaFormTest {
    private static final String EVERY_KIND = "{\"slots\": [[\"id\", \"uint64\"], [\"name\", \"str\"], "
            + "[\"home\", {\"slots\": [[\"x\", \"int\"]], \"alignment\": 8, \"user_data\": null}], "
            + "[\"day\", \"date\"], [\"set\", \"proxied_frozenset\"]], \"alignment\": 4, \"user_data\": null}";

    @Test
    @DisplayName("are written as they are read, in the order of declaration")
    void roundTrip() throws InputException {
        Schema schema = SchemaForm.parse(EVERY_KIND, 2);
        assertEquals(EVERY_KIND, JsonWriter.text(SchemaForm.of(schema)));
        assertEquals(4, schema.alignment());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; a schema is",
                "{\"slots\": [[\"a\"]]}; a slot is [name, type]",
                "{\"slots\": [[\"a\", \"integer\"]]}; no type \"integer\": there are",
                "{\"slots\": [[\"a\", \"int\"], [\"a\", \"int\"]]}; declared twice",
                "{\"slots\": [], \"align\": 8}; no \"align\"",
                "{\"slots\": [], \"alignment\": \"8\"}; number of bytes",
                "{\"slots\": [[\"a\" \"int\"]]}; bad JSON",
                "{\"slots\": []} 1; more than one",
            })
    @DisplayName("that are none are refused with the reason")
    void refusesOtherThings(String json, String reason) {
        String message = assertThrows(InputException.class, () -> SchemaForm.parse(json, 2))
                .getMessage();
        assertTrue(message.contains(reason), message);
    }
}
