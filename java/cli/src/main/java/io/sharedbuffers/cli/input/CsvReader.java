package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.values.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a CSV file with a header; verifies that all rows are as long. Not safe for use by several threads at once. */
final class CsvReader implements AutoCloseable {
    private final String name;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private long line;

    CsvReader(InputFile file) throws IOException {
        this.name = file.name();
        this.parser = CSVFormat.RFC4180.builder().get().parse(new Utf8Reader(file.open(), name));
        this.records = parser.iterator();
        try {
            CSVRecord first = record();
            if (first == null) {
                throw new InputException(name + ": empty, but the first line of CSV is the header");
            }
            this.header = List.of(first.values());
            Set<String> seen = new HashSet<>();
            for (String column : header) {
                if (!seen.add(column)) {
                    throw new InputException(place() + ": the header names the column \"" + column + "\" twice");
                }
            }
        } catch (IOException | RuntimeException e) {
            parser.close();
            throw e;
        }
    }

    /** The names of the columns. */
    List<String> header() {
        return header;
    }

    /** The next row, as long as the header; null after the last. */
    String[] next() throws IOException {
        CSVRecord record = record();
        if (record == null) {
            return null;
        }
        if (record.size() != header.size()) {
            throw new InputException(place() + ": " + record.size() + (record.size() == 1 ? " field" : " fields")
                    + ", but the header has " + header.size());
        }
        return record.values();
    }

    private CSVRecord record() throws IOException {
        long before = parser.getCurrentLineNumber();
        try {
            if (!records.hasNext()) {
                return null;
            }
            CSVRecord record = records.next();
            line = before + 1;
            return record;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof InputException known) {
                throw known;
            }
            throw new InputException(
                    name + ", line " + (before + 1) + ": bad CSV: "
                            + e.getCause().getMessage(),
                    e);
        }
    }

    /** Where the row given last begins. */
    String place() {
        return name + ", line " + line;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
