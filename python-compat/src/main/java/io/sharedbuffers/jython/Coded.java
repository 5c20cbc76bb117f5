package io.sharedbuffers.jython;

import io.sharedbuffers.types.SharedObjects;

/**
 * A value whose type code does not follow from its class: proxies, objects of registered classes, and values that the
 * caller wrapped with a type of his choice.
 *
 * @param code the type code
 * @param value what is written behind it
 * @param identity the Python object that it is
 */
record Coded(int code, Object value, Object identity) implements SharedObjects.Alias {}
