package io.sharedbuffers.cli.output;

import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.cli.values.SharedPlaces;
import io.sharedbuffers.cli.values.ValueEncoder;
import io.sharedbuffers.struct.StructView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/** The lossless mapping: a row, an array of key and row, or a value after another. */
final class MsgpackOutput implements EntryOutput {
    private final MessagePacker packer;
    private final ValueEncoder encoder;
    private final List<String> columns;

    MsgpackOutput(OutputStream stream, List<String> columns, SharedPlaces places) {
        this.packer = MessagePack.newDefaultPacker(stream);
        this.encoder = new ValueEncoder(packer, RegisteredTypes.NONE, places);
        this.columns = columns;
    }

    /** Writes what the stream tells of itself; only before the first entry. */
    void header(Object plain) throws IOException {
        encoder.header(plain);
    }

    @Override
    public void print(Entry entry) throws IOException {
        if (entry.keyed()) {
            packer.packArrayHeader(2);
            encoder.value(entry.key());
        }
        if (entry.value() instanceof StructView row) {
            encoder.row(row, columns != null ? columns : row.schema().declaredNames());
        } else {
            encoder.value(entry.value() instanceof RowValues row ? row.values() : entry.value());
        }
    }

    @Override
    public void close() throws IOException {
        packer.flush();
    }
}
