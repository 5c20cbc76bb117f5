/** Schemas, and objects that are laid out by them. */
package io.sharedbuffers.struct;
