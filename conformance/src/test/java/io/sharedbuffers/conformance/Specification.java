package io.sharedbuffers.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The chapters of the specification as text: their headings, links and blocks.
 *
 * @param folder {@code format-spec/}
 * @param chapters file name without {@code .md} to chapter, sorted
 */
record Specification(Path folder, Map<String, Chapter> chapters) {
    private static final Pattern FENCE = Pattern.compile("(`{3,}|~{3,})(.*)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

    /**
     * One file.
     *
     * @param headings texts of all headings
     * @param blocks fenced blocks
     * @param links targets of links
     * @param longLines numbers of prose lines over 120 characters
     */
    record Chapter(List<String> headings, List<Block> blocks, List<String> links, List<Integer> longLines) {
        boolean hasHeading(String text) {
            return headings.stream().anyMatch(text::equalsIgnoreCase);
        }

        /** Whether a heading has this anchor, by the rule of the usual renderers. */
        boolean hasAnchor(String anchor) {
            return headings.stream()
                    .map(heading -> heading.toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .anyMatch(anchor::equals);
        }
    }

    /**
     * A fenced block.
     *
     * @param line number of its first line
     * @param info what stands behind the fence
     * @param lines its content
     */
    record Block(int line, String info, List<String> lines) {
        boolean isHex() {
            return info.equals("hex") || info.startsWith("hex ");
        }
    }

    static Specification read(Path folder) {
        Map<String, Chapter> chapters = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                String name = file.getFileName().toString();
                chapters.put(name.substring(0, name.length() - ".md".length()), chapter(Files.readAllLines(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Specification(folder, chapters);
    }

    private static Chapter chapter(List<String> lines) {
        Chapter chapter = new Chapter(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int first = i++;
                List<String> content = new ArrayList<>();
                while (i < lines.size() && !lines.get(i).startsWith(fence.group(1))) {
                    content.add(lines.get(i++));
                }
                if (i == lines.size()) {
                    throw new IllegalStateException("the block of line " + (first + 1) + " has no end");
                }
                chapter.blocks.add(new Block(first + 1, fence.group(2).strip(), content));
                continue;
            }
            Matcher heading = HEADING.matcher(lines.get(i));
            if (heading.matches()) {
                chapter.headings.add(heading.group(1).strip());
            }
            if (lines.get(i).length() > 120 && !lines.get(i).startsWith("|")) {
                chapter.longLines.add(i + 1);
            }
            LINK.matcher(lines.get(i)).results().forEach(link -> chapter.links.add(link.group(1)));
        }
        return chapter;
    }

    /** The numbered chapters only, without README and changes. */
    Map<String, Chapter> numbered() {
        Map<String, Chapter> numbered = new HashMap<>(chapters);
        numbered.keySet().removeIf(name -> !Character.isDigit(name.charAt(0)));
        return numbered;
    }
}
