/** Arrow IPC files, through Arrow's own library. */
package io.sharedbuffers.columnar.arrow;
