package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.cli.values.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("sbuf stats")
class StatsCommandTest {
    @TempDir
    private Path folder;

    private String mapping;

    @BeforeEach
    void build() throws IOException {
        mapping = built("cities", """
                code,name,people,height
                TYO,Tokyo,14000000,40.5
                LPB,La Paz,,3640
                AMS,Amsterdam,930000,-2
                """, "--key", "code");
    }

    private String built(String name, String csv, String... more) throws IOException {
        return Sbuf.built(folder, name, csv, more);
    }

    private static Map<?, ?> json(String... args) throws IOException {
        return (Map<?, ?>) JsonReader.read(Sbuf.fine(args));
    }

    private static Map<?, ?> slot(Map<?, ?> form, int index) {
        return (Map<?, ?>) ((List<?>) form.get("slots")).get(index);
    }

    @Test
    @DisplayName("counts set and None values, least and greatest, and different ones, for each slot")
    void countsValues() {
        String text = Sbuf.fine("stats", mapping);
        assertTrue(text.contains("form                   mapping\n"), text);
        assertTrue(
                text.lines().anyMatch(line -> line.matches("people +int +2 +1 +0 +2 +930000 +14000000 +16 .*")), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("height +float +3 +0 +0 +3 +-2.0 +3640.0 +24 .*")), text);
        assertTrue(
                text.lines().anyMatch(line -> line.matches("name +str +3 +0 +0 +3 +\"Amsterdam\" +\"Tokyo\" .*")),
                text);
    }

    @Test
    @DisplayName("tells the sizes of all parts, which add up to that of the file")
    void addsUp() throws IOException {
        Map<?, ?> form = json("stats", mapping, "--json");
        long sum = ((Map<?, ?>) form.get("parts"))
                .values().stream().mapToLong(size -> (Long) size).sum();
        assertEquals(Files.size(Path.of(mapping)), sum);
        assertEquals(24L, ((Map<?, ?>) form.get("parts")).get("bitmaps"));
        // Three texts of four, six and nine bytes or so, each behind two bytes of length.
        assertEquals(5L + 6 + 9 + 3 * 2, slot(form, 1).get("value_bytes"));
    }

    @Test
    @DisplayName("--json gives the histogram as numbers, for texts that of their lengths")
    void givesHistograms() throws IOException {
        Map<?, ?> spread = (Map<?, ?>)
                slot(json("stats", mapping, "--json", "--columns", "name"), 0).get("histogram");
        assertEquals("characters", spread.get("of"));
        assertEquals(5.0, spread.get("from"));
        assertEquals(9.0, spread.get("to"));
        assertEquals(List.of(1L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 1L), spread.get("counts"));
    }

    @Test
    @DisplayName("estimates many different values within three standard errors, and the same at each run")
    void estimates() throws IOException {
        StringBuilder csv = new StringBuilder("n,few\n");
        for (int i = 0; i < 20_000; i++) {
            csv.append(i * 7919L).append(',').append(i % 1000).append('\n');
        }
        String array = built("many", csv.toString());
        Map<?, ?> form = json("stats", array, "--json");
        long distinct = (Long) slot(form, 0).get("distinct");
        assertEquals(20_000, distinct, 3 * 0.0081 * 20_000);
        assertEquals(false, slot(form, 0).get("distinct_exact"));
        assertEquals(1000L, slot(form, 1).get("distinct"));
        assertEquals(true, slot(form, 1).get("distinct_exact"));
        List<?> counts = (List<?>) ((Map<?, ?>) slot(form, 0).get("histogram")).get("counts");
        assertEquals(java.util.Collections.nCopies(10, 2000L), counts);
        assertEquals(form, json("stats", array, "--json"));
    }

    @Test
    @DisplayName("counts a value that is stored once only once")
    void countsSharedValuesOnce() throws IOException {
        String array = built("twins", "a,b\nsame,same\n");
        Map<?, ?> form = json("stats", array, "--json");
        assertEquals(2L + 4, slot(form, 0).get("value_bytes"));
        assertEquals(0L, slot(form, 1).get("value_bytes"));
        assertEquals(1L, slot(form, 1).get("shared_values"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--columns none", "--columns", "--no-such"})
    @DisplayName("refuses a wrong command line with exit code 2")
    void refusesWrongUsage(String more) {
        assertEquals(2, Sbuf.run(("stats " + mapping + " " + more).split(" ")).code());
    }

    @Test
    @DisplayName("refuses a missing file, and a file that is something else, with exit code 3")
    void refusesWrongFiles() {
        assertEquals(3, Sbuf.run("stats", folder.resolve("none").toString()).code());
        assertEquals(
                3, Sbuf.run("stats", folder.resolve("cities.csv").toString()).code());
    }
}
