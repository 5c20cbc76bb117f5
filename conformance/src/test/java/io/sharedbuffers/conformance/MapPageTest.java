package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.cli.hex.MapPage;
import io.sharedbuffers.cli.hex.MappedBytes;
import io.sharedbuffers.cli.read.ContentOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker")
@DisplayName("The page of a file, in a real browser,")
class MapPageTest {
    private static final String HOSTILE =
            "</script><img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>";
    private static final String ENTER = "\uE007";
    private static final String BACKSPACE = "\uE003";
    private static final String DOWN = "\uE015";
    private static final Path SHOTS = Path.of("target/screenshots");

    /** Slots are stored in the order of their names. */
    record City(String code, String motto, int people) {}

    @TempDir
    private static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path cities = folder.resolve("cities.sbuf");
        SharedBuffers.buildMapping(cities, String.class, City.class)
                .put("AMS", new City("AMS", "Heldhaftig, Vastberaden, Barmhartig", 930_000))
                .put("BAD", new City("BAD", HOSTILE, 0))
                .put("TYO", new City("TYO", "東京", 14_000_000))
                .build();
        write(cities, "cities.html");
        Path many = folder.resolve("many.sbuf");
        var builder = SharedBuffers.buildArray(many, City.class);
        for (int i = 0; i < 30_000; i++) {
            builder.add(new City("C" + i, "number " + i, i));
        }
        builder.build();
        write(many, "many.html");
        browser = Browser.start(folder);
    }

    private static void write(Path file, String page) throws IOException {
        try (MappedBytes bytes = MappedBytes.open(file, ContentOpener.ANY)) {
            Files.write(
                    folder.resolve(page), new MapPage(bytes, file.getFileName().toString()).bytes());
        }
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothingIsComplainedAbout() throws IOException, InterruptedException {
        assertEquals(List.of(), browser.complaints());
    }

    private static void open(String page) throws IOException, InterruptedException {
        browser.resize(1280, 900);
        browser.prefer("light");
        browser.open(page);
        browser.run("try { localStorage.clear() } catch (e) {}");
        browser.open(page);
        assertEquals("yes", browser.run("return document.documentElement.dataset.ready"));
    }

    private static void search(String text) throws IOException, InterruptedException {
        browser.type("/" + text);
        browser.type(ENTER);
    }

    private static String chosen() throws IOException, InterruptedException {
        return browser.text("#card h3");
    }

    @Test
    @DisplayName("draws a block for each part, one below another, and a colour for each kind")
    void drawsTheMap() throws IOException, InterruptedException {
        open("cities.html");
        assertEquals("cities.sbuf", browser.text("#name"));
        for (String part : List.of("typed mapping", "id mapper (str)", "values", "rows", "row 0", "row 2")) {
            assertEquals(
                    true,
                    browser.run("return [...document.querySelectorAll('.block')].some(b => b.textContent === '" + part
                            + "' && b.getBoundingClientRect().width > 20)"),
                    part);
        }
        assertNotEquals(
                browser.run("return getComputedStyle(document.querySelector('#legend .k-pointer')).backgroundColor"),
                browser.run("return getComputedStyle(document.querySelector('#legend .k-number')).backgroundColor"));
        browser.screenshot(SHOTS.resolve("light.png"));
    }

    @Test
    @DisplayName("tells by hovering what bytes mean, and where in the specification")
    void tellsByHovering() throws IOException, InterruptedException {
        open("cities.html");
        assertEquals(true, browser.run("return document.getElementById('tip').hidden"));
        browser.hover("#dump > div:nth-child(2) s:nth-of-type(3)");
        assertEquals(false, browser.run("return document.getElementById('tip').hidden"));
        String told = browser.text("#tip");
        assertTrue(told.contains("content: \"AMS\""), told);
        assertTrue(told.contains("key at 16") && told.contains("03-bytes"), told);
        browser.screenshot(SHOTS.resolve("hover.png"));
    }

    @Test
    @DisplayName("finds slots, texts and offsets; follows a pointer at a click, and goes back")
    void findsAndFollows() throws IOException, InterruptedException {
        open("cities.html");
        search("slot 'motto'");
        assertEquals("slot 'motto' (str)", chosen());
        browser.screenshot(SHOTS.resolve("pointer.png"));
        browser.click("#follow");
        assertEquals("value of slot 'motto' (str)", chosen());
        browser.type(BACKSPACE);
        assertEquals("slot 'motto' (str)", chosen());
        browser.click("#forward");
        assertEquals("value of slot 'motto' (str)", chosen());
        browser.click("#back");
        assertEquals("slot 'motto' (str)", chosen());

        search("Barmhartig");
        assertTrue(browser.text("#card .value").contains("Heldhaftig"), browser.text("#card"));
        search("0x10");
        assertEquals("length", chosen());
        browser.type("/no such thing");
        assertEquals("Nothing found", browser.text("#results"));
    }

    @Test
    @DisplayName("is used by keys alone: into a part, to the next one, along a pointer; what has the focus shows it")
    void byKeys() throws IOException, InterruptedException {
        open("cities.html");
        browser.run("document.getElementById('lanes').focus()");
        browser.type(DOWN);
        assertEquals("id mapper (str)", chosen());
        browser.type("\uE014");
        assertEquals("values", chosen());
        search("footer");
        browser.type(ENTER);
        assertEquals("values", chosen());
        browser.type("++");
        assertTrue(browser.text("#window").endsWith(" bytes"), browser.text("#window"));
        assertNotEquals("none", browser.run("return getComputedStyle(document.activeElement).outlineStyle"));
        assertEquals("polite", browser.run("return document.getElementById('card').getAttribute('aria-live')"));
        browser.screenshot(SHOTS.resolve("zoomed.png"));
    }

    @Test
    @DisplayName("is dark where the system is, and after a click on the button")
    void dark() throws IOException, InterruptedException {
        open("cities.html");
        String light = (String) browser.run("return getComputedStyle(document.body).backgroundColor");
        browser.prefer("dark");
        String dark = (String) browser.run("return getComputedStyle(document.body).backgroundColor");
        assertNotEquals(light, dark);
        search("slot 'people'");
        browser.screenshot(SHOTS.resolve("dark.png"));
        browser.click("#theme");
        assertEquals(light, browser.run("return getComputedStyle(document.body).backgroundColor"));
        browser.click("#theme");
        assertEquals(dark, browser.run("return getComputedStyle(document.body).backgroundColor"));
    }

    @Test
    @DisplayName("shows texts that look like markup or script as texts")
    void hostileTexts() throws IOException, InterruptedException {
        open("cities.html");
        search("onerror");
        assertTrue(browser.text("#card").contains(HOSTILE.substring(0, 24)), browser.text("#card"));
        assertTrue(((String) browser.run("return document.title")).startsWith("cities.sbuf"));
        assertEquals(0L, browser.run("return document.querySelectorAll('img').length"));
        assertEquals(2L, browser.run("return document.scripts.length"));
    }

    @Test
    @DisplayName("says of a large file what it shows of it, and has what it says")
    void samples() throws IOException, InterruptedException {
        open("many.html");
        assertTrue(browser.text("#sampled").contains("It shows a sample"), browser.text("#sampled"));
        browser.screenshot(SHOTS.resolve("sampled.png"));
        search("row 15");
        assertTrue(chosen().startsWith("row 15") || chosen().startsWith("offset of row 15"), chosen());
        browser.screenshot(SHOTS.resolve("sampled-row.png"));
        assertTrue(Files.size(folder.resolve("many.html")) <= 5 << 20);
    }

    @Test
    @DisplayName("fits into a narrow window without scrolling sideways")
    void narrow() throws IOException, InterruptedException {
        open("cities.html");
        browser.resize(520, 900);
        search("slot 'motto'");
        assertFalse((Boolean)
                browser.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        browser.screenshot(SHOTS.resolve("narrow.png"));
    }
}
