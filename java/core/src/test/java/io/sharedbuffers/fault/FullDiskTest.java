package io.sharedbuffers.fault;

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

/** On a tmpfs of one mebibyte, which a process may mount in a namespace of its own. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
@DisplayName("A build on a full disk")
class FullDiskTest {
    private static final String MOUNT = "mount -t tmpfs -o size=1m none \"$0\" && exec \"$@\"";

    @TempDir
    private Path folder;

    @TempDir
    private Path inputs;

    /** Mounting needs to be root, if only in a namespace of users. */
    private List<String> namespace() throws IOException, InterruptedException {
        for (String options : List.of("-m", "-rm")) {
            List<String> command = List.of("unshare", options, "sh", "-c", MOUNT, folder.toString());
            List<String> trial = new ArrayList<>(command);
            trial.add("true");
            if (ChildJvm.run(new ProcessBuilder(trial)).equals("exit code 0")) {
                return command;
            }
        }
        throw new IllegalStateException(
                "no tmpfs can be mounted here, with which a full disk is tested: run the tests as root,"
                        + " or allow namespaces of users (sysctl kernel.unprivileged_userns_clone=1, and on Ubuntu"
                        + " kernel.apparmor_restrict_unprivileged_userns=0), and install util-linux");
    }

    @Test
    @DisplayName(
            "fails with the system's words, and leaves the old file and nothing else, however much room there is left")
    void full() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(namespace());
        command.addAll(ChildJvm.of(FullDisk.class, List.of("-Xmx64m"), folder.toString(), inputs.toString())
                .command());
        List<String> lines = ChildJvm.run(new ProcessBuilder(command).redirectErrorStream(true))
                .lines()
                .toList();
        assertEquals(2, lines.size(), () -> String.join("\n", lines));
        assertTrue(lines.getFirst().matches("[1-9]\\d+ refused, [1-9]\\d+ built"), lines::toString);
        assertEquals("exit code 0", lines.getLast());
    }
}
