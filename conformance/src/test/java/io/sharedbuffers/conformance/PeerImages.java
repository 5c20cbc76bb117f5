package io.sharedbuffers.conformance;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The images that hold the originals; conformance/docker builds them. */
public final class PeerImages {
    private static final Path DOCKER = Path.of("docker").toAbsolutePath();

    private PeerImages() {}

    /**
     * The name of the image with a dialect's original.
     *
     * @throws IllegalStateException if no engine answers or the image is not built; the message says what to do
     */
    static String name(Dialect dialect) throws IOException, InterruptedException {
        return name(dialect.label());
    }

    /**
     * The name of the image of a peer, as images.sh calls it.
     *
     * @throws IllegalStateException if no engine answers or the image is not built; the message says what to do
     */
    public static String name(String peer) throws IOException, InterruptedException {
        run(List.of("./engine.sh", "status"), "no Docker engine answers: run conformance/docker/engine.sh start");
        String name = run(List.of("./images.sh", "name", peer), "images.sh names no image");
        run(
                List.of("docker", "image", "inspect", "--format", "{{.Id}}", name),
                "there is no image " + name + ": run conformance/docker/images.sh build");
        return name;
    }

    private static String run(List<String> command, String otherwise) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(DOCKER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(otherwise + " (make test does both where CI=true or SBUF_DOCKER_SETUP=1)\n"
                    + String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
