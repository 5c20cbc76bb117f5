import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes one site of the Javadoc of the modules that programs use and of the specification, whose chapters become pages of the
 * core module. Fails for any warning, and for links from the overview or the chapters that lead nowhere.
 */
final class Site {
    private static final Path TARGET = Path.of("target/site");
    private static final Path PAGES = TARGET.resolve("io.sharedbuffers/doc-files");
    private static final Path SPECIFICATION = Path.of("format-spec");

    private static final Pattern CHAPTER_LINK = Pattern.compile("\\]\\(([0-9A-Za-z-]*)(\\.md)?(#[^)]+)?\\)");
    private static final Pattern SEPARATED = Pattern.compile(" id=\"([^\"]*\\d-\\d[^\"]*-heading1)\"");
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"#]*)(#[^\"]*)?\"");

    private Site() {}

    public static void main(String[] arguments) throws IOException {
        delete(TARGET);
        Path chapters = Files.createDirectories(Path.of("target/site-chapters/doc-files"));
        delete(chapters);
        prepare(SPECIFICATION, chapters);

        int code = ToolProvider.findFirst("javadoc")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--module",
                        "io.sharedbuffers,io.sharedbuffers.shm",
                        "--module-source-path",
                        "io.sharedbuffers=java/core/src/main/java:" + chapters.getParent(),
                        "--module-source-path",
                        "io.sharedbuffers.shm=java/shm/src/main/java",
                        "-d",
                        TARGET.toString(),
                        "-overview",
                        "docs/overview.html",
                        "-doctitle",
                        "sharedbuffers for the JVM",
                        "-windowtitle",
                        "sharedbuffers for the JVM",
                        "-docfilessubdirs",
                        "-notimestamp",
                        "-Xdoclint:all",
                        "-Werror",
                        "-quiet");
        if (code != 0) {
            System.exit(code);
        }
        List<Path> pages = pages();
        separateNumbers(pages);
        List<String> dead = deadLinks(pages);
        if (!dead.isEmpty()) {
            System.err.println("Links that lead nowhere:");
            dead.forEach(System.err::println);
            System.exit(1);
        }
        System.out.println(TARGET.resolve("index.html"));
    }

    private static void prepare(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(file.getFileName());
                if (Files.isDirectory(file)) {
                    prepare(file, copy);
                } else if (file.toString().endsWith(".md")) {
                    Files.writeString(copy, chapter(Files.readString(file)));
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** Chapters link to each other's files and headings: the pages have other endings, and longer names of headings. */
    private static String chapter(String text) {
        return CHAPTER_LINK.matcher(text).replaceAll(link -> {
            String page = link.group(1) + (link.group(2) == null ? "" : ".html");
            return "](" + page + (link.group(3) == null ? "" : link.group(3) + "-heading1") + ")";
        });
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(TARGET.resolve("index.html")));
        try (Stream<Path> files = Files.list(PAGES)) {
            files.filter(file -> file.toString().endsWith(".html")).sorted().forEach(pages::add);
        }
        return pages;
    }

    /** Where chapters are read elsewhere, dots within numbers of headings vanish in links; here they become hyphens. */
    private static void separateNumbers(List<Path> pages) throws IOException {
        List<String> separated = new ArrayList<>();
        for (Path page : pages) {
            SEPARATED.matcher(Files.readString(page)).results().forEach(id -> separated.add(id.group(1)));
        }
        for (Path page : pages) {
            String text = Files.readString(page);
            for (String id : separated) {
                text = text.replace("#" + id.replaceAll("(?<=\\d)-(?=\\d)", "") + '"', "#" + id + '"');
            }
            Files.writeString(page, text);
        }
    }

    private static List<String> deadLinks(List<Path> pages) throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages) {
            for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
                String place = link.group(1);
                if (place.contains(":")) {
                    continue;
                }
                Path other = place.isEmpty() ? page : page.resolveSibling(place);
                boolean there = Files.exists(other)
                        && (link.group(2) == null
                                || Files.readString(other)
                                        .contains("id=\"" + link.group(2).substring(1) + "\""));
                if (!there) {
                    dead.add(page + ": " + link.group());
                }
            }
        }
        return dead;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
