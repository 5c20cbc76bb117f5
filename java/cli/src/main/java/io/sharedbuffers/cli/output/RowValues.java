package io.sharedbuffers.cli.output;

import java.util.Map;

/**
 * A row that is not read from a file in place, as the value of an {@link Entry}.
 *
 * @param values slot names and values; unset slots are absent
 */
public record RowValues(Map<String, Object> values) {}
