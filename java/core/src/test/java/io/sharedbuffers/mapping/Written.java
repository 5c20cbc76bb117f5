package io.sharedbuffers.mapping;

import io.sharedbuffers.memory.FileSink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/** What a builder writes. */
final class Written {
    /** Writes something. */
    interface Work {
        void to(FileSink sink) throws IOException;
    }

    private Written() {}

    /** The bytes that are written behind so many others, as hexadecimal digits. */
    static String hex(Path file, int before, Work work) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            FileSink sink = new FileSink(channel, file.toString(), 0);
            sink.put(new byte[before], 0, before);
            work.to(sink);
            sink.flush();
        }
        byte[] bytes = Files.readAllBytes(file);
        return HexFormat.of().formatHex(bytes, before, bytes.length);
    }
}
