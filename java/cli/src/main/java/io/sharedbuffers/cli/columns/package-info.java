/** Values of ours as the cells of typed columns, and back: what Arrow and Parquet files hold. */
package io.sharedbuffers.cli.columns;
