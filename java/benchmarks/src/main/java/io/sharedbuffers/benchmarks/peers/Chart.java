package io.sharedbuffers.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Draws how long one field takes each contestant, as bars; readable on light and dark ground. */
final class Chart {
    private static final int WIDTH = 720;
    private static final int LABEL = 230;
    private static final int BAR = 18;
    private static final int STEP = 26;
    private static final int TOP = 34;

    /** Bars that are longer are cut, and say so by their number. */
    private static final double WIDEST_IN_LIMITS = 12;

    private Chart() {}

    static void write(Figures figures, Path file, Workload workload, List<Peer> peers) throws IOException {
        double limit = figures.median(Peer.LIMIT.name(), "field");
        StringBuilder svg = new StringBuilder();
        int height = TOP + STEP * (peers.size() + 1) + 8;
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH,
                height);
        line(svg, "<style>text{fill:#222}@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>");
        line(
                svg,
                "<text x=\"4\" y=\"18\" font-weight=\"bold\">One field of a random record among %,d: nanoseconds, less is"
                        + " better</text>",
                workload.rows());
        int y = TOP;
        for (Peer peer : peers) {
            bar(svg, y, peer.label(), figures.median(peer.name(), "field"), limit, colour(peer));
            y += STEP;
        }
        if (figures.has(PythonOriginal.NAME, "field")) {
            bar(svg, y, "Python original 1.2.3", figures.median(PythonOriginal.NAME, "field"), limit, "#9aa0a6");
        }
        line(svg, "</svg>");
        Files.writeString(file, svg);
    }

    private static String colour(Peer peer) {
        return switch (peer) {
            case LIMIT -> "#5f6368";
            default -> peer.files().equals(Peer.OURS.files()) ? "#1a73e8" : "#9aa0a6";
        };
    }

    private static void bar(StringBuilder svg, int y, String label, double nanos, double limit, String colour) {
        double length = Math.min(nanos / limit, WIDEST_IN_LIMITS) / WIDEST_IN_LIMITS * (WIDTH - LABEL - 70);
        line(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", LABEL - 8, y + 14, label.replace("`", ""));
        line(svg, "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>", LABEL, y, length, BAR, colour);
        line(svg, "<text x=\"%.1f\" y=\"%d\">%,.0f</text>", LABEL + length + 6, y + 14, nanos);
    }

    private static void line(StringBuilder svg, String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
