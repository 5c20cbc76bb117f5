package io.sharedbuffers.conformance.damage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.FormatException;
import java.io.IOException;
import java.util.Collection;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
@DisplayName("What the fuzzer starts from, for each target")
class FuzzSeedsTest {
    @ParameterizedTest
    @EnumSource
    @DisplayName("are inputs of every kind, nearly all of which are read without an error, and for which all holds")
    void seeds(FuzzTarget target) throws IOException {
        Collection<byte[]> seeds = FuzzSeeds.of(target);
        int sound = 0;
        for (byte[] seed : seeds) {
            FormatException error = new FuzzInput(target, seed).check();
            sound += error == null ? 1 : 0;
        }
        assertTrue(sound >= 4, sound + " of " + seeds.size() + " are read without an error");
        assertTrue(sound >= seeds.size() * 3 / 4, sound + " of " + seeds.size() + " are read without an error");
    }
}
