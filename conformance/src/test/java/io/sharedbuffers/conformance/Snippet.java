package io.sharedbuffers.conformance;

import io.sharedbuffers.conformance.Specification.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * A program or commands on a page of the guide, and what they must print.
 *
 * @param line number of its first line on the page
 * @param language {@code java}, {@code python} or {@code console}
 * @param peer which Python: a peer of images.sh, behind a colon one of its programs
 * @param background whether the page goes on while it runs; it must end by itself at the end of the page
 * @param source the program
 * @param output what it must print, errors included
 */
record Snippet(int line, String language, String peer, boolean background, List<String> source, List<String> output) {
    private static final String BACKGROUND = "background";
    private static final String TEXT = "text";

    /**
     * The snippets of a page. A program's output is the text block right after it; without one it must print nothing. Commands
     * have theirs among them.
     */
    static List<Snippet> of(List<Block> blocks) {
        List<Snippet> snippets = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            List<String> words = new ArrayList<>(List.of(blocks.get(i).info().split(" ")));
            String language = words.removeFirst();
            if (language.equals(TEXT)) {
                continue;
            }
            boolean background = words.remove(BACKGROUND);
            boolean told = i + 1 < blocks.size() && blocks.get(i + 1).info().equals(TEXT);
            snippets.add(new Snippet(
                    blocks.get(i).line(),
                    language,
                    words.isEmpty() ? "1.2" : words.getFirst(),
                    background,
                    blocks.get(i).lines(),
                    told ? blocks.get(i + 1).lines() : List.of()));
        }
        return snippets;
    }
}
