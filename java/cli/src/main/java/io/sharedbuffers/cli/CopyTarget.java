package io.sharedbuffers.cli;

import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.copy.CopySettings;
import io.sharedbuffers.memory.ScratchSpace;
import java.nio.file.Path;

/** How files are written anew from the command line. */
final class CopyTarget {
    private CopyTarget() {}

    /** The usual settings, with temporary files beside the target. */
    static CopySettings settings(Path target) {
        WriteOptions usual = WriteOptions.DEFAULT;
        return new CopySettings(usual.types(), usual.limits(), usual.padding(), ScratchSpace.beside(target));
    }
}
