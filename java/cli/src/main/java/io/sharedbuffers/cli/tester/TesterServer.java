package io.sharedbuffers.cli.tester;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.verify.ByteMeaning;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/**
 * Answers requests of the tester protocol one after another ({@code conformance/README.md}).
 *
 * <p>Not safe for use by several threads at once.
 */
final class TesterServer {
    private final Dialect dialect;
    private final Path scratch;

    /**
     * A server.
     *
     * @param dialect the dialect of requests that name none
     * @param folder where bytes become files for a moment; a folder in memory makes for speed
     */
    TesterServer(Dialect dialect, Path folder) {
        this.dialect = dialect;
        this.scratch = folder.resolve("tester.sbuf");
    }

    /** Writes the part of an answer that follows {@code id} and {@code ok}. */
    @FunctionalInterface
    private interface Answer {
        void write(MessagePacker out) throws IOException;
    }

    /**
     * Answers until there are no more requests.
     *
     * @param in the requests
     * @param out receives the answers, each flushed
     * @throws IOException if one of the streams fails
     */
    void run(InputStream in, OutputStream out) throws IOException {
        try (MessageUnpacker requests = MessagePack.newDefaultUnpacker(in);
                MessagePacker answers = MessagePack.newDefaultPacker(out)) {
            while (requests.hasNext()) {
                answer(fields(requests.unpackValue()), answers);
                answers.flush();
            }
        }
    }

    private static Map<String, Value> fields(Value request) throws InputException {
        if (!request.isMapValue()) {
            throw new InputException("a request is a msgpack map");
        }
        Map<String, Value> fields = new HashMap<>();
        request.asMapValue().map().forEach((name, value) -> {
            if (!value.isNilValue()) {
                fields.put(name.asStringValue().asString(), value);
            }
        });
        return fields;
    }

    private void answer(Map<String, Value> request, MessagePacker out) throws IOException {
        Value id = request.getOrDefault("id", ValueFactory.newNil());
        Answer answer;
        try {
            answer = perform(request);
        } catch (Difference | IOException | RuntimeException | StackOverflowError e) {
            out.packMapHeader(3);
            out.packString("id").packValue(id);
            out.packString("ok").packBoolean(false);
            out.packString("error").packString(e.getClass().getSimpleName() + ": " + e.getMessage());
            return;
        }
        answer.write(out.packMapHeader(answer == NOTHING ? 2 : 3)
                .packString("id")
                .packValue(id)
                .packString("ok")
                .packBoolean(true));
    }

    private static final Answer NOTHING = _ -> {};

    private Answer perform(Map<String, Value> request) throws IOException, Difference {
        String verb = needed(request, "verb").asStringValue().asString();
        return switch (verb) {
            case "version" -> out -> versions(out);
            case "build" -> build(request);
            case "describe" -> describe(request);
            case "check" -> {
                CaseCheck.run(given(request), dialect(request), file(request));
                yield NOTHING;
            }
            case "label" -> label(request);
            default ->
                throw new InputException("no verb \"" + verb + "\": there are build, check, describe, label, version");
        };
    }

    private static void versions(MessagePacker out) throws IOException {
        List<TesterVersions.Entry> entries = TesterVersions.all();
        out.packString("versions").packMapHeader(entries.size());
        for (TesterVersions.Entry entry : entries) {
            out.packString(entry.name()).packString(entry.version());
        }
    }

    private Answer build(Map<String, Value> request) throws IOException {
        Value named = request.get("file");
        Path target = named == null ? scratch : path(named);
        CaseVerbs.build(given(request), dialect(request), target);
        if (named != null) {
            long length = Files.size(target);
            return out -> out.packString("length").packLong(length);
        }
        byte[] bytes = Files.readAllBytes(target);
        return out -> out.packString("bytes").packBinaryHeader(bytes.length).writePayload(bytes);
    }

    private Answer describe(Map<String, Value> request) throws IOException {
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        try (MessagePacker packer = MessagePack.newDefaultPacker(values)) {
            OpenedFile.How how = OpenedFile.How.of(given(request).request(dialect(request)));
            CaseVerbs.describe(how, file(request), packer);
        }
        return out -> out.packString("values").packBinaryHeader(values.size()).writePayload(values.toByteArray());
    }

    private Answer label(Map<String, Value> request) throws IOException {
        long offset = needed(request, "offset").asIntegerValue().asLong();
        ByteMeaning meaning = CaseLabel.at(given(request), dialect(request), file(request), offset);
        return out -> out.packString("label")
                .packMapHeader(2)
                .packString("section")
                .packString(meaning.section())
                .packString("path")
                .packString(meaning.path());
    }

    private static Value needed(Map<String, Value> request, String name) throws InputException {
        Value value = request.get(name);
        if (value == null) {
            throw new InputException("the request has no \"" + name + "\"");
        }
        return value;
    }

    /** The case: a map in the request itself, or the bytes of a case file. */
    private static CaseFile given(Map<String, Value> request) throws IOException {
        Value value = needed(request, "case");
        if (value.isBinaryValue()) {
            return CaseFile.parse(value.asBinaryValue().asByteArray(), "case");
        }
        try (var buffer = MessagePack.newDefaultBufferPacker()) {
            buffer.packValue(value);
            return CaseFile.parse(buffer.toByteArray(), "case");
        }
    }

    private Dialect dialect(Map<String, Value> request) {
        Value named = request.get("dialect");
        return named == null ? dialect : Dialect.of(named.asStringValue().asString());
    }

    private Path file(Map<String, Value> request) throws IOException {
        Value named = request.get("file");
        if (named != null) {
            return path(named);
        }
        Files.write(scratch, needed(request, "bytes").asBinaryValue().asByteArray());
        return scratch;
    }

    private static Path path(Value value) {
        return Path.of(value.asStringValue().asString());
    }
}
