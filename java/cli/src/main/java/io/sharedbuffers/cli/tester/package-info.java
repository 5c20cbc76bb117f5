/** The tester protocol of {@code conformance/README.md}: building, describing and checking files case by case. */
package io.sharedbuffers.cli.tester;
