package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.Container;

@Tag("docker")
@DisplayName("The airports table, built here")
class AirportsPeerTest {
    @TempDir
    private Path shared;

    @ParameterizedTest(name = "dialect {0}")
    @EnumSource(Dialect.class)
    @DisplayName("gives the original every airport under every key, in all forms")
    void verified(Dialect dialect) throws IOException, InterruptedException {
        AirportsTable table = AirportsTable.load();
        List<String> arguments = new ArrayList<>(List.of("verify", PeerContainer.inContainer(AirportsTable.CSV)));
        for (AirportsTable.Recorded form : AirportsTable.recorded()) {
            if (form.dialect() == dialect) {
                Path file = table.build(form, shared.resolve(form.form() + ".sbuf"));
                arguments.add(form.form() + "=" + file.toRealPath());
            }
        }
        assertEquals(7, arguments.size() - 2, "forms");
        try (PeerContainer container = PeerContainer.start(dialect, shared)) {
            Container.ExecResult result = container.run("conformance/airports.py", arguments.toArray(String[]::new));
            assertEquals(0, result.getExitCode(), result.getStderr());
            assertEquals(
                    7,
                    result.getStdout()
                            .lines()
                            .filter(line -> line.endsWith("keys equal"))
                            .count());
        }
    }
}
