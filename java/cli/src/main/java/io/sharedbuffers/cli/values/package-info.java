/** Values between Java and the lossless msgpack mapping of {@code conformance/VALUES.md}, and schemas as JSON. */
package io.sharedbuffers.cli.values;
