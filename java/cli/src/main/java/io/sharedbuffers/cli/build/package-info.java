/** Building files from logical requests: what a command line or a conformance case asks for. */
package io.sharedbuffers.cli.build;
