package io.sharedbuffers.idmap;

import io.sharedbuffers.testing.SplitMix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads what {@code conformance/vectors/idmap_vectors.py} writes; the notation of items is explained there. */
final class Vectors {
    /** A key, as a number or as bytes, and its value. */
    record Item(long number, byte[] bytes, long value) {}

    private Vectors() {}

    static List<String[]> read(String name) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Vectors.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    static List<Item> items(String text) {
        List<Item> items = new ArrayList<>();
        String[] parts = text.split(":");
        switch (parts[0]) {
            case "" -> {}
            case "numbers" -> {
                SplitMix numbers = new SplitMix(Long.parseLong(parts[1]));
                for (int i = 0; i < Integer.parseInt(parts[2]); i++) {
                    long key = Long.remainderUnsigned(numbers.next(), Long.parseUnsignedLong(parts[3]));
                    long value = Long.remainderUnsigned(numbers.next(), Long.parseUnsignedLong(parts[4]));
                    items.add(new Item(key, null, value));
                }
            }
            case "texts" -> {
                SplitMix numbers = new SplitMix(Long.parseLong(parts[1]));
                for (int i = 0; i < Integer.parseInt(parts[2]); i++) {
                    long number = Long.remainderUnsigned(numbers.next(), Long.parseUnsignedLong(parts[3]));
                    items.add(new Item(0, ("k" + number).getBytes(StandardCharsets.US_ASCII), i));
                }
            }
            default -> {
                for (String item : text.split(" ")) {
                    String[] sides = item.split("=");
                    boolean number = Character.isDigit(sides[0].charAt(0));
                    items.add(new Item(
                            number ? Long.parseUnsignedLong(sides[0]) : 0,
                            number ? null : key(sides[0]),
                            Long.parseUnsignedLong(sides[1])));
                }
            }
        }
        return items;
    }

    private static byte[] key(String text) {
        if (text.charAt(0) == 'x') {
            return HexFormat.of().parseHex(text.substring(1));
        }
        String[] sides = text.substring(1).split("\\*");
        return text.charAt(0) == 's'
                ? new SplitMix(Long.parseLong(sides[0])).bytes(Integer.parseInt(sides[1]))
                : HexFormat.of().parseHex(sides[1].repeat(Integer.parseInt(sides[0])));
    }
}
