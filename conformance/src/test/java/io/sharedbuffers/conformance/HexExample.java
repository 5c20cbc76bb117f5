package io.sharedbuffers.conformance;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One hex block of the specification: bytes that golden files must hold.
 *
 * <p>The first line says which: {@code hex case=03-bytes/bytes-0 dialect=1.2,0.8 at=0x10} or {@code whole} in place of
 * {@code at}. The objects of chapter 20 have the dialect {@code shared-memory}, and cases such as {@code
 * shareable-list-3.9/one-int}. Each further line is an optional checked offset ({@code 0040:}), bytes, and an optional note
 * after {@code #}. A last {@code ...} tells the reader that the file goes on.
 *
 * @param caseId chapter, or in shared memory the original, and name of the case
 * @param dialects {@code 1.2}, {@code 0.8} or both, or {@code shared-memory}: whose files are meant
 * @param at offset of the first byte
 * @param whole whether the file has no other bytes
 * @param bytes the expected bytes
 */
record HexExample(String caseId, List<String> dialects, int at, boolean whole, byte[] bytes) {
    private static final Map<String, String> PRODUCERS =
            Map.of("1.2", "sharedbuffers-1.2.3", "0.8", "sharedbuffers-0.8.0", "shared-memory", "shared-memory");
    private static final Pattern CASE = Pattern.compile("[a-z0-9.-]+/[A-Za-z0-9_.-]+");
    private static final Pattern LABEL = Pattern.compile("([0-9a-f]{4,}):(.*)");

    static HexExample parse(String info, List<String> lines) {
        String caseId = null;
        List<String> dialects = List.of();
        int at = 0;
        boolean whole = false;
        for (String word : info.strip().split("\\s+")) {
            String value = word.substring(word.indexOf('=') + 1);
            switch (word.substring(0, word.length() - value.length())) {
                case "case=" -> caseId = value;
                case "dialect=" -> dialects = List.of(value.split(","));
                case "at=" -> at = Integer.decode(value);
                default -> {
                    if (word.equals("whole")) {
                        whole = true;
                    } else if (!word.equals("hex")) {
                        throw new IllegalArgumentException("\"" + word + "\" says nothing about a hex block");
                    }
                }
            }
        }
        if (caseId == null || !CASE.matcher(caseId).matches()) {
            throw new IllegalArgumentException("a hex block names its case, such as case=03-bytes/bytes-0");
        }
        if (dialects.isEmpty() || !PRODUCERS.keySet().containsAll(dialects)) {
            throw new IllegalArgumentException("a hex block names its dialect: 1.2, 0.8, 1.2,0.8 or shared-memory");
        }
        if (whole && at != 0) {
            throw new IllegalArgumentException("a whole file starts at 0");
        }
        byte[] bytes = bytes(lines, at, whole);
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a hex block holds at least one byte");
        }
        return new HexExample(caseId, dialects, at, whole, bytes);
    }

    private static byte[] bytes(List<String> lines, int at, boolean whole) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean ended = false;
        for (String line : lines) {
            String digits = line.replaceFirst("#.*", "").strip();
            Matcher label = LABEL.matcher(digits);
            if (label.matches()) {
                int offset = Integer.parseInt(label.group(1), 16);
                if (offset != at + bytes.size()) {
                    throw new IllegalArgumentException(
                            "the line labelled " + label.group(1) + " is at " + Integer.toHexString(at + bytes.size()));
                }
                digits = label.group(2);
            }
            digits = digits.replace(" ", "");
            if (ended && !digits.isEmpty()) {
                throw new IllegalArgumentException("\"...\" is the end of a block");
            }
            if (digits.endsWith("...")) {
                ended = true;
                digits = digits.substring(0, digits.length() - 3);
            }
            bytes.writeBytes(HexFormat.of().parseHex(digits));
        }
        if (ended && whole) {
            throw new IllegalArgumentException("a whole file leaves nothing out");
        }
        return bytes.toByteArray();
    }

    /** The folder of golden files that a dialect stands for. */
    static String producer(String dialect) {
        return PRODUCERS.get(dialect);
    }

    /**
     * Compares with a golden file.
     *
     * @param golden all bytes of the file
     * @return what differs, empty if nothing does
     */
    List<String> differences(byte[] golden) {
        List<String> found = new ArrayList<>();
        if (whole && golden.length != bytes.length) {
            found.add("the file has " + golden.length + " bytes, the text " + bytes.length);
        }
        if (at + bytes.length > golden.length) {
            found.add("the file ends at " + golden.length + ", the text at " + (at + bytes.length));
        }
        int from = Math.min(at, golden.length);
        byte[] there = Arrays.copyOfRange(golden, from, Math.min(at + bytes.length, golden.length));
        int first = Arrays.mismatch(there, bytes);
        if (first >= 0 && first < there.length) {
            found.add("at 0x" + Integer.toHexString(at + first) + " the file has " + window(there, first)
                    + ", the text " + window(bytes, first));
        }
        return found;
    }

    private static String window(byte[] bytes, int from) {
        return HexFormat.of().formatHex(bytes, from, Math.min(from + 8, bytes.length));
    }
}
