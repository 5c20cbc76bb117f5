/** Printing what files hold: tables and records for people, JSON lines and CSV for tools, msgpack without loss. */
package io.sharedbuffers.cli.output;
