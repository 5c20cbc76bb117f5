package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.conformance.AirportsTable.Airport;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.struct.StructView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The airports table")
class AirportsTest {
    private static AirportsTable table;
    private static List<Airport> airports;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws IOException {
        table = AirportsTable.load();
        airports = table.airports();
        assertTrue(airports.size() > 28_000);
    }

    static List<AirportsTable.Recorded> recorded() throws IOException {
        List<AirportsTable.Recorded> all = AirportsTable.recorded();
        assertEquals(14, all.size(), "seven forms in two dialects");
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    @DisplayName("has the bytes that the original writes")
    void bytes(AirportsTable.Recorded recorded) throws IOException, NoSuchAlgorithmException {
        byte[] bytes = Files.readAllBytes(table.build(recorded, folder.resolve("airports.sbuf")));
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertAll(
                () -> assertEquals(recorded.length(), bytes.length, "length"),
                () -> assertEquals(recorded.sha256(), sha256, "SHA-256"));
    }

    @Test
    @DisplayName("gives every airport back by its code, as a record and as a view")
    void lookups() throws IOException {
        Path target = folder.resolve("airports.sbuf");
        SharedBuffers.buildMapping(target, String.class, Airport.class)
                .putAll(airports.stream(), Airport::icao)
                .build();
        try (var records = SharedBuffers.openMapping(target, String.class, Airport.class);
                var views = SharedBuffers.openMapping(target, String.class, StructView.class)) {
            for (Airport airport : airports) {
                assertEquals(airport, records.get(airport.icao()));
                StructView view = views.get(airport.icao());
                assertNotNull(view);
                assertEquals(airport.lat(), view.getDouble("lat"));
            }
            assertEquals(null, records.get("no such code"));
        }
    }

    @Test
    @DisplayName("keyed by country gives all airports of a country")
    void byCountry() throws IOException {
        Path target = folder.resolve("airports.sbuf");
        WriteOptions options = WriteOptions.DEFAULT.withRepeatedKeys(true);
        SharedBuffers.buildMapping(target, KeyType.STR, String.class, Airport.class, options)
                .putAll(airports.stream(), Airport::country)
                .build();
        List<Airport> japan = airports.stream()
                .filter(airport -> airport.country().equals("JP"))
                .toList();
        try (var mapping = SharedBuffers.openMapping(target, String.class, Airport.class)) {
            List<Airport> found = mapping.getAll("JP");
            assertEquals(japan.size(), found.size());
            assertTrue(found.containsAll(japan));
        }
    }
}
