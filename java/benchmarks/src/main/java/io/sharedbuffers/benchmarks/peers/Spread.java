package io.sharedbuffers.benchmarks.peers;

/** How the ids lie, all below 2⁶³ so that every contestant can take them as a {@code long}. */
public enum Spread {
    /** Random: each as likely as any other. */
    UNIFORM {
        @Override
        long id(long number, long rows) {
            return mix(number);
        }

        @Override
        long absent(long number, long rows) {
            return mix(number + rows);
        }
    },
    /** Counted up, every tenth left out. */
    SEQUENTIAL {
        @Override
        long id(long number, long rows) {
            return 1_000_000 + number + number / 9;
        }

        @Override
        long absent(long number, long rows) {
            return 1_000_000 + number / 9 * 10 + 9;
        }
    },
    /** Runs of 1,000 that are three apart, at random places. */
    CLUSTERED {
        @Override
        long id(long number, long rows) {
            return (mix(number / 1_000) & ~0xFFFFL) + number % 1_000 * 3;
        }

        @Override
        long absent(long number, long rows) {
            return id(number, rows) + 1;
        }
    },
    /** As many between each power of two and the next, from 2²⁴ on: nearly all are close to the lowest. */
    SKEWED {
        @Override
        long id(long number, long rows) {
            return exponential((number + 0.5) / rows);
        }

        @Override
        long absent(long number, long rows) {
            return exponential((number + 0.25) / rows);
        }

        private static long exponential(double part) {
            double id = Math.pow(2, 24 + 38.9 * part);
            return (long) id;
        }
    };

    /** The id of a number below {@code rows}; another one for each number. */
    abstract long id(long number, long rows);

    /** An id that no number has. */
    abstract long absent(long number, long rows);

    /** Turns each number below 2⁶³ into another, without order. */
    static long mix(long number) {
        long z = (number + 1) * 0x9E37_79B9_7F4A_7C15L & Long.MAX_VALUE;
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L & Long.MAX_VALUE;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL & Long.MAX_VALUE;
        return z ^ z >>> 31;
    }
}
