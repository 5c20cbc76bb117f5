package io.sharedbuffers.verify;

/**
 * What a part of the verification may cost, and room for it. Damaged files can share a value so often that following all
 * pointers has no end; they use up the budget. Not safe for use by several threads at once.
 */
final class Work {
    private long left;
    private byte[] room = new byte[0];

    /**
     * Work on a part of a file.
     *
     * @param budget how many bytes and items may be looked at, repeated ones counted
     */
    Work(long budget) {
        this.left = budget;
    }

    /** The budget for each of some parts of a file: far more than there is, since compressed values grow when looked at. */
    static long share(long bytes, long parts) {
        return (64L << 20) + 1024 * (bytes / parts);
    }

    void charge(long cost) {
        left -= Math.min(cost, left);
    }

    boolean exhausted() {
        return left == 0;
    }

    /** An array of some size or more, whose content is lost when the next one is asked for. */
    byte[] room(int size) {
        if (room.length < size) {
            room = new byte[Math.max(size, 2 * Math.min(room.length, 1 << 20))];
        }
        return room;
    }
}
