package io.sharedbuffers.cli.build;

/**
 * One thing to be stored.
 *
 * @param key the key; null in arrays and packed objects
 * @param value a row, as a map from slot names to values; for mappers a whole number; for packed objects any value
 */
public record Item(Object key, Object value) {}
