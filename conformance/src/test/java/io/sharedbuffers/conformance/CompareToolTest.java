package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Container;

@Tag("docker")
@DisplayName("The comparison of two testers")
class CompareToolTest {
    @Test
    @DisplayName("finds faults that were made on purpose, and reduces the cases to what shows them")
    void ownTests(@TempDir Path shared) throws IOException, InterruptedException {
        try (PeerContainer python3 = PeerContainer.start(Dialect.V1_2, shared)) {
            Container.ExecResult result = python3.run("conformance/test_compare.py");
            assertEquals(0, result.getExitCode(), result.getStdout() + result.getStderr());
        }
    }
}
