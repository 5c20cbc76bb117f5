package io.sharedbuffers.fault;

import io.sharedbuffers.SharedBuffers;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another Java process that runs a main class of the tests, with the library on its class path. */
public final class ChildJvm {
    private ChildJvm() {}

    /**
     * Prepares one; its errors go where its output goes.
     *
     * @param main the class
     * @param options for the virtual machine
     * @param arguments for the class
     * @return to be started by the caller
     */
    public static ProcessBuilder of(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-XX:-UsePerfData",
                "-cp",
                classes(SharedBuffers.class) + File.pathSeparator + classes(main),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /**
     * Runs one to its end.
     *
     * @param child the prepared process
     * @return all that it has printed, and as the last line its exit code
     * @throws IOException if it cannot be started
     * @throws InterruptedException if this thread is interrupted
     */
    public static String run(ProcessBuilder child) throws IOException, InterruptedException {
        Process process = child.start();
        String output = new String(process.getInputStream().readAllBytes());
        int code = process.waitFor();
        return output + "exit code " + code;
    }

    /** Where a class was loaded from; the tests of this module are part of it, which hides that from code sources. */
    private static Path classes(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        String url = type.getResource("/" + name).toString();
        return Path.of(URI.create(url.substring(0, url.length() - name.length())));
    }
}
