/** What differs between two files, found and told. */
package io.sharedbuffers.cli.diff;
