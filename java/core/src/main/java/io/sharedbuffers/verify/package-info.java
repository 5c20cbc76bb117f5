/** What each byte of a file means, and whether it is what it should be. */
package io.sharedbuffers.verify;
