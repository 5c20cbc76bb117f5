/** Reading tables to be built: CSV, JSON lines and msgpack, with types that are told or inferred. */
package io.sharedbuffers.cli.input;
