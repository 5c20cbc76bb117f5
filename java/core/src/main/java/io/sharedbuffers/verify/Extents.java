package io.sharedbuffers.verify;

import io.sharedbuffers.memory.Region;
import java.util.Arrays;

/**
 * Which bytes of an object are part of it; the others are gaps (spec 00-conventions, "Gaps"). Not safe for use by several threads
 * at once.
 */
final class Extents {
    private static final int MOST = 1 << 20;

    private final Region region;
    private long[] runs = new long[32];
    private int count;
    private long from;
    private long to;
    private boolean watching;

    Extents(Region region) {
        this.region = region;
    }

    /** Starts anew with an object that takes the bytes from one offset to another. */
    void start(long first, long end) {
        count = 0;
        from = first;
        to = end;
        watching = end - first <= Integer.MAX_VALUE && end > first;
    }

    /** Takes no notice until the next start. */
    void stop() {
        watching = false;
    }

    /** Notes that some bytes belong to a value. Those outside of the object are others' concern. */
    void add(long start, long end) {
        if (!watching || start < from || start >= to || end <= start) {
            return;
        }
        if (count == runs.length) {
            if (count >= MOST) {
                watching = false;
                return;
            }
            runs = Arrays.copyOf(runs, 2 * count);
        }
        runs[count++] = start - from << Integer.SIZE | Math.min(end, to) - from;
    }

    /**
     * Looks into the gaps.
     *
     * @param padding how many bytes a gap has that comes of alignment, at most
     * @param findings take what is there
     * @param place what the object is
     */
    void finish(int padding, Findings findings, String unit, long number) {
        if (!watching) {
            return;
        }
        sort();
        long covered = 0;
        for (int i = 0; i < count; i++) {
            long start = runs[i] >>> Integer.SIZE;
            if (start > covered) {
                gap(from + covered, from + start, padding, findings, unit, number);
            }
            covered = Math.max(covered, runs[i] & 0xFFFF_FFFFL);
        }
        if (from + covered < to) {
            gap(from + covered, to, padding, findings, unit, number);
        }
    }

    /** Mostly they are in order already. */
    private void sort() {
        for (int i = 1; i < count; i++) {
            if (runs[i - 1] > runs[i]) {
                Arrays.sort(runs, 0, count);
                return;
            }
        }
    }

    private void gap(long start, long end, int padding, Findings findings, String unit, long number) {
        Rule rule = end - start > padding ? Rule.GAP_UNREACHED : Rule.GAP_LEFT_OVERS;
        if (rule == Rule.GAP_LEFT_OVERS && zeros(start, end)) {
            return;
        }
        if (findings.tallied(rule)) {
            findings.again(rule);
            return;
        }
        boolean unreached = rule == Rule.GAP_UNREACHED;
        findings.tally(new Finding(
                region.absolute(start),
                end - start,
                rule,
                number < 0 ? unit : unit + " " + number,
                unreached ? "gaps of at most " + padding + " bytes" : "zeros",
                unreached ? end - start + " bytes that nothing leads to" : "left-overs, which readers ignore"));
    }

    private boolean zeros(long start, long end) {
        for (long at = start; at < end; at++) {
            if (region.getByte(at) != 0) {
                return false;
            }
        }
        return true;
    }
}
