package io.sharedbuffers.cli;

import io.sharedbuffers.memory.FileSink;
import java.io.IOException;
import java.io.OutputStream;

/** A file that is being written, as a stream. Closing it does nothing: whoever made the file completes it. */
final class SinkStream extends OutputStream {
    private final FileSink sink;

    SinkStream(FileSink sink) {
        this.sink = sink;
    }

    @Override
    public void write(int b) throws IOException {
        sink.put(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        sink.put(bytes, from, length);
    }
}
