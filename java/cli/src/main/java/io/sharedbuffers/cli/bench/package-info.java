/** How fast files are read, measured on the user's own. */
package io.sharedbuffers.cli.bench;
