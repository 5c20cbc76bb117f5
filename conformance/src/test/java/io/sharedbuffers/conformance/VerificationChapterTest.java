package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.verify.Finding;
import io.sharedbuffers.verify.Rule;
import io.sharedbuffers.verify.Verifier;
import io.sharedbuffers.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The chapter about verification")
class VerificationChapterTest {
    private static final Path CHAPTER = Path.of("../format-spec/15-verification.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z0-9.-]+)` \\| (\\w+) \\| [^|]+ \\| \\[([^]]+)]\\(([^)]+)\\.md\\) \\|$");
    private static final Pattern CHANGE = Pattern.compile(
            "Change the byte at 0x([0-9a-f]+) from ([0-9a-f]{2}) to ([0-9a-f]{2}),[^`]*?[^\n]*?\n\n```text\n(.*?)\n```",
            Pattern.DOTALL);

    private static String chapter() throws IOException {
        return Files.readString(CHAPTER);
    }

    @Test
    @DisplayName("has a row for each rule, in the order of the code, with its severity and chapter")
    void rules() throws IOException {
        List<String> told = ROW.matcher(chapter())
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3) + " " + row.group(4))
                .toList();
        List<String> known = Arrays.stream(Rule.values())
                .map(rule -> rule.id() + " " + rule.severity() + " " + rule.section() + " " + rule.section())
                .toList();
        assertEquals(known, told);
        assertTrue(known.size() > 50);
    }

    @Test
    @DisplayName("shows what verification says of its examples")
    void examples() throws IOException {
        List<MatchResult> changes = CHANGE.matcher(chapter()).results().toList();
        assertEquals(2, changes.size());
        for (MatchResult change : changes) {
            byte[] bytes = Files.readAllBytes(GoldenFolder.of(Dialect.V1_2).file("12-id-mapper/str-two"));
            int at = Integer.parseInt(change.group(1), 16);
            assertEquals(change.group(2), HexFormat.of().toHexDigits(bytes[at]), change.group(1));
            bytes[at] = (byte) Integer.parseInt(change.group(3), 16);
            ReadContext context = new ReadContext(ReadOptions.DEFAULT.types(), ReadOptions.DEFAULT.limits());
            Verifier verifier = new Verifier(context, VerifyOptions.DEFAULT);
            String found = verifier.mapper(Region.of(bytes, "str-two"), KeyType.STR).findings().stream()
                    .map(Finding::toString)
                    .collect(Collectors.joining("\n"));
            assertEquals(found, change.group(4));
        }
    }
}
