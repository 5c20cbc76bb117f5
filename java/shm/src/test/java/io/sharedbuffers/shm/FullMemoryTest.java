package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On a tmpfs of one mebibyte, which a process may mount in a namespace of its own; {@code /dev/shm} is one, too. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
@DisplayName("Where shared memory is full,")
class FullMemoryTest {
    private static final String MOUNT = "mount -t tmpfs -o size=1m none \"$0\" && exec \"$@\"";

    @TempDir
    private Path directory;

    private List<String> mounted(String options) {
        return new ArrayList<>(List.of("unshare", options, "sh", "-c", MOUNT, directory.toString()));
    }

    /** Mounting needs to be root, if only in a namespace of users. */
    private List<String> namespace() throws IOException, InterruptedException {
        for (String options : List.of("-m", "-rm")) {
            List<String> trial = mounted(options);
            trial.add("true");
            if (new ProcessBuilder(trial).start().waitFor() == 0) {
                return mounted(options);
            }
        }
        throw new IllegalStateException(
                "no tmpfs can be mounted here, with which full memory is tested: run the tests as root,"
                        + " or allow namespaces of users (sysctl kernel.unprivileged_userns_clone=1, and on Ubuntu"
                        + " kernel.apparmor_restrict_unprivileged_userns=0), and install util-linux");
    }

    @Test
    @DisplayName(
            "nothing is made or lengthened by half, what was made has all of its memory, and what has none is told as such")
    void full() throws IOException, InterruptedException {
        List<String> command = namespace();
        command.addAll(Shared.command(
                List.of("-Xmx64m", "--enable-native-access=ALL-UNNAMED"), FullMemory.class, directory.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = process.inputReader().lines().toList();
        assertEquals(0, process.waitFor(), () -> String.join("\n", lines));
        assertEquals(1, lines.size(), () -> String.join("\n", lines));
        assertTrue(lines.getFirst().matches("[1-9]\\d+ refused, [1-9]\\d+ done"), lines::toString);
    }
}
