package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.tester.CaseLabel;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.verify.ByteKind;
import io.sharedbuffers.verify.ByteRegion;
import io.sharedbuffers.verify.ByteSpan;
import io.sharedbuffers.verify.ByteSpans;
import io.sharedbuffers.verify.Gaps;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The spans of a file")
class ByteSpansTest {
    private static final GoldenFolder FILES = new GoldenFolder(GoldenFolder.GOLDEN.resolve("sharedbuffers-1.2.3"));

    private record Golden(String name, Region file, ByteRegion whole) {}

    @FunctionalInterface
    private interface Look {
        void at(Golden golden);
    }

    private static int inEveryGoldenFile(Look look) throws IOException {
        int files = 0;
        for (GoldenFolder folder : GoldenFolder.all()) {
            for (GoldenFolder.Entry entry : folder.manifest()) {
                CaseFile given = CaseFile.read(GoldenFolder.caseFile(entry.caseId()));
                String name = entry.caseId() + " of " + folder.producer();
                Region file = Region.of(Files.readAllBytes(folder.file(entry.caseId())), name);
                look.at(new Golden(name, file, CaseLabel.map(given, folder.dialect(), file)));
                files++;
            }
        }
        return files;
    }

    private static List<ByteSpan> spans(ByteRegion whole, long from, long to) {
        List<ByteSpan> spans = new ArrayList<>();
        ByteSpans.walk(whole, from, to, (span, _) -> spans.add(span));
        return spans;
    }

    @Test
    @DisplayName(
            "of every golden file follow each other without a hole, from the first byte to the last, and none is damaged")
    void coverEachByteOnce() throws IOException {
        int files = inEveryGoldenFile(golden -> {
            long at = 0;
            for (ByteSpan span : spans(golden.whole(), 0, Long.MAX_VALUE)) {
                assertEquals(at, span.start(), () -> golden.name() + ": " + span);
                assertTrue(span.end() > span.start(), () -> golden.name() + ": " + span);
                assertNotEquals(ByteKind.DAMAGE, span.kind(), () -> golden.name() + ": " + span);
                at = span.end();
            }
            assertEquals(golden.file().size(), at, golden.name());
        });
        assertTrue(files > 1200, "1,200 golden files or more, not " + files);
    }

    @Test
    @DisplayName("that are gaps are those that a comparison of bytes leaves out")
    void knowTheSameGaps() throws IOException {
        inEveryGoldenFile(golden -> {
            Gaps gaps = new Gaps(golden.whole());
            for (ByteSpan span : spans(golden.whole(), 0, Long.MAX_VALUE)) {
                for (long at : new long[] {span.start(), span.end() - 1}) {
                    assertEquals(gaps.isGap(at), span.kind() == ByteKind.GAP, () -> golden.name() + ": " + span);
                }
            }
        });
    }

    @Test
    @DisplayName("that are pointers lead to where a span starts, and never into a gap")
    void pointersLeadToStarts() throws IOException {
        long[] pointers = {0};
        inEveryGoldenFile(golden -> {
            Set<Long> starts = new HashSet<>();
            List<ByteSpan> spans = spans(golden.whole(), 0, Long.MAX_VALUE);
            spans.stream().filter(span -> span.kind() != ByteKind.GAP).forEach(span -> starts.add(span.start()));
            starts.add(golden.file().size());
            for (ByteSpan span : spans) {
                if (span.region().target() >= 0) {
                    pointers[0]++;
                    assertTrue(
                            starts.contains(span.region().target()),
                            () -> golden.name() + ": " + span + " leads to "
                                    + span.region().target());
                }
            }
        });
        assertTrue(pointers[0] > 10_000, "10,000 pointers or more, not " + pointers[0]);
    }

    @Test
    @DisplayName("can be asked for a part of a file, and are then those of the whole, cut at its ends")
    void ofARange() throws IOException {
        inEveryGoldenFile(golden -> {
            List<ByteSpan> all = spans(golden.whole(), 0, Long.MAX_VALUE);
            long third = golden.file().size() / 3;
            List<String> expected = all.stream()
                    .filter(span -> span.end() > third && span.start() < 2 * third)
                    .map(span -> Math.max(span.start(), third) + " " + Math.min(span.end(), 2 * third) + " "
                            + (span.kind() == ByteKind.GAP
                                    ? "gap"
                                    : span.region().meaning()))
                    .toList();
            List<String> found = spans(golden.whole(), third, 2 * third).stream()
                    .map(span -> span.start() + " " + span.end() + " "
                            + (span.kind() == ByteKind.GAP
                                    ? "gap"
                                    : span.region().meaning()))
                    .toList();
            assertEquals(expected, found, golden.name());
        });
    }

    @Test
    @DisplayName("tell numbers, texts, slots, and what lies where a pointer leads")
    void values() throws IOException {
        // The bytes are those of the example in the specification, 13-typed-mapping.
        List<ByteSpan> spans = spans(map("13-typed-mapping/uint64-one"), 0, Long.MAX_VALUE);
        assertEquals(1L, at(spans, 0x00).region().value());
        ByteSpan pointer = at(spans, 0x70);
        assertEquals(0x80, pointer.region().target());
        assertEquals("value of slot 's' (bytes)", pointer.region().targetMeaning());
        assertTrue(((List<?>) at(spans, 0x58).region().value()).contains("s"), "slot s is among those set");
        assertEquals(ByteKind.BITMAP, at(spans, 0x58).kind());
        assertEquals(0x58, at(spans, 0x90).region().target(), "the index leads to the row");
        assertEquals(0x20, at(spans, 0x1d3).region().target(), "the footer leads to the values");
        assertEquals(0x58, at(spans, 0x18).region().target(), "the number of an object leads to its row");
    }

    @Test
    @DisplayName("of a damaged row are one that says what is wrong, and those around it are told")
    void damage() throws IOException {
        byte[] bytes = Files.readAllBytes(FILES.file("13-typed-mapping/uint64-one"));
        bytes[0x81] = (byte) 0x7f;
        CaseFile given = CaseFile.read(GoldenFolder.caseFile("13-typed-mapping/uint64-one"));
        ByteRegion whole = CaseLabel.map(given, Dialect.V1_2, Region.of(bytes, "file"));
        List<ByteSpan> spans = spans(whole, 0, Long.MAX_VALUE);
        ByteSpan row = at(spans, 0x58);
        assertEquals(ByteKind.DAMAGE, row.kind());
        assertTrue(row.region().meaning().startsWith("damaged: "), row.region()::meaning);
        assertEquals(0x90, row.end());
        assertEquals(bytes.length, spans.getLast().end());
    }

    private static ByteSpan at(List<ByteSpan> spans, long offset) {
        return spans.stream()
                .filter(span -> span.start() == offset)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span starts at " + offset + ": " + spans));
    }

    private static ByteRegion map(String caseId) throws IOException {
        CaseFile given = CaseFile.read(GoldenFolder.caseFile(caseId));
        return CaseLabel.map(given, Dialect.V1_2, Region.of(Files.readAllBytes(FILES.file(caseId)), caseId));
    }
}
