package io.sharedbuffers.conformance;

import io.sharedbuffers.ArrayBuilder;
import io.sharedbuffers.MappingBuilder;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The airports of the world, and the forms in which the original built their table. */
record AirportsTable(List<Airport> airports) {
    static final Path REPOSITORY = Path.of("..");
    static final String CSV = "examples/data/airports.csv";

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

    static AirportsTable load() throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser records = CSVParser.parse(REPOSITORY.resolve(CSV), StandardCharsets.UTF_8, format)) {
            return new AirportsTable(
                    records.stream().map(AirportsTable::airport).toList());
        }
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
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Recorded(cells[0], cells[1], Long.parseLong(cells[2]), cells[3]))
                    .toList();
        }
    }

    /** Builds a form of the table; gives the target. */
    Path build(Recorded recorded, Path target) throws IOException {
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
}
