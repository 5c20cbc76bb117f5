/** One file per value type: how it is written, and how it is read. */
package io.sharedbuffers.types;
