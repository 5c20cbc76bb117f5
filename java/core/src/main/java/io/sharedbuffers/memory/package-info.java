/** Bytes only: mapped and heap memory, bounds and liveness. Knows nothing of the types stored in it. */
package io.sharedbuffers.memory;
