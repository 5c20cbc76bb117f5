package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@DisplayName("A process that is killed while it makes objects")
class KilledMakerTest {
    private static final int KILLS = 5;
    private static final long LONGEST_MILLIS = 500;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "leaves whole ones and no others; without native access perhaps one under a hidden name, which nobody takes for an object")
    void killed(boolean nativeCalls) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(1);
        int found = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (Shared shared = new Shared(Optional.empty())) {
                killAfter(random.nextLong(TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS)), shared, nativeCalls);
                List<String> hidden = shared.names().stream()
                        .filter(name -> name.startsWith(Draft.PREFIX))
                        .toList();
                // an object that replaces another has a hidden name for an instant, however it was made
                assertTrue(hidden.size() <= 1, hidden::toString);
                for (ObjectEntry entry : shared.store.list()) {
                    assertTrue(KilledMaker.isWhole(shared.store, entry.name()), () -> "half of " + entry);
                    found++;
                }
                assertEquals(
                        shared.names().size() - hidden.size(),
                        shared.store.list().size());
            }
        }
        assertTrue(found > KILLS, found + " objects were met");
    }

    private static void killAfter(long nanos, Shared shared, boolean nativeCalls)
            throws IOException, InterruptedException {
        Process maker = Shared.java(
                List.of("--enable-native-access=ALL-UNNAMED", "-Xmx64m"),
                KilledMaker.class,
                shared.directory.toString(),
                Boolean.toString(nativeCalls));
        try {
            assertEquals("making", maker.inputReader().readLine());
            TimeUnit.NANOSECONDS.sleep(nanos);
            assertTrue(maker.isAlive(), "it ended by itself");
        } finally {
            maker.destroyForcibly().onExit().join();
        }
    }
}
