/**
 * Parquet files. Encodings, levels and the footer's structures are those of Apache Parquet's own library; its part that reads and
 * writes whole files is not used, since that needs Hadoop.
 */
package io.sharedbuffers.columnar.parquet;
