package io.sharedbuffers.benchmarks.peers;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Python original, which builds the same file and reads ours. */
final class PythonOriginal {
    /** What it is called in {@link Figures}. */
    static final String NAME = "PYTHON";

    /** Its quickest way, which takes more than the documented use. */
    static final String TUNED = "PYTHON_TUNED";

    private final String interpreter;
    private final Path script;
    private final Path rows;

    PythonOriginal(String interpreter, Path script, Path folder) {
        this.interpreter = interpreter;
        this.script = script;
        this.rows = folder.resolve("rows");
    }

    /** Writes the records where the script looks for them. */
    void prepare(Workload workload) throws IOException {
        Files.createDirectories(rows);
        int n = workload.rows();
        int[] queries = workload.queries();
        try (Column ids = new Column(rows.resolve("ids"));
                Column scores = new Column(rows.resolve("scores"));
                Column counts = new Column(rows.resolve("counts"));
                Column tags = new Column(rows.resolve("tags"));
                Column order = new Column(rows.resolve("queries"));
                Column absent = new Column(rows.resolve("absent"));
                var names = Files.newBufferedWriter(rows.resolve("names"))) {
            for (int i = 0; i < n; i++) {
                ids.put(workload.id(i));
                absent.put(workload.absentId(i));
                scores.put(Double.doubleToRawLongBits(workload.score(i)));
                counts.put(workload.count(i));
                order.put(queries[i]);
                for (int tag : workload.tags(i)) {
                    tags.put(tag);
                }
                names.write(workload.name(i));
                names.write('\n');
            }
        }
    }

    private static final class Column implements AutoCloseable {
        private final DataOutputStream out;
        private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());

        Column(Path file) throws IOException {
            OutputStream stream = Files.newOutputStream(file);
            this.out = new DataOutputStream(new BufferedOutputStream(stream, 1 << 16));
        }

        void put(long value) throws IOException {
            number.putLong(0, value);
            out.write(number.array(), 0, Long.BYTES);
        }

        void put(int value) throws IOException {
            number.putInt(0, value);
            out.write(number.array(), 0, Integer.BYTES);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    List<String> command(String verb, Path file) {
        return List.of(interpreter, script.toString(), verb, rows.toString(), file.toString());
    }

    /** Builds, and refuses to go on if the file is not the very one that we build. */
    void build(Path ours, Figures figures) throws IOException, InterruptedException {
        Path file = rows.resolve("table.sbuf");
        Child.Outcome built = Child.run(command("build", file));
        if (Files.mismatch(ours, file) >= 0) {
            throw new IOException(
                    "the original's file and ours differ from offset " + Files.mismatch(ours, file) + " on");
        }
        figures.add(NAME, "build", built.number());
        figures.add(NAME, "peak", built.peakKib());
        figures.add(NAME, "bytes", BuiltFiles.bytes(file));
        Files.delete(file);
    }

    /** Asks all questions about our file. */
    void ask(Path ours, Figures figures) throws IOException, InterruptedException {
        for (String line : Child.run(command("read", ours)).lines()) {
            String[] words = line.split(" ");
            boolean tuned = words[0].equals("tuned");
            for (int i = 1; i < words.length; i++) {
                figures.add(tuned ? TUNED : NAME, tuned ? "field" : words[0], Double.parseDouble(words[i]));
            }
        }
    }
}
