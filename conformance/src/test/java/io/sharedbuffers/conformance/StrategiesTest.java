package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

@Tag("docker")
@DisplayName("The original and this library agree on what Hypothesis thinks up")
class StrategiesTest {
    private static final List<String> STRATEGIES = List.of("texts", "decimals", "moments", "floats", "numbers");

    @TempDir
    private static Path shared;

    private static Peers peers;
    private static RoundTrip roundTrip;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        peers = Peers.start(shared);
        roundTrip = new RoundTrip(shared, peers);
    }

    @AfterAll
    static void stop() throws IOException {
        peers.close();
    }

    @TestFactory
    @DisplayName("by strategy")
    Stream<DynamicNode> strategies() {
        return Arrays.stream(Dialect.values())
                .map(dialect -> dynamicContainer(
                        "dialect " + dialect.label(),
                        STRATEGIES.stream()
                                .map(strategy -> dynamicTest(
                                        strategy + ", " + count() + " cases of seed " + RandomRun.SEED,
                                        () -> strategy(dialect, strategy)))));
    }

    private static int count() {
        return Math.max(1, RandomRun.CASES / STRATEGIES.size());
    }

    /** Tells the generator what came of each case, so that it looks for the least one that fails. */
    private static void strategy(Dialect dialect, String strategy) throws IOException, InterruptedException {
        Process generator = peers.talk(
                "conformance/cases/strategies.py", dialect.label(), strategy, RandomRun.SEED, String.valueOf(count()));
        byte[] least = null;
        List<String> faults = List.of();
        int compared = 0;
        try (MessageUnpacker cases = MessagePack.newDefaultUnpacker(generator.getInputStream());
                OutputStream verdicts = generator.getOutputStream()) {
            while (cases.hasNext()) {
                byte[] given = next(cases);
                List<String> found = roundTrip.compare(dialect, List.of("strategy: " + strategy), given, false);
                compared++;
                if (!found.isEmpty()) {
                    least = given;
                    faults = found;
                }
                verdicts.write(found.isEmpty() ? '1' : '0');
                verdicts.flush();
            }
        }
        int code = generator.waitFor();
        if (least != null) {
            Path kept = Files.createDirectories(Path.of("target/failures"))
                    .resolve(dialect.label() + "-" + strategy + "-" + RandomRun.SEED + ".case");
            Files.write(kept, least);
            fail(kept + ": " + String.join("\n", faults) + "\n" + HexFormat.of().formatHex(least));
        }
        assertEquals(0, code, "the generator of cases ends well");
        assertTrue(compared >= count() / 2, compared + " cases of " + count() + " wanted");
    }

    private static byte[] next(MessageUnpacker cases) throws IOException {
        try (MessageBufferPacker given = MessagePack.newDefaultBufferPacker()) {
            given.packValue(cases.unpackValue());
            return given.toByteArray();
        }
    }
}
