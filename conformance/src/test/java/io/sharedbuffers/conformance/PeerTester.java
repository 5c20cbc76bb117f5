package io.sharedbuffers.conformance;

import io.sharedbuffers.types.Dialect;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/** The original's tester, asked in the tester protocol. Not safe for use by several threads at once. */
final class PeerTester implements AutoCloseable {
    private final Process process;
    private final MessagePacker requests;
    private final MessageUnpacker answers;
    private final Dialect dialect;
    private int asked;

    PeerTester(PeerContainer container, Dialect dialect) throws IOException {
        this(container.talk("conformance/peer/peer.py", "serve"), dialect);
    }

    private PeerTester(Process process, Dialect dialect) {
        this.process = process;
        this.requests = MessagePack.newDefaultPacker(new BufferedOutputStream(process.getOutputStream()));
        this.answers = MessagePack.newDefaultUnpacker(process.getInputStream());
        this.dialect = dialect;
    }

    /** The same tester under Jython, where it speaks to this library's Python interface in place of the original. */
    static PeerTester jython() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Duser.timezone=UTC",
                "-Dpython.cachedir.skip=true",
                "-cp",
                System.getProperty("java.class.path"),
                "org.python.util.jython",
                "../python-compat/src/tester/jython_peer.py",
                "peer",
                "serve");
        return new PeerTester(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start(),
                Dialect.V1_2);
    }

    /** What the tester answered: an error, or what was asked for. */
    record Answer(String error, byte[] bytes) {
        boolean ok() {
            return error == null;
        }
    }

    /** The file that the original makes of a case. */
    Answer build(byte[] given) throws IOException {
        return ask("build", given, null, "bytes");
    }

    /** Whether the original finds in a file what the case says. */
    Answer check(byte[] given, byte[] file) throws IOException {
        return ask("check", given, file, null);
    }

    /** The values that the original finds in a file, as a msgpack stream. */
    Answer describe(byte[] given, byte[] file) throws IOException {
        return ask("describe", given, file, "values");
    }

    private Answer ask(String verb, byte[] given, byte[] file, String result) throws IOException {
        int id = ++asked;
        requests.packMapHeader(file == null ? 4 : 5);
        requests.packString("id").packInt(id);
        requests.packString("verb").packString(verb);
        requests.packString("dialect").packString(dialect.label());
        requests.packString("case").packBinaryHeader(given.length).writePayload(given);
        if (file != null) {
            requests.packString("bytes").packBinaryHeader(file.length).writePayload(file);
        }
        requests.flush();
        Map<String, Value> answer = new HashMap<>();
        answers.unpackValue()
                .asMapValue()
                .map()
                .forEach((name, value) -> answer.put(name.asStringValue().asString(), value));
        if (answer.get("id").asIntegerValue().asInt() != id) {
            throw new IOException("an answer to another request: " + answer);
        }
        if (!answer.get("ok").asBooleanValue().getBoolean()) {
            return new Answer(answer.get("error").toString(), null);
        }
        return new Answer(
                null, result == null ? null : answer.get(result).asBinaryValue().asByteArray());
    }

    @Override
    public void close() throws IOException {
        requests.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        answers.close();
    }
}
