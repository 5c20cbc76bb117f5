/** The hash functions that key tables are sorted by: xxHash in both widths, and the original's portable hash of values. */
package io.sharedbuffers.hash;
