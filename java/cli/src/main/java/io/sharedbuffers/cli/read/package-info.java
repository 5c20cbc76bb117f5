/** Opening files whatever they are, and choosing from their rows. */
package io.sharedbuffers.cli.read;
