package io.sharedbuffers.cli.hex;

import io.sharedbuffers.cli.output.Shown;
import io.sharedbuffers.memory.Region;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A page on which a file can be explored: a map to zoom into, its bytes, what they mean. It needs nothing from elsewhere, runs no
 * script but its own, and never has more than 5 MiB.
 */
public final class MapPage {
    /** The most bytes that a page has. */
    public static final int MOST_BYTES = 5 << 20;

    private static final int MOST_NODES = 60_000;
    private static final int NAME = 200;

    private final MappedBytes bytes;
    private final String name;

    /**
     * A page.
     *
     * @param bytes the file
     * @param name what the file is called
     */
    public MapPage(MappedBytes bytes, String name) {
        this.bytes = bytes;
        this.name = name;
    }

    /**
     * {@return the page, in UTF-8}
     *
     * @throws IOException if the parts of the page that every one has cannot be read
     */
    public byte[] bytes() throws IOException {
        // Texts of a file can make a page longer than usual; half of them, and then half of that, are shorter.
        for (int nodes = MOST_NODES; nodes > 0; nodes /= 2) {
            byte[] page = page(PageTree.of(bytes.map(), nodes)).getBytes(StandardCharsets.UTF_8);
            if (page.length <= MOST_BYTES) {
                return page;
            }
        }
        throw new IllegalStateException(
                "a page of one region takes more than " + MOST_BYTES + " bytes, though all of its texts are cut");
    }

    private String page(PageNode root) throws IOException {
        Region file = bytes.region();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", Shown.line(name, NAME));
        facts.put("form", bytes.form().label());
        facts.put("size", file.size());
        String style = resource("page.css");
        String script = resource("page.js");
        String policy = "default-src 'none'; style-src " + hash(style) + "; script-src " + hash(script)
                + "; img-src data:; base-uri 'none'; form-action 'none'";
        // The data comes last: what a file says is not looked through for the places of the others.
        return resource("page.html")
                .replace("{policy}", policy)
                .replace("{style}", style)
                .replace("{script}", script)
                .replace("{data}", PageJson.of(file, root, facts));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = MapPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
