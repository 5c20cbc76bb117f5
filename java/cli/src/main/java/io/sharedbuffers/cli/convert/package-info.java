/** Converting files into other formats: reading them in the order of their making, and telling what a format cannot hold. */
package io.sharedbuffers.cli.convert;
