package io.sharedbuffers.struct;

import io.sharedbuffers.pickle.PickleValue;
import io.sharedbuffers.types.OnDiskType;

/**
 * A type of slots that an application brings with it, whose bytes it alone knows. Pickled schemas name its class (spec
 * 10-schema).
 */
public interface ForeignType extends OnDiskType {
    /** {@return the class that stands for the type in pickled schemas} */
    PickleValue.Global className();
}
