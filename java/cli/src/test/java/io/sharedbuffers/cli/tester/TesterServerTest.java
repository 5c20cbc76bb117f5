package io.sharedbuffers.cli.tester;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.cli.values.ValueEncoder;
import io.sharedbuffers.types.Dialect;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

@DisplayName("The tester, serving")
class TesterServerTest {
    private static final Map<String, Object> SCHEMA =
            Map.of("slots", List.of(List.of("n", "int"), List.of("t", "str")));

    @TempDir
    private Path folder;

    private static Map<String, Object> arrayCase(long number, String text) {
        return Map.of("as", "array", "schema", SCHEMA, "rows", List.of(row(number, text)));
    }

    private static Map<String, Object> row(long number, String text) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("n", number);
        row.put("t", text);
        return row;
    }

    @SafeVarargs
    private List<Map<String, Value>> answers(Map<String, Object>... requests) throws IOException {
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        for (Map<String, Object> request : requests) {
            in.write(ValueEncoder.bytes(request, RegisteredTypes.NONE));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TesterServer(Dialect.V1_2, folder).run(new ByteArrayInputStream(in.toByteArray()), out);
        List<Map<String, Value>> answers = new ArrayList<>();
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(out.toByteArray())) {
            while (unpacker.hasNext()) {
                Map<String, Value> answer = new LinkedHashMap<>();
                unpacker.unpackValue().asMapValue().map().forEach((name, value) -> answer.put(name.toString(), value));
                answers.add(answer);
            }
        }
        return answers;
    }

    private byte[] built(Map<String, Object> given) throws IOException {
        Map<String, Value> answer =
                answers(Map.of("id", 1L, "verb", "build", "case", given)).getFirst();
        return answer.get("bytes").asBinaryValue().asByteArray();
    }

    @Test
    @DisplayName("builds a case given as a map, and as the bytes of a case file, into bytes or a file")
    void build() throws IOException {
        Map<String, Object> given = arrayCase(7, "seven");
        byte[] caseFile = ValueEncoder.bytes(given, RegisteredTypes.NONE);
        Path target = folder.resolve("target");
        List<Map<String, Value>> answers = answers(
                Map.of("id", 1L, "verb", "build", "case", given),
                Map.of("id", "two", "verb", "build", "case", caseFile),
                Map.of("id", 3L, "verb", "build", "case", given, "file", target.toString()));

        byte[] bytes = answers.get(0).get("bytes").asBinaryValue().asByteArray();
        assertArrayEquals(bytes, answers.get(1).get("bytes").asBinaryValue().asByteArray());
        assertEquals(ValueFactory.newString("two"), answers.get(1).get("id"));
        assertEquals(ValueFactory.newInteger(bytes.length), answers.get(2).get("length"));
        assertArrayEquals(bytes, Files.readAllBytes(target));
    }

    @Test
    @DisplayName("writes the dialect that a request names")
    void dialect() throws IOException {
        Map<String, Object> given = arrayCase(7, "seven");
        Map<String, Value> answer = answers(Map.of("id", 1L, "verb", "build", "case", given, "dialect", "0.8"))
                .getFirst();
        byte[] old = answer.get("bytes").asBinaryValue().asByteArray();
        assertTrue(old.length != built(given).length, "narrow bitmaps make for another length");
    }

    @Test
    @DisplayName("finds a file equal to its case, and unequal to another, and says where")
    void check() throws IOException {
        byte[] bytes = built(arrayCase(7, "seven"));
        List<Map<String, Value>> answers = answers(
                Map.of("id", 1L, "verb", "check", "case", arrayCase(7, "seven"), "bytes", bytes),
                Map.of("id", 2L, "verb", "check", "case", arrayCase(7, "eight"), "bytes", bytes));

        assertEquals(ValueFactory.newBoolean(true), answers.get(0).get("ok"));
        assertEquals(ValueFactory.newBoolean(false), answers.get(1).get("ok"));
        String error = answers.get(1).get("error").toString();
        assertTrue(error.startsWith("Difference: row 0: expected") && error.contains("eight"), error);
    }

    @Test
    @DisplayName("describes a file as the stream of its rows")
    void describe() throws IOException {
        Map<String, Object> given = arrayCase(-3, "text");
        Map<String, Value> answer = answers(Map.of("id", 1L, "verb", "describe", "case", given, "bytes", built(given)))
                .getFirst();
        assertArrayEquals(
                ValueEncoder.bytes(row(-3, "text"), RegisteredTypes.NONE),
                answer.get("values").asBinaryValue().asByteArray());
    }

    @Test
    @DisplayName("answers what goes wrong, and goes on")
    void errors() throws IOException {
        Map<String, Object> given = arrayCase(7, "seven");
        List<Map<String, Value>> answers = answers(
                Map.of("id", 1L, "verb", "dance", "case", given),
                Map.of("id", 2L, "verb", "check", "case", given, "bytes", new byte[] {1, 2, 3}),
                Map.of("id", 3L, "verb", "build", "case", Map.of("rows", "none")),
                Map.of("id", 4L, "verb", "version"));

        assertTrue(answers.get(0).get("error").toString().contains("dance"));
        assertTrue(answers.get(1).get("error").toString().startsWith("CorruptDataException"), answers.toString());
        assertEquals(ValueFactory.newBoolean(false), answers.get(2).get("ok"));
        assertTrue(answers.get(3).get("versions").toString().contains("sharedbuffers-jvm"));
    }
}
