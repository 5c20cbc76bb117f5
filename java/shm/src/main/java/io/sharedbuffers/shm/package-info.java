/**
 * Named objects in shared memory, as Python processes make and use them.
 *
 * <p>From the bottom up: {@link io.sharedbuffers.shm.ObjectStore} has names and bytes; {@link
 * io.sharedbuffers.shm.SharedBlock} is one object mapped into memory; {@link io.sharedbuffers.shm.SharedMemory} and its
 * siblings give those bytes a meaning. Everything that goes wrong with an object is a {@link
 * io.sharedbuffers.shm.SharedObjectException}.
 */
package io.sharedbuffers.shm;
