package io.sharedbuffers.examples;

import io.sharedbuffers.SharedBuffers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Builds a table out of a CSV file, one row at a time, and puts it in the place of the last one. {@code read_table.py} reads it.
 *
 * <pre>
 * NightlyBuild data/airports.csv airports.sbuf
 * </pre>
 */
public final class NightlyBuild {
    /**
     * A row of the table.
     *
     * @param name the airport's name
     * @param country in two letters; null if unknown
     * @param elevation in feet
     * @param lat degrees north of the equator
     * @param lon degrees east of Greenwich
     */
    public record Airport(String name, String country, double elevation, double lat, double lon) {
        static Airport of(CSVRecord line) {
            return new Airport(
                    line.get("name"),
                    line.get("country").isEmpty() ? null : line.get("country"),
                    Double.parseDouble(line.get("elevation")),
                    Double.parseDouble(line.get("lat")),
                    Double.parseDouble(line.get("lon")));
        }
    }

    private NightlyBuild() {}

    /**
     * Builds the table.
     *
     * @param args the CSV file, and the table
     * @throws IOException if the file cannot be read or the table cannot be written; the last table is then still there
     */
    public static void main(String[] args) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (BufferedReader reader = Files.newBufferedReader(Path.of(args[0]));
                CSVParser lines = CSVParser.parse(reader, format);
                var table = SharedBuffers.buildMapping(Path.of(args[1]), String.class, Airport.class)) {
            for (CSVRecord line : lines) {
                table.put(line.get("icao"), Airport.of(line));
            }
            table.build();
            System.out.println(table.size() + " airports");
        }
    }
}
