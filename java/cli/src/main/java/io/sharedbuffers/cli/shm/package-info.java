/** Objects in shared memory as the command line sees them: what they are, who uses them, what is in them. */
package io.sharedbuffers.cli.shm;
