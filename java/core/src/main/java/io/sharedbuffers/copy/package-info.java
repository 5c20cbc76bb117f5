/** Writing again what a file holds: other dialects, several files in one. */
package io.sharedbuffers.copy;
