package io.sharedbuffers.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The real data set that the benchmarks run on. */
final class Airports {
    private Airports() {}

    /** A row, as it is written. */
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

    /** A row, as it is read. */
    interface AirportView {
        String icao();

        String name();

        double elevation();

        double lat();
    }

    static List<Airport> load() {
        Path csv = Path.of(System.getProperty("airports.csv", "examples/data/airports.csv"));
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(csv);
                var records = format.parse(reader)) {
            return records.stream().map(Airports::airport).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
}
