package io.sharedbuffers.bind;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that someone may have meant. */
final class NearNames {
    private static final int AT_MOST = 3;
    private static final int LONGEST = 64;

    private NearNames() {}

    /** Up to three of the known names, nearest first. */
    static List<String> of(String name, Collection<String> known) {
        String wanted = plain(name);
        int tolerance = Math.max(1, wanted.length() / 3);
        record Candidate(String name, int distance) {}
        return known.stream()
                .map(each -> new Candidate(each, distance(wanted, plain(each))))
                .filter(each -> each.distance <= tolerance)
                .sorted(Comparator.comparingInt(Candidate::distance))
                .limit(AT_MOST)
                .map(Candidate::name)
                .toList();
    }

    /** Spelling that often differs between languages does not count. */
    private static String plain(String name) {
        String plain = name.replace("_", "").toLowerCase(Locale.ROOT);
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    /** How many characters must be added, removed or replaced. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[b.length()];
    }
}
