package io.sharedbuffers.conformance;

import io.sharedbuffers.cli.values.JsonReader;
import io.sharedbuffers.cli.values.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Chromium in a container, led through the WebDriver protocol. A folder of this machine is at {@code /pages} there. */
final class Browser implements AutoCloseable {
    private static final int PORT = 9515;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final GenericContainer<?> container;
    private final String session;

    private Browser(GenericContainer<?> container) throws IOException, InterruptedException {
        this.container = container;
        Map<String, Object> options = Map.of(
                "args",
                List.of(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--window-size=1280,900"));
        Map<String, Object> wanted =
                Map.of("goog:chromeOptions", options, "goog:loggingPrefs", Map.of("browser", "ALL"));
        Object answer = post("/session", Map.of("capabilities", Map.of("alwaysMatch", wanted)));
        this.session = "/session/" + ((Map<?, ?>) answer).get("sessionId");
    }

    /**
     * Starts a browser.
     *
     * @param pages the folder that it can open files of
     */
    @SuppressWarnings("resource") // Closed together with this.
    static Browser start(Path pages) throws IOException, InterruptedException {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(PeerImages.name("browser")))
                .withFileSystemBind(pages.toRealPath().toString(), "/pages", BindMode.READ_ONLY)
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/status").forPort(PORT));
        container.start();
        try {
            return new Browser(container);
        } catch (IOException | InterruptedException | RuntimeException e) {
            container.close();
            throw e;
        }
    }

    private Object send(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT) + path);
        HttpResponse<String> response =
                client.send(request.uri(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        Object value = ((Map<?, ?>) JsonReader.read(response.body())).get("value");
        if (response.statusCode() != 200) {
            throw new IOException(path + ": " + value);
        }
        return value;
    }

    private Object post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JsonWriter.text(body))),
                path);
    }

    void open(String page) throws IOException, InterruptedException {
        post(session + "/url", Map.of("url", "file:///pages/" + page));
    }

    /** Runs a script in the page; what it returns comes back. */
    Object run(String script) throws IOException, InterruptedException {
        return post(session + "/execute/sync", Map.of("script", script, "args", List.of()));
    }

    String text(String selector) throws IOException, InterruptedException {
        return (String) run("return document.querySelector(" + JsonWriter.text(selector) + ").textContent");
    }

    /** The middle of an element on the screen. */
    private List<Long> middle(String selector) throws IOException, InterruptedException {
        Map<?, ?> box = (Map<?, ?>) run("const e = document.querySelector(" + JsonWriter.text(selector)
                + "); e.scrollIntoView({block: 'nearest'}); const b = e.getBoundingClientRect();"
                + " return {x: Math.round(b.x + b.width / 2), y: Math.round(b.y + b.height / 2)}");
        return List.of((Long) box.get("x"), (Long) box.get("y"));
    }

    /** Moves the real pointer onto an element. */
    void hover(String selector) throws IOException, InterruptedException {
        pointer(selector, List.of());
    }

    /** Clicks with the real pointer on an element. */
    void click(String selector) throws IOException, InterruptedException {
        pointer(
                selector,
                List.of(Map.of("type", "pointerDown", "button", 0), Map.of("type", "pointerUp", "button", 0)));
    }

    private void pointer(String selector, List<Map<String, Object>> then) throws IOException, InterruptedException {
        List<Long> at = middle(selector);
        List<Object> actions = new java.util.ArrayList<>(
                List.of(Map.of("type", "pointerMove", "duration", 20, "x", at.get(0), "y", at.get(1))));
        actions.addAll(then);
        actions(Map.of("type", "pointer", "id", "mouse", "actions", actions));
    }

    /** Presses real keys, one after another, wherever the focus is. */
    void type(String keys) throws IOException, InterruptedException {
        List<Object> actions = new java.util.ArrayList<>();
        keys.codePoints().mapToObj(Character::toString).forEach(key -> {
            actions.add(Map.of("type", "keyDown", "value", key));
            actions.add(Map.of("type", "keyUp", "value", key));
        });
        actions(Map.of("type", "key", "id", "keyboard", "actions", actions));
    }

    private void actions(Map<String, Object> source) throws IOException, InterruptedException {
        post(session + "/actions", Map.of("actions", List.of(source)));
    }

    void resize(int width, int height) throws IOException, InterruptedException {
        post(session + "/window/rect", Map.of("width", width, "height", height));
    }

    /** What the system is said to prefer, {@code light} or {@code dark}. */
    void prefer(String scheme) throws IOException, InterruptedException {
        Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        post(
                session + "/goog/cdp/execute",
                Map.of("cmd", "Emulation.setEmulatedMedia", "params", Map.of("features", List.of(feature))));
    }

    void screenshot(Path file) throws IOException, InterruptedException {
        Object image = send(HttpRequest.newBuilder().GET(), session + "/screenshot");
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode((String) image));
    }

    /** What the browser complained about since it was asked last: errors of scripts, refused resources. */
    List<?> complaints() throws IOException, InterruptedException {
        return (List<?>) post(session + "/se/log", Map.of("type", "browser"));
    }

    @Override
    public void close() {
        container.close();
    }
}
