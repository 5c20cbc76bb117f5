/** The bytes of a file with their meaning, as a listing and as a page. */
package io.sharedbuffers.cli.hex;
