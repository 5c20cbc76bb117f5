package io.sharedbuffers.mapping;

import java.time.Duration;

/**
 * What an accelerator costs.
 *
 * @param keys how many rows of the index it was made from
 * @param bytes memory outside of the heap that it takes: 64 × ((keys + keys/2)/4 + 1), about 24 for a key
 * @param time how long it took to make
 */
public record AcceleratorStats(long keys, long bytes, Duration time) {}
