package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.SharedBuffers;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading a number through a view")
class LookupAllocationTest {
    private static String classesOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    @Test
    @DisplayName("allocates nothing")
    void allocatesNothing() throws IOException, InterruptedException {
        allocatesNothing("number");
    }

    @ParameterizedTest(name = "{0}")
    @Tag("slow")
    @DisplayName("allocates nothing, whatever the key and wherever it is looked for, in a scan, and through a column")
    @ValueSource(
            strings = {"number, absent", "warm number", "warm number, absent", "text", "warm text", "scan", "column"})
    void allocatesNothing(String what) throws IOException, InterruptedException {
        Process probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classesOf(SharedBuffers.class) + File.pathSeparator + classesOf(LookupAllocationProbe.class),
                        LookupAllocationProbe.class.getName(),
                        what)
                .redirectErrorStream(true)
                .start();
        String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, probe.waitFor(), output);
        double bytes = Double.parseDouble(output.strip());
        assertTrue(bytes < 0.1, bytes + " bytes per lookup or row");
    }
}
