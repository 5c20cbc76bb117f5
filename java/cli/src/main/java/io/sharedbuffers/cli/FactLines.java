package io.sharedbuffers.cli;

import io.sharedbuffers.cli.output.Numerals;
import io.sharedbuffers.cli.output.Style;
import java.util.Map;

/** What is known about one thing, for people: a line for each fact. */
final class FactLines {
    private static final int LABEL_WIDTH = 10;

    private FactLines() {}

    static String of(Map<String, Object> facts, Style style) {
        int width = facts.keySet().stream().mapToInt(String::length).reduce(LABEL_WIDTH, Math::max);
        StringBuilder text = new StringBuilder();
        facts.forEach((label, value) -> {
            String shown = value instanceof Long number ? grouped(number) : value.toString();
            text.append(style.faint(label))
                    .repeat(' ', width - label.length())
                    .append("  ")
                    .append(shown)
                    .append('\n');
        });
        return text.toString();
    }

    /** A number with its thousands apart. */
    static String grouped(long number) {
        return Numerals.grouped(number);
    }
}
