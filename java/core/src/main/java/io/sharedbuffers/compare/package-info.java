/** What two files say, compared: schemas, keys, and rows slot by slot. */
package io.sharedbuffers.compare;
