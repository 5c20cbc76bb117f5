package io.sharedbuffers.conformance;

import io.sharedbuffers.conformance.kaitai.BytesRecord;
import io.sharedbuffers.lz4.Lz4Decompressor;
import io.sharedbuffers.memory.Region;

/** The one thing about bytes that the Kaitai description leaves to its caller: LZ4. */
final class KaitaiBytes {
    private KaitaiBytes() {}

    static byte[] content(BytesRecord record) {
        if (!record.isCompressed()) {
            return record.plain();
        }
        byte[] block = record.compressed().lz4Block();
        byte[] content = new byte[Math.toIntExact(record.compressed().rawLength())];
        Lz4Decompressor.decompress(Region.of(block, "block"), 0, block.length, content, 0, content.length);
        return content;
    }
}
