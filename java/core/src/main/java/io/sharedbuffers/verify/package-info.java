/** What each byte of a file means. */
package io.sharedbuffers.verify;
