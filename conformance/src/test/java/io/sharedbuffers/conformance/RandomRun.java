package io.sharedbuffers.conformance;

/** How many random cases a run has for each dialect, and what they follow from. */
final class RandomRun {
    static final String SEED = System.getProperty("conformance.seed");
    static final int CASES = Integer.getInteger("conformance.cases");

    /** The row of the table of results. */
    static final String ROW = "random cases";

    private RandomRun() {}
}
