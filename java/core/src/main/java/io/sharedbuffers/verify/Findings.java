package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects findings: keeps some of each severity and counts all. What is found at one place twice counts once, as far as it is
 * kept. Not safe for use by several threads at once.
 */
final class Findings {
    private record Place(Rule rule, long offset) {}

    private final int most;
    private final Map<Severity, List<Finding>> kept = new EnumMap<>(Severity.class);
    private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    private final Map<Rule, Finding> tallies = new EnumMap<>(Rule.class);
    private final Set<Place> places = new HashSet<>();
    private long found;

    Findings(int most) {
        this.most = most;
        for (Severity severity : Severity.values()) {
            kept.put(severity, new ArrayList<>());
            counts.put(severity, 0L);
        }
    }

    /** How often something was found so far; only for comparison with an earlier answer. */
    long found() {
        return found;
    }

    void add(Finding finding) {
        found++;
        List<Finding> same = kept.get(finding.severity());
        Place place = new Place(finding.rule(), finding.offset());
        if (places.contains(place)) {
            return;
        }
        counts.merge(finding.severity(), 1L, Long::sum);
        if (same.size() < most) {
            same.add(finding);
            places.add(place);
        }
    }

    void add(Rule rule, long length, String place, FormatException e) {
        add(new Finding(e.offset(), length, rule, place, e.expected(), e.actual()));
    }

    /** Counts what can be in many places; only the first is kept. */
    void tally(Finding finding) {
        tallies.merge(finding.rule(), finding, Findings::sum);
    }

    private static Finding sum(Finding first, Finding later) {
        return first.times(first.times() + later.times());
    }

    /** Whether something is tallied already, so that words about it would be in vain. */
    boolean tallied(Rule rule) {
        return tallies.containsKey(rule);
    }

    /** Counts once more what is tallied already. */
    void again(Rule rule) {
        tallies.computeIfPresent(rule, (_, first) -> first.times(first.times() + 1));
    }

    /** Adds what was found in a later part of the file. */
    void addAll(Findings later) {
        for (Severity severity : Severity.values()) {
            List<Finding> theirs = later.kept.get(severity);
            theirs.forEach(this::add);
            counts.merge(severity, later.counts.get(severity) - theirs.size(), Long::sum);
        }
        later.tallies.values().forEach(this::tally);
    }

    VerifyReport report(String source, long bytes, long rows, long keys) {
        Map<Severity, Long> all = new EnumMap<>(counts);
        List<Finding> list = new ArrayList<>();
        kept.values().forEach(list::addAll);
        for (Finding finding : tallies.values()) {
            list.add(finding);
            all.merge(finding.severity(), 1L, Long::sum);
        }
        list.sort(Comparator.comparing(Finding::severity)
                .thenComparingLong(Finding::offset)
                .thenComparing(Finding::rule));
        return new VerifyReport(source, bytes, rows, keys, all, list);
    }
}
