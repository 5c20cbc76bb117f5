package io.sharedbuffers.shm;

/**
 * Which object a name stands for. Two names of one object have the same identity; a name that was deleted and created again
 * stands for an object of another identity, although a number may be used again once nobody has the old object open.
 *
 * @param device number of the file system
 * @param inode number of the object in it
 */
public record ObjectIdentity(long device, long inode) {
    @Override
    public String toString() {
        return device + ":" + inode;
    }
}
