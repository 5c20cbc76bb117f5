/** What shells and {@code man} are told about the commands, from the model that also parses command lines. */
package io.sharedbuffers.cli.shell;
