/** Sorted indexes that lead from a key to a 32 or 64-bit value (spec 12-id-mapper). */
package io.sharedbuffers.idmap;
