package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.examples.LiveCounters;
import io.sharedbuffers.examples.NightlyBuild;
import io.sharedbuffers.examples.TableService;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker")
@DisplayName("The example")
class ExamplesTest {
    private static final Path EXAMPLES = AirportsTable.REPOSITORY.resolve("examples");
    private static final int TIMES = 50_000;

    @TempDir
    private Path folder;

    private SharingContainer container;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        for (String file : List.of(
                "src/main/python/build_table.py", "src/main/python/read_table.py", "src/main/python/count.py")) {
            Files.copy(EXAMPLES.resolve(file), folder.resolve(Path.of(file).getFileName()));
        }
        // The rows differ in length, so that the two tables of the service do, too.
        try (Stream<String> lines = Files.lines(EXAMPLES.resolve("data/airports.csv"))) {
            Files.write(
                    folder.resolve("airports.csv"),
                    lines.filter(line ->
                                    line.startsWith("\"icao\"") || line.startsWith("\"KJ") || line.contains("\"NP\""))
                            .toList());
        }
        container = SharingContainer.start("1.2", List.of(folder));
    }

    @AfterEach
    void end() {
        container.close();
    }

    private Process python(String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of("python"));
        command.addAll(Arrays.asList(program));
        return container
                .process(SharingContainer.user(), folder, command)
                .redirectErrorStream(true)
                .start();
    }

    private Process java(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static List<String> end(Process process) throws IOException, InterruptedException {
        List<String> output = process.inputReader().readAllLines();
        assertEquals(0, process.waitFor(), () -> String.join("\n", output));
        return output;
    }

    @Test
    @DisplayName("of a service goes on with a table that Python has replaced")
    void service() throws IOException, InterruptedException {
        assertEquals(List.of(), end(python("build_table.py", "airports.csv", "airports.sbuf")));
        Process service = java(TableService.class, "airports.sbuf", "0");
        try (BufferedReader lines = service.inputReader();
                HttpClient client = HttpClient.newHttpClient()) {
            String first = lines.readLine();
            assertTrue(first.startsWith("serving on port "), first);
            String address = "http://localhost:" + first.substring(first.lastIndexOf(' ') + 1) + "/";
            assertEquals("John F Kennedy International Airport 40.639928 -73.778692\n", ask(client, address + "KJFK"));
            assertEquals("ZZZZ is unknown\n", ask(client, address + "ZZZZ"));

            Files.writeString(folder.resolve("half.sbuf"), "no table");
            Files.move(folder.resolve("half.sbuf"), folder.resolve("airports.sbuf"), StandardCopyOption.ATOMIC_MOVE);
            String complaint = lines.readLine();
            assertTrue(complaint.startsWith("going on with the old table: airports.sbuf: "), complaint);
            assertEquals("John F Kennedy International Airport 40.639928 -73.778692\n", ask(client, address + "KJFK"));

            assertEquals(List.of(), end(python("build_table.py", "airports.csv", "airports.sbuf", ", New York")));
            String told;
            do {
                told = lines.readLine();
            } while (told.startsWith("going on with the old table"));
            assertEquals("serving a new table", told);
            assertEquals(
                    "John F Kennedy International Airport, New York 40.639928 -73.778692\n",
                    ask(client, address + "KJFK"));
        } finally {
            service.destroyForcibly();
        }
    }

    private static String ask(HttpClient client, String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    @DisplayName("of a build is a table that Python reads")
    void build() throws IOException, InterruptedException {
        List<String> built = end(java(NightlyBuild.class, "airports.csv", "airports.sbuf"));
        long airports = Files.readAllLines(folder.resolve("airports.csv")).size() - 1;
        assertEquals(List.of(airports + " airports"), built);
        List<String> read = end(python("read_table.py", "airports.sbuf", "NP"));
        assertEquals(" 12000 ft  Langtang Airport", read.getFirst());
        assertTrue(read.getLast().endsWith(" of " + airports), read::toString);
    }

    @Test
    @DisplayName("of live counters loses nothing when Java and Python count at the same time")
    void counters() throws IOException, InterruptedException {
        assertEquals(List.of(), end(java(LiveCounters.class, "create", "counters.sbuf", "/", "/about")));
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            all.add(python("count.py", "counters.sbuf", "/", String.valueOf(TIMES)));
            all.add(java(LiveCounters.class, "count", "counters.sbuf", "/", String.valueOf(TIMES)));
        }
        for (Process each : all) {
            assertEquals(List.of(), end(each));
        }
        assertEquals(List.of("/ " + 4 * TIMES, "/about 0"), end(java(LiveCounters.class, "show", "counters.sbuf")));
    }
}
