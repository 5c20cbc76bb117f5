/** Interfaces and records of the user, bound to schemas by code that is generated once per pair. */
package io.sharedbuffers.bind;
