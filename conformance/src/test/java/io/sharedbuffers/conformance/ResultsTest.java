package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Comes last, as isolated classes do, when the others have counted; needs a run of them all. */
@Tag("docker")
@Isolated
@DisplayName("The table of results")
class ResultsTest {
    @Test
    @DisplayName("has counts in every place, or a reason why not")
    void complete() throws IOException {
        EmptyCells reasons = EmptyCells.load();
        List<String> empty = new ArrayList<>(Results.FILES.empty());
        empty.addAll(Results.PROGRAMS.empty());
        Sharing.tables().forEach(table -> empty.addAll(table.empty()));
        empty.addAll(Results.JYTHON.empty());
        Map<String, String> marks = reasons.marks(empty);
        publish(marks, reasons);

        empty.removeAll(marks.keySet());
        assertEquals(
                List.of(),
                empty,
                "places that are empty without a reason in empty-cells.tsv; the whole module must have run");
        List<String> unused = reasons.reasons().stream()
                .filter(reason -> marks.keySet().stream().noneMatch(reason::isFor))
                .map(EmptyCells.Reason::text)
                .toList();
        assertEquals(List.of(), unused, "reasons for places that are not empty");
    }

    private static void publish(Map<String, String> marks, EmptyCells reasons) throws IOException {
        StringBuilder tables = new StringBuilder()
                .append(Results.FILES.table("on disk", marks))
                .append('\n')
                .append(Results.JYTHON.table("through Python", marks))
                .append('\n')
                .append(Results.PROGRAMS.table("running", marks));
        Sharing.tables()
                .forEach(table -> tables.append('\n').append(table.table("live memory shared with Python", marks)));
        StringBuilder notes = new StringBuilder();
        new TreeSet<>(marks.values())
                .stream()
                        .sorted((a, b) -> a.length() == b.length() ? a.compareTo(b) : a.length() - b.length())
                        .forEach(mark -> notes.append(mark)
                                .append(' ')
                                .append(reasons.reasons()
                                        .get(Integer.parseInt(mark.substring(1, mark.length() - 1)) - 1)
                                        .text())
                                .append("\n\n"));
        Files.createDirectories(Path.of("target"));
        Files.writeString(
                Path.of("target/RESULTS.md"),
                introduction() + "\n" + tables + "\n" + notes.toString().stripTrailing() + "\n");
        System.out.println("\n" + tables + "\n" + notes);
    }

    private static String introduction() {
        return """
                # Results

                What `make conformance` compared last: how many comparisons were equal, of how many where not all were, and how
                many differ as known-differences.tsv says. A row is a construct of [format-spec](../format-spec/README.md), as
                [constructs.tsv](constructs.tsv) tells; a case counts in each row that it shows. Random cases: %d for each
                dialect, of seed `%s`.

                | column | what is equal |
                |---|---|
                | same bytes | the file that this library builds of a case, and the original's |
                | we read it | the case, and what this library reads in the original's file: values, keys, missing keys |
                | it reads ours | the case, and what the original reads in this library's file |
                | read by our other dialect | the case, and what a program of the other dialect reads in the original's file |
                | 0.4.9, 0.6.4, 0.9.1 read | the case, and what programs of both dialects read in the golden file of that release |
                | Jython to CPython | the case, and what the original reads in the file that [python-compat](../python-compat/README.md) builds |
                | CPython to Jython | the case, and what python-compat reads in the original's file |

                What Python 2 or Jython keeps from being compared is known, too: python-compat/src/tester/left-out.tsv.

                The tables of live memory count what was tried with processes of both sides at the same time, one for each case and
                direction; "we" are this library, "it" and "they" the original. Three lists that Python damages when it makes them are
                read, but not made here.
                """.formatted(RandomRun.CASES, RandomRun.SEED);
    }
}
