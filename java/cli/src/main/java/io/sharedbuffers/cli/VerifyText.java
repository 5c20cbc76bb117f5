package io.sharedbuffers.cli;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.output.Style;
import io.sharedbuffers.verify.Finding;
import io.sharedbuffers.verify.Severity;
import io.sharedbuffers.verify.VerifyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code sbuf verify} found in a file, for people: a line that sums up, the findings, and what to do next. */
final class VerifyText {
    private static final String INDENT = "  ";
    private static final int SEVERITY_WIDTH = "warning".length();
    private static final int WORD_WIDTH = "expected".length();

    private final Style style;
    private final int limit;
    private final boolean notes;

    /**
     * A form of texts.
     *
     * @param limit how many findings are shown
     * @param notes whether notes are among them
     */
    VerifyText(Style style, int limit, boolean notes) {
        this.style = style;
        this.limit = limit;
        this.notes = notes;
    }

    String of(VerifyReport report, Optional<FileForm> form) {
        StringBuilder text = new StringBuilder(summary(report, form)).append('\n');
        List<Finding> all = report.findings().stream()
                .filter(finding -> notes || finding.severity() != Severity.NOTE)
                .toList();
        List<Finding> shown = all.subList(0, Math.min(limit, all.size()));
        shown.forEach(finding -> finding(finding, text));
        long left = report.count(Severity.ERROR)
                + report.count(Severity.WARNING)
                + (notes ? report.count(Severity.NOTE) : 0)
                - shown.size();
        if (left > 0) {
            text.append(INDENT)
                    .append(style.faint(FactLines.grouped(left) + " more: --limit N shows N"))
                    .append('\n');
        }
        if (!report.sound()) {
            text.append(INDENT)
                    .append("To do: take a good copy of the file, or build it anew from its source. ")
                    .append("What a rule means is in format-spec/15-verification.md.\n");
        }
        return text.toString();
    }

    private String summary(VerifyReport report, Optional<FileForm> form) {
        List<String> facts = new ArrayList<>();
        form.ifPresent(known -> facts.add(known.label()));
        if (report.rows() >= 0) {
            facts.add(count(report.rows(), "row"));
        }
        if (report.keys() >= 0) {
            facts.add(count(report.keys(), "key"));
        }
        facts.add(count(report.bytes(), "byte"));
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            if (report.count(severity) > 0) {
                counts.add(count(report.count(severity), severity.label()));
            }
        }
        boolean hidden = !notes && report.count(Severity.NOTE) > 0;
        String verdict = report.sound() ? style.good("sound") : style.bad("damaged");
        return report.source() + ": " + verdict + (counts.isEmpty() ? "" : ", " + String.join(", ", counts))
                + (hidden ? " (--notes shows them)" : "") + style.faint(" — " + String.join(", ", facts));
    }

    private static String count(long number, String thing) {
        return FactLines.grouped(number) + " " + thing + (number == 1 ? "" : "s");
    }

    private void finding(Finding finding, StringBuilder text) {
        String severity = finding.severity().label();
        text.append(INDENT)
                .append(
                        switch (finding.severity()) {
                            case ERROR -> style.bad(severity);
                            case WARNING -> style.doubtful(severity);
                            case NOTE -> style.faint(severity);
                        })
                .repeat(' ', SEVERITY_WIDTH - severity.length())
                .append("  at ")
                .append(FactLines.grouped(finding.offset()))
                .append(finding.offset() < 0 ? "" : " (0x" + Long.toHexString(finding.offset()) + ")")
                .append("  ")
                .append(style.heading(finding.rule().id()))
                .append(finding.place().isEmpty() ? "" : "  " + finding.place())
                .append(finding.times() == 1 ? "" : ", the first of " + FactLines.grouped(finding.times()))
                .append(style.faint("  [spec " + finding.section() + "]"))
                .append('\n');
        line("expected", finding.expected(), text);
        line("found", finding.found(), text);
    }

    private void line(String word, String content, StringBuilder text) {
        text.append(INDENT)
                .repeat(' ', SEVERITY_WIDTH + INDENT.length())
                .append(style.faint(word))
                .repeat(' ', WORD_WIDTH - word.length() + 1)
                .append(content)
                .append('\n');
    }
}
