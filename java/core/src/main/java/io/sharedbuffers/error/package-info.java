/** What can go wrong, with the place, the expectation and the finding in every message. */
package io.sharedbuffers.error;
