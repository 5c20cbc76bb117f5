package io.sharedbuffers.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what was measured: the table, and ratios on the console. */
final class Report {
    private static final String LIMIT = Peer.LIMIT.name();

    private static final String NOTES = """
            How to read it

            - All contestants ran in one run, on files in the page cache, with the same flags of the JVM. Times are the median of
              the rounds; a ratio is taken in each round and shown with its lowest and highest. B are bytes allocated for one answer.
            - Build is the whole process from `main` on, with the making of the records (which all share) and, for stores that want
              it, the sorting. Memory is the most that the process had of its own (`RssAnon`), the JVM's heap of 1 GiB to 4 GiB
              included, so it says little below that. First answer is from `main` of a fresh JVM on, classes loaded included; for
              Python from after its imports.
            - Several questions in one call: only contestants that have such a call.
            - Growth is what one more process costs that has read every record: the proportional share of memory (`Pss`) that eight
              processes have beyond one, by seven. A JVM has some 30 MiB of its own, whatever it reads.

            What is unfair, and to whom

            - To all but the limit: it was made for this workload, keeps all of a record in one cache line, and checks nothing.
            - To the stores of bytes (Sparkey, PalDB, LMDB, RocksDB): none; their values are packed by hand with the score in front,
              their best case. A codec such as msgpack costs them 30 to 100 ns more.
            - To LMDB, SQLite and RocksDB: they can be written to by several processes while others read, which nobody does here.
            - To Chronicle Map: it locks for each answer since it is mutable. It compiles classes at its first use.
            - To Arrow: it has no lookups; binary search by hand stands for them. Its scan reads one column, which is what it is for.
            - To SQLite: each answer goes through JDBC and SQL.
            - To the Python original: it is Python. *Tuned* is its `getter` with a proxy that is used again.
            - To us: we alone wait until what was built is on the storage device. 8 bytes for each row and 16 for each key of the
              index are fixed by the format, and so is the way from the key through both to the record.
            """;

    private Report() {}

    /** Prints each contestant's figures in terms of the limit's of the same round, beside stored ones if there are any. */
    static void ratios(Figures now, Figures stored, List<Peer> peers, String questions) {
        System.out.println();
        for (String question : questions.split("\\|")) {
            for (Peer peer : peers) {
                Figures.Ratio ratio = now.ratio(peer.name(), LIMIT, question);
                String line = String.format(
                        Locale.ROOT,
                        "%-8s %-16s %8.1f ns %6.2f x the limit (%.2f to %.2f) %7.1f B",
                        question,
                        peer,
                        now.median(peer.name(), question),
                        ratio.middle(),
                        ratio.low(),
                        ratio.high(),
                        now.median(peer.name(), question + "-bytes"));
                if (stored != null && stored.has(peer.name(), question)) {
                    Figures.Ratio before = stored.ratio(peer.name(), LIMIT, question);
                    line += String.format(
                            Locale.ROOT,
                            "   stored %6.2f (%.2f to %.2f)",
                            before.middle(),
                            before.low(),
                            before.high());
                }
                System.out.println(line);
            }
        }
    }

    /** Writes the tables. */
    static void write(Figures figures, Path file, Workload workload, List<Peer> peers) throws IOException {
        List<String> text = new ArrayList<>();
        text.add("# " + String.format(Locale.ROOT, "%,d", workload.rows()) + " records, ids "
                + workload.spread().name().toLowerCase(Locale.ROOT));
        text.add("");
        text.add("Made by `make bench-peers` on " + Machine.description() + ".");
        text.add("");
        text.add("| contestant | one field, ns | B | x the limit | absent id, ns | whole record, ns | B | by name, ns |"
                + " scan, ns a row |");
        text.add("| --- " + "| ---: ".repeat(8) + "|");
        for (Peer peer : peers) {
            text.add(row(peer.label(), answers(figures, peer.name(), workload)));
        }
        if (figures.has(PythonOriginal.NAME, "field")) {
            text.add(row("Python original 1.2.3", answers(figures, PythonOriginal.NAME, workload)));
            text.add(row("the same, tuned", answers(figures, PythonOriginal.TUNED, workload)));
        }
        text.add("");
        text.add("| 100 questions in one call | a field, ns each | B | a whole record, ns | B | by name, ns |");
        text.add("| --- " + "| ---: ".repeat(5) + "|");
        for (Peer peer : peers) {
            if (figures.has(peer.name(), "fields")) {
                text.add(row(peer.label(), manyAnswers(figures, peer.name())));
            }
        }
        text.add("");
        text.add("| contestant | build, s | memory, MiB | files, MB | first answer, ms | growth, MiB a process |"
                + " 1 thread, million/s | 2 | 4 | 8 |");
        text.add("| --- " + "| ---: ".repeat(9) + "|");
        for (Peer peer : peers) {
            text.add(row(peer.label(), process(figures, peer.name())));
        }
        if (figures.has(PythonOriginal.NAME, "build")) {
            text.add(row("Python original 1.2.3", process(figures, PythonOriginal.NAME)));
        }
        text.add("");
        text.add(NOTES.strip());
        Files.write(file, text);
    }

    private static String row(String label, List<String> cells) {
        return "| " + label + " | " + String.join(" | ", cells) + " |";
    }

    private static List<String> answers(Figures figures, String who, Workload workload) {
        Figures.Ratio ratio = figures.ratio(who, LIMIT, "field");
        return List.of(
                number("%,.0f", figures.median(who, "field")),
                number("%.0f", figures.median(who, "field-bytes")),
                Double.isNaN(ratio.middle())
                        ? ""
                        : String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ratio.middle(), ratio.low(), ratio.high()),
                number("%,.0f", figures.median(who, "absent")),
                number("%,.0f", figures.median(who, "record")),
                number("%.0f", figures.median(who, "record-bytes")),
                number("%,.0f", figures.median(who, "text")),
                number("%,.1f", figures.median(who, "scan") * 1e3 / workload.rows()));
    }

    private static List<String> manyAnswers(Figures figures, String who) {
        return List.of(
                number("%,.0f", figures.median(who, "fields")),
                number("%.0f", figures.median(who, "fields-bytes")),
                number("%,.0f", figures.median(who, "records")),
                number("%.0f", figures.median(who, "records-bytes")),
                number("%,.0f", figures.median(who, "texts")));
    }

    private static List<String> process(Figures figures, String who) {
        List<String> cells = new ArrayList<>(List.of(
                number("%.2f", figures.median(who, "build") / 1e3),
                number("%.0f", figures.median(who, "peak") / 1024),
                number("%.1f", figures.median(who, "bytes") / 1e6),
                number("%,.0f", figures.median(who, "first")),
                number("%.1f", figures.median(who, "process") / 1024)));
        for (int threads : new int[] {1, 2, 4, 8}) {
            double nanos = figures.median(who, "field" + (threads == 1 ? "" : threads));
            cells.add(number("%.2f", threads * 1e3 / nanos));
        }
        return cells;
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }
}
