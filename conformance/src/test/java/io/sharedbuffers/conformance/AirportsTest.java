package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ArrayBuilder;
import io.sharedbuffers.MappingBuilder;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The airports table")
class AirportsTest {
    private static final Path REPOSITORY = Path.of("..");

    record Airport(
            String icao,
            String iata,
            String name,
            String city,
            String subd,
            String country,
            double elevation,
            double lat,
            double lon,
            String tz,
            String lid) {}

    /** A line of airports.tsv: what the original made. */
    record Recorded(String version, String form, long length, String sha256) {
        Dialect dialect() {
            return version.equals("1.2.3") ? Dialect.V1_2 : Dialect.V0_8;
        }
    }

    private static List<Airport> airports;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        Path csv = REPOSITORY.resolve("examples/data/airports.csv");
        try (CSVParser records = CSVParser.parse(csv, StandardCharsets.UTF_8, format)) {
            airports = records.stream().map(AirportsTest::airport).toList();
        }
        assertTrue(airports.size() > 28_000);
    }

    private static Airport airport(CSVRecord row) {
        return new Airport(
                row.get("icao"),
                row.get("iata"),
                row.get("name"),
                row.get("city"),
                row.get("subd"),
                row.get("country"),
                Double.parseDouble(row.get("elevation")),
                Double.parseDouble(row.get("lat")),
                Double.parseDouble(row.get("lon")),
                row.get("tz"),
                row.get("lid"));
    }

    static List<Recorded> recorded() throws IOException {
        try (Stream<String> lines = Files.lines(REPOSITORY.resolve("conformance/airports.tsv"))) {
            List<Recorded> all = lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Recorded(cells[0], cells[1], Long.parseLong(cells[2]), cells[3]))
                    .toList();
            assertEquals(14, all.size(), "seven forms in two dialects");
            return all;
        }
    }

    private Path build(Recorded recorded) throws IOException {
        Path target = folder.resolve("airports.sbuf");
        WriteOptions options =
                WriteOptions.DEFAULT.withDialect(recorded.dialect()).withRepeatedKeys(true);
        if (recorded.form.equals("array")) {
            try (ArrayBuilder<Airport> array = SharedBuffers.buildArray(target, Airport.class, options)) {
                array.addAll(airports.stream()).build();
            }
            return target;
        }
        String[] form = recorded.form.split("-");
        KeyType type = KeyType.of(form[1]);
        try (MappingBuilder<Object, Airport> mapping =
                SharedBuffers.buildMapping(target, type, Object.class, Airport.class, options)) {
            for (int i = 0; i < airports.size(); i++) {
                Airport airport = airports.get(i);
                Object key = switch (form[0]) {
                    case "icao" -> airport.icao();
                    case "country" -> airport.country();
                    case "row" -> (long) i;
                    default -> throw new IllegalStateException(recorded.form);
                };
                mapping.put(key, airport);
            }
            mapping.build();
        }
        return target;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    @DisplayName("has the bytes that the original writes")
    void bytes(Recorded recorded) throws IOException, NoSuchAlgorithmException {
        byte[] bytes = Files.readAllBytes(build(recorded));
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertAll(
                () -> assertEquals(recorded.length, bytes.length, "length"),
                () -> assertEquals(recorded.sha256, sha256, "SHA-256"));
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
