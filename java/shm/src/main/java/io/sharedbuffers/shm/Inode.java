package io.sharedbuffers.shm;

/**
 * What the system tells of something that has a name.
 *
 * @param identity which one it is
 * @param mode type and permission bits
 * @param size bytes
 */
record Inode(ObjectIdentity identity, int mode, long size) {
    private static final int TYPE = 0xf000;
    private static final int REGULAR = 0x8000;

    /** Returns this if it is a regular file; anything else is refused before it is opened, since opening a pipe may block. */
    Inode regular(String path) {
        if ((mode & TYPE) == REGULAR) {
            return this;
        }
        String kind = switch (mode & TYPE) {
            case 0x4000 -> "a directory";
            case 0xa000 -> "a symbolic link";
            case 0x1000 -> "a named pipe";
            case 0xc000 -> "a socket";
            default -> "a device";
        };
        throw new SharedObjectException.WrongKind(path, "a regular file", kind);
    }
}
