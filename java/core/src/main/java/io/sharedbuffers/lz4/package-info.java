/**
 * LZ4 as the original stores it: one raw block behind a 4-byte length, compressed byte for byte as the C library's
 * streaming call does on a fresh stream. Not the LZ4 frame format.
 */
package io.sharedbuffers.lz4;
