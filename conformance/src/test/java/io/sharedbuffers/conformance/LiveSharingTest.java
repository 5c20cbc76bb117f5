package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.struct.StructEditor;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker")
@DisplayName("A file that this process and one with the original have mapped at the same time")
class LiveSharingTest {
    private static final int ADDITIONS = 200_000;

    record Row(String name, long counter) {}

    @TempDir
    private Path shared;

    private Path file;

    @AutoClose
    private PeerContainer container;

    /** The original's process ends with its orders. */
    @AutoClose
    private PrintWriter orders;

    private BufferedReader answers;

    @AutoClose
    private TypedArray<StructView> rows;

    @BeforeEach
    void map() throws IOException, InterruptedException {
        file = shared.resolve("live.sbuf");
        SharedBuffers.buildArray(file, Row.class).add(new Row("first", 40)).build();
        rows = SharedBuffers.openArray(file, StructView.class, ReadOptions.DEFAULT.withWritable(true));
        container = PeerContainer.start(Dialect.V1_2, shared);
        Process original =
                container.talk("conformance/peer/live.py", file.toRealPath().toString(), "counter");
        orders = new PrintWriter(original.outputWriter(StandardCharsets.UTF_8), true);
        answers = original.inputReader(StandardCharsets.UTF_8);
        assertEquals("ready", answers.readLine());
    }

    private void order(String line) {
        orders.println(line);
    }

    private String ask(String line) throws IOException {
        order(line);
        return answers.readLine();
    }

    private long counter() {
        return rows.get(0).getLong("counter");
    }

    @Test
    @DisplayName("shows each side what the other stores")
    void stores() throws IOException {
        assertEquals("40", ask("get"));
        assertEquals("done", ask("set -77"));
        assertEquals(-77, counter());
        rows.get(0).edit().set("counter", 1L << 40);
        assertEquals(String.valueOf(1L << 40), ask("get"));
    }

    @Test
    @DisplayName("lets one side at a time win a compare-and-set")
    void compareAndSet() throws IOException {
        assertEquals("true", ask("cas 40 41"));
        StructEditor editor = rows.get(0).edit();
        assertEquals(false, editor.compareAndSet("counter", 40L, 42L));
        assertEquals(true, editor.compareAndSet("counter", 41L, 42L));
        assertEquals("false", ask("cas 41 43"));
        assertEquals("42", ask("get"));
    }

    @Test
    @DisplayName("loses no addition of either side while both add")
    void additions() throws Exception {
        order("add 1 " + ADDITIONS);
        FutureTask<String> answer = new FutureTask<>(answers::readLine);
        Thread.startVirtualThread(answer);
        StructEditor editor = rows.get(0).edit();
        long ours = 0;
        while (!answer.isDone()) {
            editor.add("counter", 3L);
            ours++;
        }
        assertEquals("done", answer.get());
        assertEquals(40 + ADDITIONS + 3 * ours, counter());
    }

    @Test
    @DisplayName("keeps its readers undisturbed when a builder replaces it")
    void replaced() throws IOException {
        SharedBuffers.buildArray(file, Row.class).add(new Row("other", 5)).build();
        assertEquals("40", ask("get"));
        assertEquals(40, counter());
        try (TypedArray<StructView> fresh = SharedBuffers.openArray(file, StructView.class)) {
            assertEquals(5, fresh.get(0).getLong("counter"));
        }
        Files.delete(file);
        assertEquals(40, counter());
    }
}
