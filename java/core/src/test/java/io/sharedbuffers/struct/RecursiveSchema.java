package io.sharedbuffers.struct;

import io.sharedbuffers.types.OnDiskType;

/** Schemas that contain themselves, which otherwise only files bring. */
public final class RecursiveSchema {
    private RecursiveSchema() {}

    /** A schema of two slots, the second of which holds objects of the same schema. */
    public static Schema of(String name, OnDiskType type, String self) {
        StructType own = new StructType();
        Schema schema = Schema.builder().slot(name, type).slot(self, own).build();
        own.resolve(schema);
        return schema;
    }
}
