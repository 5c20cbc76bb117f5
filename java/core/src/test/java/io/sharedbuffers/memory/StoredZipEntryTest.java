package io.sharedbuffers.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.CorruptDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An entry of a zip file")
class StoredZipEntryTest {
    /** Made by CPython 3.11's zipfile with force_zip64: entry "a" holds "abc" behind a local header with sizes in zip64. */
    private static final byte[] PYTHON_FORCED_ZIP64 = HexFormat.of()
            .parseHex("504b03042d000000000000002100c2412435ffffffffffffffff01001400610100100003000000000000000300000000"
                    + "000000616263504b01022d032d000000000000002100c241243503000000030000000100000000000000000000008001"
                    + "0000000061504b050600000000010001002f000000360000000000");

    @TempDir
    private Path folder;

    private static byte[] zip(int method, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < names.length; i++) {
                byte[] content = ("content " + i).getBytes(StandardCharsets.UTF_8);
                ZipEntry entry = new ZipEntry(names[i]);
                entry.setMethod(method);
                entry.setSize(content.length);
                CRC32 crc = new CRC32();
                crc.update(content);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
            zip.setComment("a comment");
        }
        return bytes.toByteArray();
    }

    private static StoredZipEntry find(byte[] zip, String name) throws IOException {
        return StoredZipEntry.find(Region.of(zip, "z.zip"), name);
    }

    private static String content(byte[] zip, String name) throws IOException {
        StoredZipEntry entry = find(zip, name);
        return new String(zip, (int) entry.offset(), (int) entry.length(), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("is found by its name")
    void found() throws IOException {
        byte[] zip = zip(ZipEntry.STORED, "a", "folder/größe", "c");
        assertEquals("content 0", content(zip, "a"));
        assertEquals("content 1", content(zip, "folder/größe"));
        assertEquals("content 2", content(zip, "c"));
        NoSuchFileException e = assertThrows(NoSuchFileException.class, () -> find(zip, "d"));
        assertTrue(e.getMessage().contains("z.zip: the zip file has no entry \"d\""), e::getMessage);
    }

    @Test
    @DisplayName("written by Python is found")
    void python() throws IOException {
        assertEquals("abc", content(PYTHON_FORCED_ZIP64, "a"));
    }

    @Test
    @DisplayName("is found in a zip file that other bytes precede")
    void prefixed() throws IOException {
        byte[] zip = zip(ZipEntry.STORED, "a", "b");
        byte[] prefixed = new byte[zip.length + 1000];
        System.arraycopy(zip, 0, prefixed, 1000, zip.length);
        assertEquals("content 1", content(prefixed, "b"));
    }

    @Test
    @DisplayName("is mapped in place, from an offset on, and can be written to")
    void mapped() throws IOException {
        Path path = Files.write(folder.resolve("z.zip"), zip(ZipEntry.STORED, "a", "b"));
        try (MappedFile file = MappedFile.openZipEntry(path, "b", 0, -1, false)) {
            assertArrayEquals(
                    "content 1".getBytes(StandardCharsets.UTF_8), file.region().getBytes(0, 9));
            assertEquals(9, file.region().size());
            assertEquals(path + "!b", file.region().name());
        }
        try (MappedFile file = MappedFile.openZipEntry(path, "b", 3, 4, true)) {
            assertArrayEquals(
                    "tent".getBytes(StandardCharsets.UTF_8), file.region().getBytes(0, 4));
            assertEquals(3, file.region().absolute(0));
            file.region().setByte(0, (byte) 'T');
        }
        assertEquals("conTent 1", content(Files.readAllBytes(path), "b"));
        CorruptDataException e =
                assertThrows(CorruptDataException.class, () -> MappedFile.openZipEntry(path, "b", 3, 7, false));
        assertTrue(e.getMessage().contains("expected 7 bytes from here on, found the entry's end at 9"), e::getMessage);
        assertThrows(CorruptDataException.class, () -> MappedFile.openZipEntry(path, "b", 10, -1, false));
        assertThrows(CorruptDataException.class, () -> MappedFile.openZipEntry(path, "b", -1, 2, false));
    }

    @Test
    @DisplayName(
            "has a name that is no path: it is read where it is, whatever file the name would lead to, and makes none")
    void namesAreNoPaths() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path beside = Files.writeString(folder.resolve("beside"), "not from the zip");
        String[] names = {
            "../beside", beside.toString(), "..\\beside", "/etc/passwd", "file:///etc/passwd", "a/../../beside"
        };
        Path zip = Files.write(inner.resolve("z.zip"), zip(ZipEntry.STORED, names));
        for (int i = 0; i < names.length; i++) {
            try (MappedFile file = MappedFile.openZipEntry(zip, names[i], 0, -1, false)) {
                byte[] content = file.region().getBytes(0, file.region().size());
                assertEquals("content " + i, new String(content, StandardCharsets.UTF_8));
            }
        }
        assertThrows(NoSuchFileException.class, () -> MappedFile.openZipEntry(zip, "beside", 0, -1, false));
        assertEquals("not from the zip", Files.readString(beside));
        try (var files = Files.walk(folder)) {
            assertEquals(4, files.count(), "the folders, the zip, and the file beside them");
        }
    }

    @Test
    @DisplayName("that is compressed is refused, and the message tells what to do")
    void compressed() throws IOException {
        ZipException e = assertThrows(ZipException.class, () -> find(zip(ZipEntry.DEFLATED, "a"), "a"));
        assertEquals(
                "z.zip: entry \"a\" is compressed (method 8), and only plain bytes can be mapped: store it (zip -0)",
                e.getMessage());
    }

    @Test
    @DisplayName("that is encrypted is refused")
    void encrypted() throws IOException {
        byte[] zip = zip(ZipEntry.STORED, "a");
        int central = indexOf(zip, "PK\1\2");
        zip[central + 8] |= 1;
        ZipException e = assertThrows(ZipException.class, () -> find(zip, "a"));
        assertTrue(e.getMessage().contains("is encrypted"), e::getMessage);
        zip[central + 8] &= ~1;
        zip[6] |= 1;
        assertThrows(ZipException.class, () -> find(zip, "a"), "the entry's own header says so");
    }

    @Test
    @DisplayName("that occurs twice counts as the last one, as in Python")
    void twice() throws IOException {
        byte[] zip = zip(ZipEntry.STORED, "a", "b");
        zip[indexOf(zip, "PK\1\2") + 46 + 46 + 1 + 0] = 'a';
        assertEquals("content 1", content(zip, "a"));
    }

    private static int indexOf(byte[] zip, String signature) {
        return new String(zip, StandardCharsets.ISO_8859_1).indexOf(signature);
    }

    /** A zip file whose sizes and offsets are all in 64 bits. */
    private static ByteBuffer wide(long size, long storedSize, long local) {
        ByteBuffer zip = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(0x04034B50)
                .putShort((short) 45)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(0);
        zip.putInt(-1)
                .putInt(-1)
                .putShort((short) 1)
                .putShort((short) 0)
                .put((byte) 'w')
                .put("wide".getBytes());
        int central = zip.position();
        zip.putInt(0x02014B50)
                .putShort((short) 45)
                .putShort((short) 45)
                .putShort((short) 0)
                .putShort((short) 0);
        zip.putInt(0)
                .putInt(0)
                .putInt(-1)
                .putInt(-1)
                .putShort((short) 1)
                .putShort((short) 32)
                .putShort((short) 0);
        zip.putShort((short) 0).putShort((short) 0).putInt(0).putInt(-1).put((byte) 'w');
        zip.putShort((short) 0x5455).putShort((short) 0);
        zip.putShort((short) 1)
                .putShort((short) 24)
                .putLong(size)
                .putLong(storedSize)
                .putLong(local);
        int end = zip.position();
        zip.putInt(0x06064B50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0);
        zip.putLong(1).putLong(1).putLong(end - central).putLong(central);
        zip.putInt(0x07064B50).putInt(0).putLong(end).putInt(1);
        zip.putInt(0x06054B50)
                .putShort((short) -1)
                .putShort((short) -1)
                .putShort((short) -1)
                .putShort((short) -1);
        zip.putInt(-1).putInt(-1).putShort((short) 0);
        return zip.flip();
    }

    private static byte[] bytes(ByteBuffer zip) {
        byte[] bytes = new byte[zip.limit()];
        zip.get(0, bytes);
        return bytes;
    }

    @Test
    @DisplayName("of a zip64 file is found by its 64-bit places, which are checked")
    void zip64() throws IOException {
        assertEquals("wide", content(bytes(wide(4, 4, 0)), "w"));
        assertThrows(CorruptDataException.class, () -> find(bytes(wide(5, 5, 0)), "w"));
        assertThrows(CorruptDataException.class, () -> find(bytes(wide(4, 5, 0)), "w"));
        assertThrows(CorruptDataException.class, () -> find(bytes(wide(-1, -1, 0)), "w"));
        assertThrows(CorruptDataException.class, () -> find(bytes(wide(4, 4, -1)), "w"));
        assertThrows(CorruptDataException.class, () -> find(bytes(wide(4, 4, Long.MAX_VALUE)), "w"));
        assertThrows(CorruptDataException.class, () -> find(bytes(wide(4, 4, 1)), "w"));
    }

    @Test
    @DisplayName("of more than 65,535 is found")
    void many() throws IOException {
        String[] names = new String[70_000];
        for (int i = 0; i < names.length; i++) {
            names[i] = "n" + i;
        }
        assertEquals("content 69999", content(zip(ZipEntry.STORED, names), "n69999"));
    }

    @Test
    @DisplayName("of a damaged zip file is found where it is, or refused by name: at every cut and every changed byte")
    void damaged() throws IOException {
        for (String name : new String[] {"b", "w"}) {
            byte[] zip = name.equals("b") ? zip(ZipEntry.STORED, "a", "b") : bytes(wide(4, 4, 0));
            find(zip, name);
            for (int length = 0; length < zip.length; length++) {
                byte[] cut = java.util.Arrays.copyOf(zip, length);
                assertThrows(CorruptDataException.class, () -> find(cut, name));
            }
            for (int at = 0; at < zip.length; at++) {
                for (int change : new int[] {0x01, 0x80, 0xFF}) {
                    byte[] changed = zip.clone();
                    changed[at] ^= (byte) change;
                    try {
                        StoredZipEntry entry = find(changed, name);
                        assertTrue(entry.offset() >= 0 && entry.offset() + entry.length() <= zip.length);
                    } catch (CorruptDataException | IOException _) {
                        // One of the promised ways to fail; anything else is thrown on.
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("of something that is no zip file is refused")
    void noZip() {
        CorruptDataException e = assertThrows(CorruptDataException.class, () -> find(new byte[100], "a"));
        assertTrue(e.getMessage().contains("expected the end record of a zip file, found none"), e::getMessage);
        assertThrows(CorruptDataException.class, () -> find(new byte[0], "a"));
    }
}
