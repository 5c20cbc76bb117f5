package io.sharedbuffers.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

@DisplayName("Reading a slot through a view")
class AllocationTest {
    /** In a fresh process, so that no other test has a part in it. */
    private static double bytesPerRead(String what) throws IOException, InterruptedException {
        Process probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classesOf(Bindings.class) + File.pathSeparator + classesOf(AllocationProbe.class),
                        AllocationProbe.class.getName(),
                        what)
                .redirectErrorStream(true)
                .start();
        String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, probe.waitFor(), output);
        return Double.parseDouble(output.strip());
    }

    private static String classesOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    @Test
    @DisplayName("that is not kept allocates nothing")
    void allocatesNothing() throws IOException, InterruptedException {
        allocatesNothing("sometimes sparse");
    }

    @ParameterizedTest(name = "{0}")
    @Tag("slow")
    @DisplayName("that is not kept allocates nothing, of whatever rows")
    @ValueSource(strings = {"full", "sparse", "nested"})
    void allocatesNothing(String what) throws IOException, InterruptedException {
        double bytes = bytesPerRead(what);
        assertTrue(bytes < 0.1, bytes + " bytes per read");
    }

    @Test
    @DisplayName("that is kept allocates the view and nothing else")
    void allocatesKeptViews() throws IOException, InterruptedException {
        double bytes = bytesPerRead("kept");
        assertTrue(bytes >= 32 && bytes <= 64, bytes + " bytes per read");
    }
}
