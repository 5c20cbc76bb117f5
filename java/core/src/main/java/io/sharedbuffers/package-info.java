/** The doors of the library. */
package io.sharedbuffers;
