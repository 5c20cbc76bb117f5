package io.sharedbuffers.cli.diff;

import io.sharedbuffers.compare.SlotDifference;
import java.util.List;

/**
 * A row that differs.
 *
 * @param key its key, or its position
 * @param slots the slots with different values; what a file without rows holds is a slot without a name
 */
public record RowDifference(Object key, List<SlotDifference> slots) {}
