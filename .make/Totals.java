import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Adds up the JUnit XML reports of a run, those of Surefire and of pytest alike: every {@code target/*-reports/*.xml}
 * below the current folder. Names the failed tests, gives each skipped test's reason, and prints the totals last. Exits
 * with 1 if a test failed, if one was skipped without a reason, or if none ran.
 */
final class Totals {
    private int passed;
    private final List<String> failed = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<String> skippedSilently = new ArrayList<>();

    private Totals() {}

    public static void main(String[] args) throws IOException, ParserConfigurationException, SAXException {
        var totals = new Totals();
        for (Path report : reports(Path.of("."))) {
            totals.add(report);
        }
        System.exit(totals.print() ? 0 : 1);
    }

    private static List<Path> reports(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Totals::isReport).sorted().toList();
        }
    }

    private static boolean isReport(Path file) {
        Path folder = file.getParent();
        return file.toString().endsWith(".xml")
                && folder.getFileName().toString().endsWith("-reports")
                && folder.getParent() != null
                && folder.getParent().endsWith("target");
    }

    private void add(Path report) throws IOException, ParserConfigurationException, SAXException {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var cases = factory.newDocumentBuilder().parse(report.toFile()).getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            add((Element) cases.item(i));
        }
    }

    private void add(Element test) {
        String name = test.getAttribute("classname") + ": " + test.getAttribute("name");
        Element skip = child(test, "skipped");
        if (child(test, "failure") != null || child(test, "error") != null) {
            failed.add(name);
        } else if (skip == null) {
            passed++;
        } else {
            String reason = skip.getAttribute("message").strip();
            // The second is what JUnit says of an annotation that gives no reason.
            boolean silent = reason.isEmpty() || reason.endsWith(" is @Disabled");
            (silent ? skippedSilently : skipped).add(silent ? name : name + " (" + reason + ")");
        }
    }

    private static Element child(Element parent, String tag) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(tag)) {
                return element;
            }
        }
        return null;
    }

    /** Prints everything and tells whether the run was good. */
    private boolean print() {
        skipped.forEach(test -> System.out.println("skipped " + test));
        skippedSilently.forEach(test -> System.out.println("skipped without a reason " + test));
        failed.forEach(test -> System.out.println("FAILED " + test));
        boolean empty = passed + failed.size() == 0;
        if (empty) {
            System.out.println("No test ran.");
        }
        System.out.printf(
                "%d passed, %d failed, %d skipped%n", passed, failed.size(), skipped.size() + skippedSilently.size());
        return !empty && failed.isEmpty() && skippedSilently.isEmpty();
    }
}
