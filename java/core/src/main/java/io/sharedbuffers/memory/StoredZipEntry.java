package io.sharedbuffers.memory;

import io.sharedbuffers.error.CorruptDataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/**
 * Where the bytes of a zip file's entry are that is neither compressed nor encrypted, so that they can be mapped in place.
 *
 * <p>Reads the directory at the end of the zip and the entry's own header, no other entry. Of entries of the same name the
 * last counts, as in Python. Nothing is allocated by announced sizes, and every announced place is checked.
 *
 * <pre>
 *   +--------------+------+-- --+-------------------+----------------------+---------------------+-------------+
 *   | local header | data | ... | central directory | zip64 end (optional) | locator (optional)  | end         |
 *   +--------------+------+-- --+-------------------+----------------------+---------------------+-------------+
 *     30 + name + extra           46 + name + extra    56                     20                    22 + comment
 *                                 + comment each
 * </pre>
 *
 * @param name the entry's name
 * @param offset of its first byte in the zip file
 * @param length number of bytes
 */
public record StoredZipEntry(String name, long offset, long length) {
    private static final String SPEC = "APPNOTE.TXT of zip, 4.3";

    private static final int END_SIGNATURE = 0x0605_4B50;
    private static final int END_BYTES = 22;
    private static final int END_DIRECTORY_SIZE = 12;
    private static final int END_DIRECTORY_OFFSET = 16;
    private static final int END_COMMENT_LENGTH = 20;

    private static final int LOCATOR_SIGNATURE = 0x0706_4B50;
    private static final int LOCATOR_BYTES = 20;

    private static final int END64_SIGNATURE = 0x0606_4B50;
    private static final int END64_BYTES = 56;
    private static final int END64_DIRECTORY_SIZE = 40;
    private static final int END64_DIRECTORY_OFFSET = 48;

    private static final int CENTRAL_SIGNATURE = 0x0201_4B50;
    private static final int CENTRAL_BYTES = 46;
    private static final int CENTRAL_FLAGS = 8;
    private static final int CENTRAL_METHOD = 10;
    private static final int CENTRAL_STORED_SIZE = 20;
    private static final int CENTRAL_SIZE = 24;
    private static final int CENTRAL_NAME_LENGTH = 28;
    private static final int CENTRAL_EXTRA_LENGTH = 30;
    private static final int CENTRAL_COMMENT_LENGTH = 32;
    private static final int CENTRAL_LOCAL_OFFSET = 42;

    private static final int LOCAL_SIGNATURE = 0x0403_4B50;
    private static final int LOCAL_BYTES = 30;
    private static final int LOCAL_FLAGS = 6;
    private static final int LOCAL_METHOD = 8;
    private static final int LOCAL_NAME_LENGTH = 26;
    private static final int LOCAL_EXTRA_LENGTH = 28;

    private static final int ENCRYPTED = 1;
    private static final int EXTRA_ZIP64 = 1;
    private static final long IN_ZIP64 = 0xFFFF_FFFFL;

    /** The central directory; {@code shift} is what stands before the zip, as in a program that unpacks itself. */
    private record Directory(long from, long to, long shift) {}

    /**
     * Finds an entry.
     *
     * @param zip the whole zip file
     * @param name the entry's name, such as {@code data/airports.sbuf}
     * @return where its bytes are
     * @throws NoSuchFileException if there is no such entry
     * @throws ZipException if its bytes cannot be mapped because they are compressed or encrypted
     * @throws CorruptDataException if this is no zip file, or a damaged one
     */
    public static StoredZipEntry find(Region zip, String name) throws IOException {
        Directory directory = directory(zip);
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        long found = -1;
        for (long at = directory.from; at < directory.to; ) {
            require(zip, at, CENTRAL_SIGNATURE, "an entry of the central directory");
            int nameLength = zip.getUnsignedShort(at + CENTRAL_NAME_LENGTH);
            if (nameLength == wanted.length && zip.equalsBytes(at + CENTRAL_BYTES, wanted, 0, nameLength)) {
                found = at;
            }
            at += CENTRAL_BYTES
                    + nameLength
                    + zip.getUnsignedShort(at + CENTRAL_EXTRA_LENGTH)
                    + zip.getUnsignedShort(at + CENTRAL_COMMENT_LENGTH);
        }
        if (found < 0) {
            throw new NoSuchFileException(zip.name(), null, "the zip file has no entry \"" + name + "\"");
        }
        requireMappable(
                zip, name, zip.getUnsignedShort(found + CENTRAL_FLAGS), zip.getUnsignedShort(found + CENTRAL_METHOD));
        return locate(zip, name, directory, found);
    }

    private static StoredZipEntry locate(Region zip, String name, Directory directory, long central)
            throws ZipException {
        long size = zip.getUnsignedInt(central + CENTRAL_SIZE);
        long storedSize = zip.getUnsignedInt(central + CENTRAL_STORED_SIZE);
        long local = zip.getUnsignedInt(central + CENTRAL_LOCAL_OFFSET);
        long wide = wideFields(zip, central);
        if (size == IN_ZIP64) {
            size = zip.getLong(wide);
            wide += Long.BYTES;
        }
        if (storedSize == IN_ZIP64) {
            storedSize = zip.getLong(wide);
            wide += Long.BYTES;
        }
        if (local == IN_ZIP64) {
            local = zip.getLong(wide);
        }
        if (size != storedSize) {
            throw zip.corrupt(
                    central + CENTRAL_STORED_SIZE, "the same size stored as in use, " + size, "" + storedSize, SPEC);
        }
        if (local < 0 || local > directory.from - directory.shift - LOCAL_BYTES) {
            throw zip.corrupt(
                    central + CENTRAL_LOCAL_OFFSET,
                    "an entry before the central directory at " + directory.from,
                    "one at " + Long.toUnsignedString(local),
                    SPEC);
        }
        local += directory.shift;
        require(zip, local, LOCAL_SIGNATURE, "the header of entry \"" + name + "\"");
        requireMappable(
                zip, name, zip.getUnsignedShort(local + LOCAL_FLAGS), zip.getUnsignedShort(local + LOCAL_METHOD));
        long data = local
                + LOCAL_BYTES
                + zip.getUnsignedShort(local + LOCAL_NAME_LENGTH)
                + zip.getUnsignedShort(local + LOCAL_EXTRA_LENGTH);
        if (size < 0 || data > directory.from || size > directory.from - data) {
            throw zip.corrupt(
                    central + CENTRAL_SIZE,
                    "at most the " + Math.max(0, directory.from - data) + " bytes before the central directory",
                    Long.toUnsignedString(size) + " bytes from " + data + " on",
                    SPEC);
        }
        return new StoredZipEntry(name, data, size);
    }

    private static void requireMappable(Region zip, String name, int flags, int method) throws ZipException {
        if ((flags & ENCRYPTED) != 0) {
            throw new ZipException(zip.name() + ": entry \"" + name
                    + "\" is encrypted, and only plain bytes can be mapped: store it without a password");
        }
        if (method != 0) {
            throw new ZipException(zip.name() + ": entry \"" + name + "\" is compressed (method " + method
                    + "), and only plain bytes can be mapped: store it (zip -0)");
        }
    }

    /** Where the 64-bit sizes and offset of an entry are, if it has some; else an offset that nothing is read from. */
    private static long wideFields(Region zip, long central) {
        long at = central + CENTRAL_BYTES + zip.getUnsignedShort(central + CENTRAL_NAME_LENGTH);
        long end = at + zip.getUnsignedShort(central + CENTRAL_EXTRA_LENGTH);
        while (at <= end - 2 * Short.BYTES) {
            if (zip.getUnsignedShort(at) == EXTRA_ZIP64) {
                return at + 2 * Short.BYTES;
            }
            at += 2 * Short.BYTES + zip.getUnsignedShort(at + Short.BYTES);
        }
        return Long.MAX_VALUE / 2;
    }

    private static Directory directory(Region zip) {
        long end = end(zip);
        long size = zip.getUnsignedInt(end + END_DIRECTORY_SIZE);
        long offset = zip.getUnsignedInt(end + END_DIRECTORY_OFFSET);
        long to = end;
        long locator = end - LOCATOR_BYTES;
        if (locator >= END64_BYTES && zip.getInt(locator) == LOCATOR_SIGNATURE) {
            to = locator - END64_BYTES;
            require(zip, to, END64_SIGNATURE, "the zip64 end of the central directory");
            size = zip.getLong(to + END64_DIRECTORY_SIZE);
            offset = zip.getLong(to + END64_DIRECTORY_OFFSET);
        }
        if (size < 0 || size > to || offset < 0 || offset > to - size) {
            throw zip.corrupt(
                    end,
                    "a central directory before " + to,
                    Long.toUnsignedString(size) + " bytes at " + Long.toUnsignedString(offset),
                    SPEC);
        }
        return new Directory(to - size, to, to - size - offset);
    }

    /** The end record is the last that its own comment length leads from to the end of the file. */
    private static long end(Region zip) {
        long last = zip.size() - END_BYTES;
        for (long at = last; at >= 0 && at >= last - 0xFFFF; at--) {
            if (zip.getInt(at) == END_SIGNATURE && zip.getUnsignedShort(at + END_COMMENT_LENGTH) == last - at) {
                return at;
            }
        }
        throw zip.corrupt(Math.max(0, last), "the end record of a zip file", "none", SPEC);
    }

    private static void require(Region zip, long at, int signature, String what) {
        if (zip.getInt(at) != signature) {
            throw zip.corrupt(
                    at,
                    what + ", 0x" + Integer.toHexString(signature),
                    "0x" + Integer.toHexString(zip.getInt(at)),
                    SPEC);
        }
    }
}
