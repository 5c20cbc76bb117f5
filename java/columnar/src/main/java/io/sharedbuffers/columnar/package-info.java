/**
 * Tables of columns in files of other projects: Arrow IPC files and Parquet files, read and written row by row through one pair of
 * interfaces. Knows nothing of sharedbuffers' own format.
 */
package io.sharedbuffers.columnar;
