package io.sharedbuffers.cli.values;

import io.sharedbuffers.memory.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON texts into plain Java values: {@link LinkedHashMap}, {@link ArrayList}, {@link String}, {@link Boolean},
 * {@link Long}, {@link java.math.BigInteger}, {@link Double} and null. Nesting is limited, and a key must not repeat.
 *
 * <p>Safe for use from any thread.
 */
public final class JsonReader {
    private static final int LONGEST_TEXT = 1 << 30;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.DEFAULT.depth())
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonReader() {}

    /**
     * Reads the one value of a text.
     *
     * @param text the JSON text
     * @return the value
     * @throws InputException if it is no JSON, or more than one value; the message ends with the column, after {@code column},
     *     and the line if there are several
     */
    public static Object read(String text) throws InputException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new InputException("no JSON value");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new InputException("more than one JSON value" + place(parser.currentTokenLocation()));
            }
            return value;
        } catch (StreamReadException e) {
            throw new InputException("bad JSON: " + reason(e) + place(e.getLocation()), e);
        } catch (tools.jackson.core.JacksonException e) {
            throw new InputException("bad JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The parser's complaint without its notes about where texts come from. */
    private static String reason(StreamReadException e) {
        String message = e.getOriginalMessage();
        int note = message.indexOf(" (start marker");
        return note < 0 ? message : message.substring(0, note);
    }

    private static String place(TokenStreamLocation location) {
        if (location == null) {
            return "";
        }
        String line = location.getLineNr() > 1 ? "line " + location.getLineNr() + ", " : "";
        return " (" + line + "column " + location.getColumnNr() + ")";
    }

    private static Object value(JsonParser parser) throws InputException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> {
                Number number = parser.getNumberValue();
                yield number instanceof Integer small ? Long.valueOf(small) : number;
            }
            case VALUE_NUMBER_FLOAT -> {
                double number = parser.getDoubleValue();
                if (Double.isInfinite(number)) {
                    throw new InputException("bad JSON: " + parser.getString() + " is too large for a number"
                            + place(parser.currentTokenLocation()));
                }
                yield number;
            }
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws InputException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, value(parser));
        }
        return map;
    }

    private static List<Object> array(JsonParser parser) throws InputException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }
}
