/** What files hold, counted. */
package io.sharedbuffers.cli.stats;
