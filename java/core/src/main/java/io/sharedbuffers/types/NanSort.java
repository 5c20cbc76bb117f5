package io.sharedbuffers.types;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Sorts numbers among which is NaN the way the original's interpreter does. NaN is neither less nor greater than
 * anything, so the result is in no order, but it is a definite one: it follows from which pairs are compared.
 */
final class NanSort {
    /** The interpreter inserts item by item below this length, and merges runs above. */
    private static final int INSERTION_LIMIT = 64;

    private NanSort() {}

    /**
     * The numbers as the original orders them; from 64 numbers on, where its merging would have to be repeated step
     * by step, in ascending order with NaN last.
     */
    static List<Double> sorted(List<Double> numbers) {
        List<Double> items = new ArrayList<>(numbers);
        if (items.size() >= INSERTION_LIMIT) {
            Collections.sort(items);
            return items;
        }
        for (int next = leadingRun(items); next < items.size(); next++) {
            insert(items, next);
        }
        return items;
    }

    /** The length of the run at the start; one that strictly descends is turned around. */
    private static int leadingRun(List<Double> items) {
        if (items.size() < 2) {
            return items.size();
        }
        boolean descending = items.get(1) < items.get(0);
        int end = 2;
        while (end < items.size() && items.get(end) < items.get(end - 1) == descending) {
            end++;
        }
        if (descending) {
            Collections.reverse(items.subList(0, end));
        }
        return end;
    }

    private static void insert(List<Double> items, int index) {
        double item = items.get(index);
        int low = 0;
        int high = index;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (item < items.get(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        items.add(low, items.remove(index));
    }
}
