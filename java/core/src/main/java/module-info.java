/**
 * The files of the Python library {@code sharedbuffers}, read and written in place, byte for byte. Start at {@link
 * io.sharedbuffers.SharedBuffers}.
 */
module io.sharedbuffers {
    exports io.sharedbuffers;
    exports io.sharedbuffers.array;
    exports io.sharedbuffers.bind;
    exports io.sharedbuffers.compare;
    exports io.sharedbuffers.copy;
    exports io.sharedbuffers.error;
    exports io.sharedbuffers.hash;
    exports io.sharedbuffers.idmap;
    exports io.sharedbuffers.lz4;
    exports io.sharedbuffers.mapping;
    exports io.sharedbuffers.memory;
    exports io.sharedbuffers.pickle;
    exports io.sharedbuffers.pool;
    exports io.sharedbuffers.struct;
    exports io.sharedbuffers.types;
    exports io.sharedbuffers.verify;
}
