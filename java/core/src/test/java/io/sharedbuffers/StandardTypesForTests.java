package io.sharedbuffers;

import io.sharedbuffers.types.TypeRegistry;

/** Lends the table of standard types to tests of other packages. */
public final class StandardTypesForTests {
    private StandardTypesForTests() {}

    public static TypeRegistry registry() {
        return StandardTypes.registry();
    }
}
