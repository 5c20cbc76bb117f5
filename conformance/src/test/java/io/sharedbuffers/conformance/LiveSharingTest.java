package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    private Dialect dialect;

    private void map(Dialect dialect) throws IOException, InterruptedException {
        this.dialect = dialect;
        file = shared.resolve("live.sbuf");
        build(new Row("first", 40));
        rows = SharedBuffers.openArray(file, StructView.class, ReadOptions.DEFAULT.withWritable(true));
        container = PeerContainer.start(dialect, shared);
        Process original =
                container.talk("conformance/peer/live.py", file.toRealPath().toString(), "counter");
        orders = new PrintWriter(original.outputWriter(StandardCharsets.UTF_8), true);
        answers = original.inputReader(StandardCharsets.UTF_8);
        assertEquals("ready", answers.readLine());
    }

    private void build(Row row) throws IOException {
        SharedBuffers.buildArray(file, Row.class, WriteOptions.DEFAULT.withDialect(dialect))
                .add(row)
                .build();
    }

    /** What is in the table of results if the test comes so far. */
    private void worked(String what) {
        Results.PROGRAMS.count("one file mapped by both sides: " + what, dialect.label(), true);
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

    @ParameterizedTest
    @EnumSource
    @DisplayName("shows each side what the other stores")
    void stores(Dialect dialect) throws IOException, InterruptedException {
        map(dialect);
        assertEquals("40", ask("get"));
        assertEquals("done", ask("set -77"));
        assertEquals(-77, counter());
        rows.get(0).edit().set("counter", 1L << 40);
        assertEquals(String.valueOf(1L << 40), ask("get"));
        worked("each sees what the other stores");
    }

    @ParameterizedTest
    @EnumSource(names = "V1_2")
    @DisplayName("lets one side at a time win a compare-and-set")
    void compareAndSet(Dialect dialect) throws IOException, InterruptedException {
        map(dialect);
        assertEquals("true", ask("cas 40 41"));
        StructEditor editor = rows.get(0).edit();
        assertEquals(false, editor.compareAndSet("counter", 40L, 42L));
        assertEquals(true, editor.compareAndSet("counter", 41L, 42L));
        assertEquals("false", ask("cas 41 43"));
        assertEquals("42", ask("get"));
        worked("one wins a compare-and-set");
    }

    @ParameterizedTest
    @EnumSource(names = "V1_2")
    @DisplayName("loses no addition of either side while both add")
    void additions(Dialect dialect) throws Exception {
        map(dialect);
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
        worked("no addition of either is lost");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("keeps its readers undisturbed when a builder replaces it")
    void replaced(Dialect dialect) throws IOException, InterruptedException {
        map(dialect);
        build(new Row("other", 5));
        assertEquals("40", ask("get"));
        assertEquals(40, counter());
        try (TypedArray<StructView> fresh = SharedBuffers.openArray(file, StructView.class)) {
            assertEquals(5, fresh.get(0).getLong("counter"));
        }
        Files.delete(file);
        assertEquals(40, counter());
        worked("replaced by rename while both read");
    }
}
