package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.cli.build.Item;
import io.sharedbuffers.cli.build.ItemSource;
import io.sharedbuffers.cli.input.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The progress line")
class ProgressTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("tells rows, rate and part of the input, and is gone in the end")
    void tellsRowsRateAndPart() throws IOException {
        Path path = Files.write(folder.resolve("in"), new byte[1000]);
        StringWriter terminal = new StringWriter();
        AtomicLong clock = new AtomicLong();
        try (InputFile file = InputFile.of(path.toString(), InputStream.nullInputStream());
                InputStream in = file.open()) {
            in.readAllBytes();
            ItemSource items = ItemSource.of(
                    "in", Collections.nCopies(4096, new Item(null, null)).iterator());
            try (Progress progress = new Progress(items, file, new PrintWriter(terminal), clock::get)) {
                for (int i = 0; i < 4095; i++) {
                    progress.next();
                }
                assertEquals("", terminal.toString(), "too early to tell");
                clock.set(2_000_000_000);
                progress.next();
                assertTrue(
                        terminal.toString().endsWith("[########################] 100%  4,096 rows, 2,048 rows/s"),
                        terminal::toString);
            }
        }
        assertTrue(terminal.toString().endsWith("\r\u001b[K"), terminal::toString);
    }
}
