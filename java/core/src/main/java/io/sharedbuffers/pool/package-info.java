/** Objects packed one after another into sections that share values. */
package io.sharedbuffers.pool;
