package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.msgpack.core.MessageInsufficientBufferException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/**
 * A Python process with an original, asked for one thing after another; conformance/README.md, "The shared-memory peers",
 * has the verbs. Requests may come from any thread; they are carried out one by one, in the order they were made.
 */
final class PythonPeer implements AutoCloseable {
    private static final int LONGEST_ANSWER_SECONDS = 120;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Process process;
    private final MessagePacker requests;
    private final MessageUnpacker answers;
    private final Path complaints;
    private final ExecutorService conversation =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    private int asked;

    /**
     * Talks with a process.
     *
     * @param complaints the file that is its standard error: a stream would end with the process, and the resource tracker
     *     that it may have started complains later
     */
    PythonPeer(Process process, Path complaints) {
        this.process = process;
        this.requests = MessagePack.newDefaultPacker(new BufferedOutputStream(process.getOutputStream()));
        this.answers = MessagePack.newDefaultUnpacker(process.getInputStream());
        this.complaints = complaints;
    }

    /**
     * Makes a request and waits for its result.
     *
     * @param fields names and values by turns; values are null, Boolean, Integer, Long, BigInteger, Float, Double, String,
     *     byte[], Path (as text), int[] and long[] (as lists), and Lists of these
     * @throws PythonError if the original raised an exception
     */
    Reply ask(String verb, Object... fields) {
        try {
            return begin(verb, fields).get(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PythonError error) {
                // Made in the thread of the conversation: here is where the test asked.
                throw new PythonError(error);
            }
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer to " + verb + " in " + LONGEST_ANSWER_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the answer to " + verb, e);
        }
    }

    /** Makes a request without waiting for its result, so that both sides work at the same time. */
    CompletableFuture<Reply> begin(String verb, Object... fields) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return perform(verb, fields);
                    } catch (IOException e) {
                        throw new UncheckedIOException("the peer ended while asked to " + verb, e);
                    } catch (MessageInsufficientBufferException e) {
                        throw new IllegalStateException("the peer ended while asked to " + verb + complained(), e);
                    }
                },
                conversation);
    }

    private Reply perform(String verb, Object... fields) throws IOException {
        if (fields.length % 2 != 0) {
            throw new IllegalArgumentException("a field of " + verb + " has no value");
        }
        int id = ++asked;
        requests.packMapHeader(2 + fields.length / 2);
        requests.packString("id").packInt(id);
        requests.packString("verb").packString(verb);
        for (int i = 0; i < fields.length; i += 2) {
            requests.packString((String) fields[i]).packValue(Reply.value(fields[i + 1]));
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
        if (answer.get("ok").asBooleanValue().getBoolean()) {
            return new Reply(answer.get("result"));
        }
        Value errno = answer.get("errno");
        throw new PythonError(
                answer.get("error").asStringValue().asString(),
                answer.get("message").asStringValue().asString(),
                errno.isIntegerValue() ? errno.asIntegerValue().asInt() : 0);
    }

    /** Kills the process with SIGKILL in its container; returns when it is dead. */
    void crash() {
        die("crash");
    }

    /** Lets the process end at once, without any of the cleaning up that Python does; returns when it has. */
    void endAtOnce() {
        die("exit");
    }

    private void die(String verb) {
        try {
            ask(verb);
        } catch (CompletionException | IllegalStateException e) {
            awaitEnd();
            return;
        }
        throw new IllegalStateException("the peer answered after its death");
    }

    /**
     * Lets the process end by itself, as Python programs do, and waits for that.
     *
     * @return what it wrote on standard error; see {@link #awaitComplaint} for what its resource tracker still may
     */
    String end() {
        try {
            requests.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int code = awaitEnd();
        String text = complained();
        if (code != 0) {
            throw new IllegalStateException("the peer ended with code " + code + ": " + text);
        }
        return text;
    }

    /** Waits until the process, or the resource tracker that it has started, has written this on standard error. */
    void awaitComplaint(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!complained().contains(text)) {
            assertTrue(System.nanoTime() < end, () -> "standard error has no \"" + text + "\": " + complained());
            Thread.sleep(5);
        }
    }

    /** What is on standard error by now. */
    String complained() {
        try {
            return Files.readString(complaints);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the peer does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the peer ends", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (process.isAlive()) {
                requests.close();
                awaitEnd();
            }
        } finally {
            process.destroyForcibly();
            conversation.shutdownNow();
        }
    }
}
