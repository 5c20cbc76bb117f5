/** What a table tells of itself beside its rows, so that the file it came from can be built again. */
package io.sharedbuffers.cli.table;
