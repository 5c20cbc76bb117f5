package io.sharedbuffers.shm;

import java.nio.file.attribute.FileTime;
import java.util.Locale;

/**
 * One object as {@link ObjectStore#list} and {@link ObjectStore#stat} tell it; a picture of that moment.
 *
 * @param name its name in the store
 * @param size its size in bytes
 * @param mode permission bits, such as octal 600
 * @param owner name of the owning user, or its number if it has no name here
 * @param links how many names the object has
 * @param identity which object it is
 * @param modified time of the last change of its size, or of its bytes by a call; stores into memory need not count
 */
public record ObjectEntry(
        String name, long size, int mode, String owner, int links, ObjectIdentity identity, FileTime modified) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (%d bytes, mode %04o, owner %s)", name, size, mode, owner);
    }
}
