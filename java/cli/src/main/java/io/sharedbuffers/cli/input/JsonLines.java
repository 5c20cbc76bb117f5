package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.cli.values.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;

/** The values of a file of JSON lines; empty lines are passed over. Not safe for use by several threads at once. */
final class JsonLines implements AutoCloseable {
    private final String name;
    private final BufferedReader lines;
    private long line;

    JsonLines(InputFile file) throws IOException {
        this.name = file.name();
        this.lines = new BufferedReader(new Utf8Reader(file.open(), name), 1 << 16);
    }

    /** A value of a line, which may be null. */
    record Value(Object json) {}

    /** The value of the next line; null after the last. */
    Value next() throws IOException {
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
            if (!text.isBlank()) {
                try {
                    return new Value(JsonReader.read(text));
                } catch (InputException e) {
                    throw new InputException(place() + ": " + e.getMessage(), e);
                }
            }
        }
        return null;
    }

    /** The next value, which must be an object. */
    @SuppressWarnings("unchecked") // The keys of JSON objects are texts.
    Map<String, Object> nextObject() throws IOException {
        Value value = next();
        if (value == null) {
            return null;
        }
        if (value.json() instanceof Map<?, ?> object) {
            return (Map<String, Object>) object;
        }
        throw new InputException(place() + ": a row is a JSON object; [key, row] pairs need --as mapping");
    }

    /** Where the value given last stands. */
    String place() {
        return name + ", line " + line;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
