package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.memory.Region;
import java.util.OptionalLong;

/** Looks at the order of sets that are stored as sequences (spec 05-frozensets). */
final class SetCheck {
    private final Region region;
    private final Findings findings;
    private final KeyHash hashes;
    private final ValueCheck values;
    private final Trail trail;

    SetCheck(Region region, Findings findings, KeyHash hashes, ValueCheck values, Trail trail) {
        this.region = region;
        this.findings = findings;
        this.hashes = hashes;
        this.values = values;
        this.trail = trail;
    }

    /** Looks at a set whose items are sound. */
    void check(SequenceHeader header) {
        boolean sorted = header.pointers() ? sortedByHash(header) : sortedByValue(header);
        if (!sorted) {
            findings.tally(new Finding(
                    region.absolute(header.at()),
                    header.data() - header.at(),
                    Rule.SET_ORDER,
                    trail.place(),
                    "ascending items",
                    "others, which readers that search by halving do not find"));
        }
    }

    /** NaN has no place in any order. */
    private boolean sortedByValue(SequenceHeader header) {
        for (long item = 1; item < header.count(); item++) {
            if (header.compare(region, item - 1, item) > 0) {
                return false;
            }
        }
        return true;
    }

    private boolean sortedByHash(SequenceHeader header) {
        boolean sorted = true;
        long previous = 0;
        for (long item = 0; item < header.count(); item++) {
            trail.item(item);
            OptionalLong hash;
            try {
                hash = hashes.of(header, item);
            } catch (FormatException e) {
                findings.add(Rule.SET_ITEMS, 1, trail.place(), e);
                return true;
            }
            if (hash.isPresent()) {
                sorted &= Long.compareUnsigned(previous, hash.getAsLong()) <= 0;
                previous = hash.getAsLong();
            } else if (values.exhausted(header.at())) {
                return true;
            }
        }
        return sorted;
    }
}
