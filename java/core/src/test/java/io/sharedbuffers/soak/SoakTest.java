package io.sharedbuffers.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.fault.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
@DisplayName("Under load for a short while, as `make soak` is for a long one,")
class SoakTest {
    @Test
    @DisplayName("there is no error, all sums are exact, and memory, mappings and open files stay as many")
    void twentySeconds() throws Exception {
        String output =
                ChildJvm.run(ChildJvm.of(Soak.class, List.of("-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch"), "20"));
        if (output.contains(Report.NOT_CHECKED)) {
            System.err.println(Report.NOT_CHECKED);
        }
        assertTrue(output.contains("no errors, all totals exact"), output);
        assertEquals("exit code 0", output.lines().toList().getLast(), output);
    }
}
