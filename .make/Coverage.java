import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints the share of lines that tests ran, of each package and in all, out of the CSV report of JaCoCo. */
final class Coverage {
    private record Lines(long missed, long covered) {
        private Lines plus(Lines other) {
            return new Lines(missed + other.missed, covered + other.covered);
        }

        private String shown(String name) {
            return String.format(
                    Locale.ROOT,
                    "%-28s %6d of %6d lines %6.1f %%",
                    name,
                    covered,
                    missed + covered,
                    100.0 * covered / (missed + covered));
        }
    }

    private Coverage() {}

    public static void main(String[] arguments) throws IOException {
        Path report = Path.of(arguments[0]);
        List<String> rows = Files.readAllLines(report.resolve("jacoco.csv"));
        List<String> names = List.of(rows.getFirst().split(","));
        int name = names.indexOf("PACKAGE");
        int missed = names.indexOf("LINE_MISSED");
        int covered = names.indexOf("LINE_COVERED");
        Map<String, Lines> packages = new TreeMap<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            packages.merge(
                    cells[name], new Lines(Long.parseLong(cells[missed]), Long.parseLong(cells[covered])), Lines::plus);
        }
        packages.forEach((each, lines) -> System.out.println(lines.shown(each)));
        System.out.println(packages.values().stream().reduce(new Lines(0, 0), Lines::plus).shown("in all"));
        System.out.println("line by line: " + report.resolve("index.html"));
    }
}
